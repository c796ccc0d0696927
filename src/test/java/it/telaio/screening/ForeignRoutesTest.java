package it.telaio.screening;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.account.RoleKind;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import java.lang.reflect.Parameter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
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

  @Test
  void whoWorksForAnotherBodyDoesNothingWhateverTheySend() {
    TestPerson stranger = TestPerson.enrolled("Tutto Altrove");
    for (RoleKind kind : RoleKind.values()) {
      stranger.with(kind, "test:un-altro-ente");
    }
    stranger.signedIn();
    List<String> failed = new ArrayList<>();
    int sent = 0;
    for (var route : SERVER.part(RequestMappingHandlerMapping.class).getHandlerMethods().entrySet()) {
      for (String pattern : route.getKey().getPatternValues()) {
        boolean act = route.getKey().getMethodsCondition().getMethods().contains(RequestMethod.POST);
        // A question may be asked by anybody.
        if (act && pattern.matches("/(istruttoria|lettere|casella|avvisi)/\\{.*") && !pattern.endsWith("/domanda")) {
          int status = stranger.post(path(pattern), form(route.getValue())).statusCode();
          sent++;
          if (status >= 500 || status == 200) {
            failed.add(pattern + ": " + status);
          }
        }
      }
    }
    assertThat(failed).isEmpty();
    assertThat(sent).isGreaterThan(40);
    assertThat(SERVER.database().owner().statement("select kind || ' ' || about from entry where actor = :who and kind <> 'signed-in'")
        .param("who", stranger.id().toString()).query(String.class).list()).isEmpty();
  }

  /** What a form of that act would say, as far as its method names it. */
  private static String[] form(HandlerMethod handler) {
    List<String> form = new ArrayList<>();
    for (Parameter parameter : handler.getMethod().getParameters()) {
      RequestParam named = parameter.getAnnotation(RequestParam.class);
      if (named != null && parameter.getType() != MultipartFile.class) {
        String name = named.value().isEmpty() ? named.name().isEmpty() ? parameter.getName() : named.name() : named.value();
        form.addAll(List.of(name, sample(parameter.getType())));
      }
    }
    return form.toArray(String[]::new);
  }

  private static String sample(Class<?> type) {
    return type == UUID.class || type == List.class ? "0b5f3c1e-6f0a-4b58-9a53-3f3f8f0c6a11" : type == boolean.class ? "true"
        : type == int.class || type == long.class ? "1" : type == LocalDate.class ? "2026-11-20"
        : type.isEnum() ? ((Enum<?>) type.getEnumConstants()[0]).name() : "parola";
  }

  /** All that is asked of a call or a candidacy, with those of the demo in place of the variables. */
  private List<String> paths() {
    TreeSet<String> paths = new TreeSet<>();
    for (var info : SERVER.part(RequestMappingHandlerMapping.class).getHandlerMethods().keySet()) {
      for (String pattern : info.getPatternValues()) {
        boolean asked = info.getMethodsCondition().getMethods().contains(RequestMethod.GET);
        if (asked && pattern.matches("/(istruttoria|lettere|casella|avvisi)/\\{.*")) {
          paths.add(path(pattern));
        }
      }
    }
    return List.copyOf(paths);
  }

  private String path(String pattern) {
    Map<String, String> known = Map.of("notice", demo.notice, "candidacy", demo.items().getFirst().candidacy(), "model", "admission",
        "place", "0", "page", "1", "zoom", "1", "part", "1", "number", "1");
    String path = pattern.replaceFirst("^/avvisi/\\{id}", "/avvisi/" + demo.notice);
    for (Map.Entry<String, String> one : known.entrySet()) {
      path = path.replace("{" + one.getKey() + "}", one.getValue());
    }
    return path.replaceAll("\\{([^{}]|\\{[^}]*})*}", "0b5f3c1e-6f0a-4b58-9a53-3f3f8f0c6a11");
  }
}
