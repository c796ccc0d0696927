package it.telaio.site;

import it.telaio.account.People;
import it.telaio.account.Person;
import it.telaio.account.Session;
import it.telaio.account.Sessions;
import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * One request and who makes it: the viewer, by the cookie of their session; the token for its forms; the sentence left by
 * the page before. Nothing is looked up before it is asked for, so a picture costs no statement.
 */
public final class Visit {
  private static final String ATTRIBUTE = Visit.class.getName();
  private static final String SESSION = "";
  private static final String FORM = "form";
  private static final String SAID = "said";
  private static final String LANGUAGE = "lang";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final VisitFilter.Parts parts;
  private Optional<Session> session;
  private Optional<People.Visitor> visitor;
  private Optional<Said> said;
  private String formSecret;
  private final List<String> tokens = new ArrayList<>(2);
  private boolean personal;

  Visit(HttpServletRequest request, HttpServletResponse response, VisitFilter.Parts parts) {
    this.request = request;
    this.response = response;
    this.parts = parts;
  }

  /** The visit that {@code request} is. */
  public static Visit of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Visit visit) {
      return visit;
    }
    throw new IllegalStateException("a request that did not come through the filter");
  }

  void begin() {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** Who asks. */
  public Viewer viewer() {
    return visitor().map(People.Visitor::viewer).orElse(Viewer.ANONYMOUS);
  }

  private Optional<People.Visitor> visitor() {
    if (visitor == null) {
      visitor = session().flatMap(found -> parts.people().visitor(found.person(), parts.clock()));
    }
    return visitor;
  }

  /** The session of who asks; empty for who is not signed in. */
  public Optional<Session> session() {
    if (session == null) {
      session = token().flatMap(parts.sessions()::find);
    }
    return session;
  }

  /** Who is signed in, as the frame shows them; nobody while the database does not answer. */
  Optional<Person> person() {
    try {
      return visitor().map(People.Visitor::person);
    } catch (DataAccessException | TransactionException e) {
      session = Optional.empty();
      visitor = Optional.empty();
      return Optional.empty();
    }
  }

  /** Signs in: from the answer on, the browser has the cookie of {@code opened}. What it had before is worth nothing any more. */
  public void begin(Sessions.Opened opened) {
    session().filter(old -> !old.id().equals(opened.session().id()))
        .ifPresent(old -> parts.sessions().end(new Viewer.Signed(old.person(), List.of()), old.id()));
    parts.cookies().give(response, SESSION, opened.token(), Duration.ZERO);
    parts.cookies().take(response, FORM);
  }

  /** Signs out. */
  public void end() {
    session().ifPresent(found -> parts.sessions().end(new Viewer.Signed(found.person(), List.of()), found.id()));
    parts.cookies().take(response, SESSION);
  }

  /** Lets only those go on who proved lately who they are; others prove it again and come back to {@code path}. */
  public void wantProof(String path) {
    Session current = session().orElseThrow(SignInWanted::new);
    if (!current.isFresh(parts.clock().now())) {
      throw new ProofWanted(path);
    }
  }

  /** A cookie of ours beside the session. */
  public Optional<String> cookie(String name) {
    return parts.cookies().read(request, name);
  }

  /** Gives a cookie for {@code life}; takes it back where that is zero. */
  public void cookie(String name, String value, Duration life) {
    if (life.isZero()) {
      parts.cookies().take(response, name);
    } else {
      parts.cookies().give(response, name, value, life);
    }
  }

  /** How the browser names itself; may be null. */
  public String userAgent() {
    return request.getHeader("User-Agent");
  }

  /** Where we are reached, without a path: as those who run the product say, else as this request found us. */
  public URI address() {
    return parts.installation().publicUrl().map(url -> URI.create(url.getScheme() + "://" + url.getAuthority()))
        .orElseGet(() -> URI.create(request.getScheme() + "://" + request.getHeader("Host")));
  }

  /** A token for a form of this page; who is not signed in gets a cookie for it, and the page is theirs alone. */
  String csrf() {
    personal = true;
    String made = Csrf.token(session().isPresent() ? token().orElseThrow() : formSecret());
    tokens.add(made);
    return made;
  }

  /** The tokens that were made for the forms of this page, in their order. */
  List<String> tokens() {
    return tokens;
  }

  /** Whether the form that came with this request is one of ours, for this visit. */
  boolean carriesCsrf() {
    String sent = request.getHeader(Csrf.HEADER) == null ? request.getParameter(Csrf.FIELD) : request.getHeader(Csrf.HEADER);
    Optional<String> secret = session().isPresent() ? token() : parts.cookies().read(request, FORM);
    return Csrf.fits(sent, secret.orElse(null)) && comesFromHere();
  }

  /** Whether nothing ties this request to anybody: no session, nothing left to be said. */
  boolean isNobody() {
    return token().isEmpty() && parts.cookies().read(request, SAID).isEmpty();
  }

  /** Whether the answer is for this visitor alone and nobody may keep it. */
  boolean isPersonal() {
    return personal || session().isPresent() || said().isPresent();
  }

  /** What the page before left for this one. */
  Optional<Said> said() {
    if (said == null) {
      said = parts.cookies().read(request, SAID).flatMap(Said::read);
      said.ifPresent(one -> parts.cookies().take(response, SAID));
    }
    return said;
  }

  /** Leaves {@code what} for the next page. */
  void say(Said what) {
    parts.cookies().give(response, SAID, what.written(), Duration.ofMinutes(1));
  }

  /** The language this browser was told to use here, or that of who is signed in. */
  Optional<String> language() {
    return parts.cookies().read(request, LANGUAGE).or(() -> token().isEmpty() ? Optional.empty() : person().map(Person::language));
  }

  /** Remembers the language for a year. */
  void remember(Locale language) {
    parts.cookies().give(response, LANGUAGE, language.getLanguage(), Duration.ofDays(365));
  }

  List<Menu.Entry> menu(Locale locale) {
    return parts.menu().entries(person().isPresent() ? viewer() : Viewer.ANONYMOUS, locale);
  }

  Menu menu() {
    return parts.menu();
  }

  Installation installation() {
    return parts.installation();
  }

  Clock clock() {
    return parts.clock();
  }

  private Optional<String> token() {
    return parts.cookies().read(request, SESSION);
  }

  private String formSecret() {
    if (formSecret == null) {
      formSecret = parts.cookies().read(request, FORM).filter(sent -> sent.matches("[A-Za-z0-9_-]{43}")).orElseGet(() -> {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        parts.cookies().give(response, FORM, fresh, Duration.ZERO);
        return fresh;
      });
    }
    return formSecret;
  }

  /** Browsers say from where a form comes; whoever says elsewhere is not heard, whatever they carry. */
  private boolean comesFromHere() {
    String site = request.getHeader("Sec-Fetch-Site");
    return site == null || site.equals("same-origin") || site.equals("none");
  }
}
