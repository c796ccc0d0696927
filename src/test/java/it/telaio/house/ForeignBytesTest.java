package it.telaio.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import it.telaio.document.WorkerTask;
import it.telaio.document.Workers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Foreign bytes are opened in worker processes (security R21): what knows a parser of documents, pictures, archives or
 * signatures is reached from the tasks that run there, and from nowhere else.
 */
class ForeignBytesTest {
  /** Parsers of what strangers send. */
  private static final List<String> PARSERS = List.of("org.apache.pdfbox", "org.apache.fontbox", "org.apache.tika", "org.apache.poi",
      "javax.imageio", "org.apache.commons.compress", "com.google.zxing", "eu.europa.esig.dss", "org.bouncycastle.cms");
  /** Folders that make such files or read their own, and never open one of a stranger. */
  private static final Set<String> MAKERS = Set.of("demo", "backup", "notice");
  /** Classes beside the tasks that know a parser, each with its reason. */
  private static final Map<String, String> KNOWN = reasons();

  private static Map<String, String> reasons() {
    Map<String, String> reasons = new LinkedHashMap<>();
    reasons.put("it.telaio.database.Binaries", "unpacks the PostgreSQL that comes with the program");
    reasons.put("it.telaio.journal.", "reads time stamps that we asked for ourselves");
    reasons.put("it.telaio.pec.SignedEnvelope", "verifies the provider of certified mail, under the limits of the message reader");
    reasons.put("it.telaio.pec.VerifyProvider", "the same");
    reasons.put("it.telaio.site.SquareCode", "draws codes and reads none");
    return reasons;
  }

  @Test
  void parsersAreReachedOnlyFromWorkerTasks() {
    Set<String> inWorkers = reachable();
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : House.CLASSES) {
      if (knowsParser(type) && !inWorkers.contains(outermost(type)) && !MAKERS.contains(House.folder(type))
          && KNOWN.keySet().stream().noneMatch(known -> type.getName().startsWith(known))) {
        wrong.add(outermost(type));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void whoAsksAWorkerOpensNothingItself() {
    List<String> wrong = House.CLASSES.stream().filter(type -> type.getDirectDependenciesFromSelf().stream()
        .anyMatch(dependency -> dependency.getTargetClass().getName().equals(Workers.class.getName())))
        .filter(ForeignBytesTest::knowsParser).map(JavaClass::getName).toList();
    assertThat(wrong).isEmpty();
  }

  @Test
  void noOneOutsideReachesPastATaskToAParser() {
    Set<String> parsing = new HashSet<>();
    House.CLASSES.stream().filter(ForeignBytesTest::knowsParser).map(ForeignBytesTest::outermost).forEach(parsing::add);
    Set<String> inWorkers = reachable();
    List<String> wrong = new ArrayList<>();
    for (JavaClass type : House.CLASSES) {
      String folder = House.folder(type);
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass();
        boolean foreign = Set.of("document", "signature").contains(House.folder(target)) && !House.folder(target).equals(folder);
        if (foreign && parsing.contains(outermost(target)) && !inWorkers.contains(outermost(type))) {
          wrong.add(type.getName() + " -> " + target.getName());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** What an office brought as a model of letters may be anybody's file; ours come with the program. */
  @Test
  void onlyModelsOfOursAreOpenedOutsideAWorker() {
    List<String> wrong = House.CLASSES.stream().flatMap(type -> type.getMethodCallsFromSelf().stream())
        .filter(call -> call.getTarget().getFullName().startsWith("it.telaio.document.DocxModel.ours("))
        .map(call -> call.getOriginOwner().getName()).distinct().toList();
    assertThat(wrong).containsExactly("it.telaio.cli.WriteOutputs");
  }

  /** Everything in the same folder that a task leads to, by any call or field. */
  private static Set<String> reachable() {
    Map<String, Set<String>> leads = new LinkedHashMap<>();
    for (JavaClass type : House.CLASSES) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        if (House.folder(dependency.getTargetClass()).equals(House.folder(type))) {
          leads.computeIfAbsent(outermost(type), any -> new HashSet<>()).add(outermost(dependency.getTargetClass()));
        }
      }
    }
    List<String> open = new ArrayList<>(House.CLASSES.stream().filter(type -> type.isAssignableTo(WorkerTask.class))
        .map(ForeignBytesTest::outermost).sorted(Comparator.naturalOrder()).toList());
    Set<String> reached = new HashSet<>(open);
    while (!open.isEmpty()) {
      for (String next : leads.getOrDefault(open.removeLast(), Set.of())) {
        if (reached.add(next)) {
          open.add(next);
        }
      }
    }
    return reached;
  }

  private static boolean knowsParser(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream().map(dependency -> dependency.getTargetClass().getName())
        .anyMatch(name -> PARSERS.stream().anyMatch(parser -> name.startsWith(parser + ".")));
  }

  private static String outermost(JavaClass type) {
    int dollar = type.getName().indexOf('$');
    return dollar < 0 ? type.getName() : type.getName().substring(0, dollar);
  }
}
