package it.telaio.account;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import it.telaio.site.SecretInAddress;
import it.telaio.site.Visit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Parameter;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Walks every route that the dispatcher knows as every kind of person. A new page is found here by itself: it answers no stranger
 * with an error of ours, it hides as if it were not there, nobody may keep it who is not its reader, and it does nothing for a form
 * without its token.
 */
class RoutesTest {
  private static final String BODY = "test:percorsi-a";
  private static final String OTHER = "test:percorsi-b";
  private static final TestServer SERVER = TestServer.running();
  private static final Map<String, TestPerson> PEOPLE = new LinkedHashMap<>();

  /** A route with its variables filled in by something that looks right and is nobody's; {@code secret} where that stands for a token. */
  private record Route(RequestMethod method, String pattern, String path, boolean secret) {
  }

  @BeforeAll
  static void everybody() {
    for (RoleKind kind : RoleKind.values()) {
      PEOPLE.put(kind.name() + " of one body", TestPerson.enrolled("Persona " + kind).with(kind, BODY).signedIn());
    }
    PEOPLE.put("administrator of another body", TestPerson.enrolled("Altra Persona").with(RoleKind.ADMINISTRATOR, OTHER).signedIn());
    PEOPLE.put("officer of one notice", TestPerson.enrolled("Un Avviso").with(RoleKind.PROCEDURE_OFFICER, BODY, "avviso-1").signedIn());
    PEOPLE.put("administrator of the installation",
        TestPerson.enrolled("Chi Installa").with(RoleKind.ADMINISTRATOR, Viewer.PLATFORM).signedIn());
    PEOPLE.put("somebody without a role", TestPerson.enrolled("Senza Incarichi").signedIn());
  }

  @Test
  void thereAreRoutesToWalk() {
    assertThat(routes(RequestMethod.GET)).extracting(Route::pattern).contains("/", "/accesso", "/profilo", "/persone", "/sistema");
    assertThat(routes(RequestMethod.POST)).extracting(Route::pattern).contains("/accesso", "/uscita", "/persone/incarico");
  }

  @Test
  void aSecretInAnAddressIsCalledOne() {
    // By that name site/SecretRoutes knows what is passed on to no other page.
    Pattern other = Pattern.compile("(?i)\\{\\*?[a-z]*(token|key|code|ticket|password|hash|link|segreto)[a-z]*(:[^}]*)?}");
    List<String> patterns = new ArrayList<>(routes(RequestMethod.GET).stream().map(Route::pattern).toList());
    acts().forEach(route -> patterns.add(route.pattern()));
    assertThat(patterns).filteredOn(pattern -> other.matcher(pattern).find()).isEmpty();
    assertThat(patterns).filteredOn(pattern -> pattern.contains("{secret}")).contains("/accesso/parola/{secret}", "/accesso/incarico/{secret}",
        "/primo-accesso/{secret}", "/pratiche/avvisi/{secret}");
  }

  @Test
  void nothingOfAFormIsTakenThatNoMethodNames() {
    List<Class<?>> given = List.of(HttpServletRequest.class, HttpServletResponse.class, Viewer.class, Viewer.Signed.class, Visit.class);
    List<String> bound = new ArrayList<>();
    SERVER.part(RequestMappingHandlerMapping.class).getHandlerMethods().values().stream().filter(handler -> !handler.getBeanType()
        .getSimpleName().matches("Faulty.*|Guest.*")).forEach(handler -> {
          for (Parameter parameter : handler.getMethod().getParameters()) {
            boolean named = parameter.isAnnotationPresent(PathVariable.class) || parameter.isAnnotationPresent(RequestParam.class);
            if (!named && !given.contains(parameter.getType())) {
              bound.add(handler + ": " + parameter);
            }
          }
        });
    assertThat(bound).isEmpty();
  }

