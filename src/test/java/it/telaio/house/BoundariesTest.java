package it.telaio.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who may know whom (DESIGN 2). Nobody loosens this table without a record in docs/decisions. */
class BoundariesTest {

  private static final List<String> MAIN_LINE =
      List.of("notice", "candidacy", "screening", "evaluation", "ranking", "publication");

  /** A folder and the folders it may import, besides itself. */
  private static final Map<String, Set<String>> MAY_KNOW = table();

  private static Map<String, Set<String>> table() {
    Map<String, Set<String>> table = new LinkedHashMap<>();
    table.put("kernel", Set.of());
    table.put("database", Set.of("kernel"));
    table.put("journal", Set.of("kernel"));
    table.put("document", Set.of("kernel", "journal"));
    table.put("search", Set.of("kernel", "journal"));
    table.put("signature", Set.of("kernel", "journal", "document"));
    Set<String> ground = set("kernel", "journal", "document", "search", "signature");
    for (String floor : List.of("account", "body", "register")) {
      table.put(floor, Set.copyOf(ground));
      ground.add(floor);
    }
    Set<String> line = new LinkedHashSet<>(ground);
    for (String stage : MAIN_LINE) {
      table.put(stage, Set.copyOf(line));
      line.add(stage);
    }
    table.put("backup", with(ground, "database"));
    table.put("codesign", Set.copyOf(line));
    table.put("practice", Set.copyOf(line));
    table.put("casefile", with(line, "codesign"));
    table.put("desk", with(line, "codesign"));
    table.put("pec", with(ground, "notice"));
    table.put("survey", with(ground, "notice"));
    table.put("community", with(ground, "notice"));
    table.put("network", with(ground, "notice", "codesign"));
    table.put("lab", with(ground, "survey", "codesign"));
    table.put("opendata", Set.copyOf(with(line, "codesign", "practice", "survey", "lab", "network", "kernel")));
    table.put("site", Set.of("kernel", "account"));
    Set<String> all = new LinkedHashSet<>(table.keySet());
    table.put("server", Set.copyOf(all));
    all.add("server");
    all.add("demo");
    table.put("demo", Set.copyOf(all));
    table.put("cli", Set.copyOf(all));
    return table;
  }

  @Test
  void everyFolderIsInTheTable() {
    Set<String> folders = new TreeSet<>();
    House.CLASSES.forEach(type -> folders.add(House.folder(type)));
    assertThat(MAY_KNOW.keySet()).containsAll(folders);
  }

  @Test
  void foldersAreAtMostTwoLevelsDeep() {
    assertThat(House.CLASSES.stream().map(JavaClass::getPackageName).filter(name -> name.split("\\.").length > 4))
        .isEmpty();
  }

  @Test
  void noFolderKnowsMoreThanItMay() {
    List<String> broken = new ArrayList<>();
    for (JavaClass type : House.CLASSES) {
      String from = House.folder(type);
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String to = House.folder(dependency.getTargetClass());
        boolean pageFrame = to.equals("site") && isPage(type);
        if (to.isEmpty() || to.equals(from) || pageFrame || MAY_KNOW.getOrDefault(from, Set.of()).contains(to)) {
          continue;
        }
        broken.add(from + " must not know " + to + ": " + dependency.getDescription());
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void openDataKnowsOnlyPublishedTypes() {
    List<String> broken = new ArrayList<>();
    for (JavaClass type : House.CLASSES) {
      if (!House.folder(type).equals("opendata")) {
        continue;
      }
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass();
        String to = House.folder(target);
        if (!to.isEmpty() && !Set.of("opendata", "kernel", "site").contains(to)
            && !target.getSimpleName().startsWith("Published")) {
          broken.add(dependency.getDescription());
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  private static boolean isPage(JavaClass type) {
    String outermost = type.getName().substring(type.getPackageName().length() + 1).replaceAll("\\$.*", "");
    return outermost.endsWith("Pages") || outermost.startsWith("Jte");
  }

  private static Set<String> set(String... names) {
    return new LinkedHashSet<>(Arrays.asList(names));
  }

  private static Set<String> with(Set<String> base, String... more) {
    Set<String> all = new LinkedHashSet<>(base);
    all.addAll(Arrays.asList(more));
    return all;
  }
}
