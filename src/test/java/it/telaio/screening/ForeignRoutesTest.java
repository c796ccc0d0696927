package it.telaio.screening;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.account.RoleKind;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every page of a real call, asked for by somebody who holds every role for another body: it is public, or it is not there. */
class ForeignRoutesTest {
  private static final TestServer SERVER = TestServer.running();
  private final DemoCallOnServer demo = DemoCallOnServer.ready();

  @Test
  void whoWorksForAnotherBodySeesNoMoreThanEverybody() {
    TestPerson stranger = TestPerson.enrolled("Tutto Altrove");
    for (RoleKind kind : RoleKind.values()) {
      stranger.with(kind, "test:un-altro-ente");
    }
    stranger.signedIn();
    List<String> paths = paths();
    assertThat(paths).hasSizeGreaterThan(30);
    List<String> shown = new ArrayList<>();
    for (String path : paths) {
      int status = stranger.get(path).statusCode();
      if (status != 404 && SERVER.get(path).statusCode() != status) {
        shown.add(path + ": " + status);
      }
    }
    assertThat(shown).isEmpty();
  }

  /** All that is asked of a call or a candidacy, with those of the demo in place of the variables. */
  private List<String> paths() {
    Map<String, String> known = Map.of("notice", demo.notice, "candidacy", demo.items().getFirst().candidacy(), "model", "admission",
        "place", "0", "page", "1", "zoom", "1", "part", "1", "number", "1");
    TreeSet<String> paths = new TreeSet<>();
    for (var info : SERVER.part(RequestMappingHandlerMapping.class).getHandlerMethods().keySet()) {
      for (String pattern : info.getPatternValues()) {
        boolean asked = info.getMethodsCondition().getMethods().contains(RequestMethod.GET);
        if (asked && pattern.matches("/(istruttoria|lettere|casella|avvisi)/\\{.*")) {
          String path = pattern.replaceFirst("^/avvisi/\\{id}", "/avvisi/" + demo.notice);
          for (Map.Entry<String, String> one : known.entrySet()) {
            path = path.replace("{" + one.getKey() + "}", one.getValue());
          }
          paths.add(path.replaceAll("\\{[^}]*}", "0b5f3c1e-6f0a-4b58-9a53-3f3f8f0c6a11"));
        }
      }
    }
    return List.copyOf(paths);
  }
}