  @Test
  void noPageFailsAndNoPersonalPageIsKept() {
    List<String> wrong = new ArrayList<>();
    for (Route route : routes(RequestMethod.GET)) {
      asEverybody((who, cookie) -> {
        HttpResponse<String> answer = get(route.path(), cookie);
        String place = route.path() + " as " + who + ": " + answer.statusCode();
        if (answer.statusCode() >= 500 || answer.body().contains("Exception")) {
          wrong.add(place);
        }
        boolean page = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
        String kept = answer.headers().firstValue("Cache-Control").orElse("");
        if (!cookie.isEmpty() && !page && !route.path().startsWith("/assets/") && !kept.contains("no-store") && !kept.contains("public")) {
          wrong.add(place + ", a file of who is signed in that may be kept: " + kept);
        }
        boolean personal = !cookie.isEmpty() || answer.headers().firstValue("Set-Cookie").isPresent();
        if (page && personal && !kept.equals("no-store")) {
          wrong.add(place + ", a personal page that may be kept: " + kept);
        }
      });
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void whatIsHiddenAnswersLikeWhatIsNotThere() {
    Map<String, String> absent = new TreeMap<>();
    asEverybody((who, cookie) -> absent.put(who, plain(get("/mai-stata", cookie), "/mai-stata")));
    List<String> told = new ArrayList<>();
    for (Route route : routes(RequestMethod.GET)) {
      asEverybody((who, cookie) -> {
        HttpResponse<String> answer = get(route.path(), cookie);
        boolean page = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
        if (answer.statusCode() == 403) {
          told.add(route.path() + " tells " + who + " that it is there");
        }
        if (answer.statusCode() == 404 && page && !plain(answer, route.path()).equals(absent.get(who))) {
          told.add(route.path() + " is hidden from " + who + " in words of its own");
        }
      });
    }
    assertThat(told).isEmpty();
  }

  @Test
  void noActIsDoneForAFormWithoutItsToken() {
    List<String> done = new ArrayList<>();
    for (Route route : acts()) {
      asEverybody((who, cookie) -> {
        int status = send(route, "x=1", cookie).statusCode();
        if (status != (route.secret() ? 404 : 403)) {
          done.add(route + " as " + who + ": " + status);
        }
      });
    }
    assertThat(done).isEmpty();
  }

  @Test
  void anEmptyFormIsNeverAnErrorOfOurs() {
    List<String> failed = new ArrayList<>();
    for (Route route : acts()) {
      for (Map.Entry<String, TestPerson> one : PEOPLE.entrySet()) {
        // Some of these routes sign out.
        TestPerson person = one.getValue().signedIn();
        HttpResponse<String> answer = send(route, TestPerson.form("_csrf", person.csrf()), person.cookie());
        if (answer.statusCode() >= 500 || answer.body().contains("Exception")) {
          failed.add(route + " as " + one.getKey() + ": " + answer.statusCode());
        }
      }
    }
    assertThat(failed).isEmpty();
  }

  private static void asEverybody(BiConsumer<String, String> walk) {
    walk.accept("anybody", "");
    PEOPLE.forEach((who, person) -> walk.accept(who, person.cookie()));
  }

  private static List<Route> acts() {
    List<Route> acts = new ArrayList<>();
    for (RequestMethod method : List.of(RequestMethod.POST, RequestMethod.PUT, RequestMethod.PATCH, RequestMethod.DELETE)) {
      acts.addAll(routes(method));
    }
    return acts;
  }

  private static List<Route> routes(RequestMethod method) {
    List<Route> routes = new ArrayList<>();
    for (var entry : SERVER.part(RequestMappingHandlerMapping.class).getHandlerMethods().entrySet()) {
      RequestMappingInfo info = entry.getKey();
      for (String pattern : info.getPatternValues()) {
        boolean ours = !pattern.startsWith("/test/") && !pattern.equals("/error");
        if (ours && info.getMethodsCondition().getMethods().contains(method)) {
          routes.add(new Route(method, pattern, filled(pattern, entry.getValue()),
              entry.getValue().hasMethodAnnotation(SecretInAddress.class)));
        }
      }
    }
    routes.sort((one, other) -> one.pattern().compareTo(other.pattern()));
    return routes;
  }

  private static String filled(String pattern, HandlerMethod handler) {
    String path = pattern;
    for (Parameter parameter : handler.getMethod().getParameters()) {
      PathVariable variable = parameter.getAnnotation(PathVariable.class);
      if (variable != null) {
        String name = variable.value().isEmpty() ? variable.name().isEmpty() ? parameter.getName() : variable.name() : variable.value();
        path = path.replaceAll("\\{\\*?" + name + "(:([^{}]|\\{[^}]*})*)?}", sample(parameter.getType()));
      }
    }
    return path.replaceAll("/\\{\\*[^}]*}", "/x/y").replaceAll("\\{([^{}]|\\{[^}]*})*}", "x");
  }

  private static String sample(Class<?> type) {
    return type == UUID.class ? "0b5f3c1e-6f0a-4b58-9a53-3f3f8f0c6a11"
        : Arrays.asList(int.class, long.class, Integer.class, Long.class).contains(type) ? "987654" : "x";
  }

  private static HttpResponse<String> get(String path, String cookie) {
    // Not from this machine: what is shown at the machine alone is not shown here.
    return cookie.isEmpty() ? SERVER.get(path, "X-Forwarded-For", "203.0.113.7")
        : SERVER.get(path, "X-Forwarded-For", "203.0.113.7", "Cookie", cookie);
  }

  private static HttpResponse<String> send(Route route, String form, String cookie) {
    return cookie.isEmpty() ? SERVER.send(route.method().name(), route.path(), form)
        : SERVER.send(route.method().name(), route.path(), form, "Cookie", cookie);
  }

  private static String plain(HttpResponse<String> answer, String path) {
    String written = URLEncoder.encode(path, StandardCharsets.UTF_8);
    return answer.body().replaceAll("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", "CODE").replaceAll("value=\"[A-Za-z0-9_-]{86}\"", "TOKEN")
        .replace("ritorno=" + written + "\"", "ritorno=PATH\"").replace(" aria-current=\"page\"", "");
  }
}
