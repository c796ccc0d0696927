package it.telaio.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Engines take values and give values: parsing, verifying, checking, counting, ranking, planning, linting. What may
 * touch SQL or the framework is named by what it is: an act, a plural noun, pages, or the wiring.
 */
class PureEnginesTest {
  private static final Set<String> EFFECTS = Set.of("java.sql", "javax.sql", "org.springframework");
  /** Suffixes and folders of what is allowed to know the database or the framework. */
  private static final Set<String> ALLOWED_FOLDERS = Set.of("cli", "site", "kernel");

  @Test
  void aNounMarkedPureKnowsNeitherDatabaseNorFrameworkNorClock() {
    List<String> broken = new ArrayList<>();
    for (JavaClass type : House.CLASSES) {
      if (!isEngine(type)) {
        continue;
      }
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String target = dependency.getTargetClass().getPackageName();
        if (EFFECTS.stream().anyMatch(target::startsWith)) {
          broken.add(dependency.getDescription());
        }
      }
      type.getMethodCallsFromSelf().stream()
          .filter(call -> call.getName().equals("now") && call.getTargetOwner().getPackageName().equals("java.time"))
          .forEach(call -> broken.add(call.getDescription()));
    }
    assertThat(broken).isEmpty();
  }

  /** Every class outside the wiring is an engine unless its folder declares, in package-info, where its effects live. */
  private static boolean isEngine(JavaClass type) {
    String folder = House.folder(type);
    if (ALLOWED_FOLDERS.contains(folder)) {
      return false;
    }
    String effects = House.read(House.MAIN.resolve(folder).resolve("package-info.java"));
    String outermost = outermost(type);
    return !effects.lines().anyMatch(line -> line.contains("Effects:") && line.matches(".*\\b" + outermost + "\\b.*"));
  }

  private static String outermost(JavaClass type) {
    String name = type.getName().substring(type.getPackageName().length() + 1);
    int dollar = name.indexOf('$');
    return dollar < 0 ? name : name.substring(0, dollar);
  }
}
