package it.telaio.site;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/**
 * What one sees when something did not work: whose fault it is, what is safe, what to do, and the id of the request. Pages
 * for people, problem details for programs.
 */
@Controller
@ControllerAdvice
public final class ErrorPages implements ErrorController {
  private static final int RETRY_SECONDS = 5;
  private static final int TOO_MANY = 429;
  /** PostgreSQL's word for a lock that was not given in time. */
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  /** Errors after which somebody goes back to the form with what they had written. */
  private static final Set<String> LEFT_SOMETHING = Set.of("stale", "refused", "too-large");

  private final Clock clock;
  private final HtmlAnswers answers;

  ErrorPages(Clock clock, HtmlAnswers answers) {
    this.clock = clock;
    this.answers = answers;
  }

  /**
   * An error page.
   *
   * @param kind    not-found, refused, stale, sign-in, too-large, too-many, busy, fault: keys of the texts
   * @param detail  the sentence of a refusal; empty otherwise
   * @param at      when, in words
   * @param request the id
   * @param typed   what was written in the form that was not taken
   * @param from    the page of ours on which that form stood; empty where the browser does not say
   */
  record Page(String kind, String detail, String at, String request, List<Typed> typed, String from, Texts texts) {
    String say(String key) {
      return texts.say("error." + kind + "." + key);
    }

    boolean ours() {
      return kind.equals("busy") || kind.equals("fault");
    }
  }

  /** Answered by the container as any address that was never there. */
  @ExceptionHandler
  void notHere(NotHere nothing, HttpServletResponse response) throws IOException {
    response.sendError(HttpServletResponse.SC_NOT_FOUND);
  }

  /** An address whose id is not even one. */
  @ExceptionHandler
  void notAnId(MethodArgumentTypeMismatchException wrong, HttpServletResponse response) throws IOException {
    boolean inAddress = wrong.getParameter().hasParameterAnnotation(PathVariable.class);
    response.sendError(inAddress ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_BAD_REQUEST);
  }

  /** A form that should carry a file and is not written so, or is cut short. */
  @ExceptionHandler
  void noFile(MultipartException wrong, HttpServletResponse response) throws IOException {
    response.sendError(HttpServletResponse.SC_BAD_REQUEST);
  }

  /** A file, or several together, beyond what is taken. */
  @ExceptionHandler
  void tooLarge(MaxUploadSizeExceededException large, HttpServletResponse response) throws IOException {
    response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
  }

  /** Reading goes on where it was after signing in; an act must be begun again, since what it said is gone. */
  @ExceptionHandler
  void signIn(SignInWanted wanted, HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!wantsPage(request)) {
      answer(request, response, HttpServletResponse.SC_UNAUTHORIZED, "sign-in", "");
      return;
    }
    String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
    String back = request.getMethod().equals("GET") ? request.getRequestURI() + query : "/";
    HtmlAnswers.goOn(SeeOther.at("/accesso?ritorno=" + URLEncoder.encode(back, StandardCharsets.UTF_8)), Visit.of(request), response);
  }

  /** A dangerous act, too long after the last proof of who this is. */
  @ExceptionHandler
  void prove(ProofWanted wanted, HttpServletRequest request, HttpServletResponse response) {
    String back = URLEncoder.encode(wanted.path(), StandardCharsets.UTF_8);
    HtmlAnswers.goOn(SeeOther.at("/accesso/conferma?ritorno=" + back), Visit.of(request), response);
  }

  /** A form that is not of this session. */
  @ExceptionHandler
  void stale(StaleForm form, HttpServletRequest request, HttpServletResponse response) throws IOException {
    answer(request, response, HttpServletResponse.SC_FORBIDDEN, "stale", "");
  }

  @RequestMapping("/error")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    answer(request, response, status instanceof Integer number ? number : HttpServletResponse.SC_NOT_FOUND, "");
  }

  /** Something we did not do and the person can act upon. */
  @ExceptionHandler
  void refused(Refusal.Thrown thrown, HttpServletRequest request, HttpServletResponse response) throws IOException {
    answer(request, response, HttpServletResponse.SC_BAD_REQUEST, thrown.refusal().text(PageFrame.language(request)));
  }

  /** No connection was free in time, or the database is starting again: this passes. */
  @ExceptionHandler
  void busy(DataAccessResourceFailureException none, HttpServletRequest request, HttpServletResponse response) throws IOException {
    answer(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "");
  }

  /** Somebody else held what was wanted for longer than one waits: this passes too. Any other failure is ours. */
  @ExceptionHandler
  void held(UncategorizedSQLException failed, HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!LOCK_NOT_AVAILABLE.equals(failed.getSQLException().getSQLState())) {
      throw failed;
    }
    answer(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "");
  }

  /** See {@link #busy(DataAccessResourceFailureException, HttpServletRequest, HttpServletResponse)}. */
  @ExceptionHandler
  void busy(CannotCreateTransactionException none, HttpServletRequest request, HttpServletResponse response) throws IOException {
    answer(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "");
  }

  private void answer(HttpServletRequest request, HttpServletResponse response, int status, String detail) throws IOException {
    answer(request, response, status, kind(status), detail);
  }

  private void answer(HttpServletRequest request, HttpServletResponse response, int status, String kind, String detail)
      throws IOException {
    Locale locale = PageFrame.language(request);
    Texts texts = Texts.of(ErrorPages.class, locale);
    String at = Clock.toTheSecond(clock.now(), locale);
    List<Typed> typed = LEFT_SOMETHING.contains(kind) ? Typed.of(request) : List.of();
    Page page = new Page(kind, detail, at, RequestId.of(request), typed, LEFT_SOMETHING.contains(kind) ? from(request) : "", texts);
    if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
      response.setIntHeader("Retry-After", RETRY_SECONDS);
    }
    if (wantsPage(request)) {
      PageFrame frame = PageFrame.of(request, page.say("title")).nowhere();
      answers.write(Html.of("site/error.jte", frame, page).status(status), request, response);
    } else {
      response.setStatus(status);
      response.setContentType(ApiProblem.MEDIA_TYPE);
      var problem = ApiProblem.of(status, page.say("title"), detail.isEmpty() ? page.say("lead") : detail, page.request());
      response.getOutputStream().write(problem.json().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The page of ours from which a form was sent, as the browser says. */
  private static String from(HttpServletRequest request) {
    if (!"same-origin".equals(request.getHeader("Sec-Fetch-Site")) || request.getHeader("Referer") == null) {
      return "";
    }
    String path = request.getHeader("Referer").replaceFirst("^https?://[^/]*", "");
    return SeeOther.isOurs(path) ? path : "";
  }

  private static String kind(int status) {
    return switch (status) {
      case HttpServletResponse.SC_NOT_FOUND, HttpServletResponse.SC_FORBIDDEN, HttpServletResponse.SC_METHOD_NOT_ALLOWED -> "not-found";
      case HttpServletResponse.SC_SERVICE_UNAVAILABLE -> "busy";
      case HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE -> "too-large";
      case TOO_MANY -> "too-many";
      default -> status < 500 ? "refused" : "fault";
    };
  }

  private static boolean wantsPage(HttpServletRequest request) {
    Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    String path = original == null ? request.getRequestURI() : original.toString();
    String accept = request.getHeader("Accept");
    return !path.startsWith("/api/") && !path.equals("/status") && accept != null && accept.contains("text/html");
  }
}
