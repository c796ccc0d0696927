package it.telaio.site;

import it.telaio.account.Person;
import it.telaio.kernel.Texts;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the template {@code site/frame.jte} puts around a page: every page has the same header, navigation, way back, footer
 * and ways to skip them.
 *
 * @param title   of the page, without the name of the product
 * @param named   whether {@code title} is a name that somebody gave: of a notice, an applicant, a practice. Such names are Italian
 *                in every language of the page
 * @param locale  language of the page
 * @param texts   the sentences of the frame
 * @param assets  where style and pictures are, with their version: {@code /assets/3f2a…}
 * @param path    of this page, with a leading slash; empty where its address is a secret, which is passed on to nobody
 * @param measure how the page fills the screen
 * @param trail   the pages above this one, from the top, without the home page
 * @param visit   who looks
 */
public record PageFrame(String title, boolean named, Locale locale, Texts texts, String assets, String path, Measure measure,
    List<Link> trail, Visit visit) {
  private static final List<Locale> KNOWN = List.of(Locale.ITALIAN, Locale.ENGLISH);

  /** How a page fills the screen. */
  public enum Measure {
    /** Public pages breathe. */
    PUBLIC,
    /** Working pages are dense. */
    WORK,
    /** The home page has bands from side to side and nothing above it. */
    HOME
  }

  /** A page above this one; {@code named} as for the page itself. */
  public record Link(String title, boolean named, String path) {
  }

  /** The frame of a public page called {@code title} that answers {@code request}. */
  public static PageFrame of(HttpServletRequest request, String title) {
    return of(request, title, false);
  }

  /** The same of a page that bears the name of something: of a notice, an applicant, a practice. */
  public static PageFrame named(HttpServletRequest request, String name) {
    return of(request, name, true);
  }

  private static PageFrame of(HttpServletRequest request, String title, boolean named) {
    Locale locale = language(request);
    return new PageFrame(title, named, locale, Texts.of(PageFrame.class, locale), Assets.base(), asked(request), Measure.PUBLIC, List.of(),
        Visit.of(request));
  }

  /** The same frame for a working page. */
  public PageFrame atWork() {
    return new PageFrame(title, named, locale, texts, assets, path, Measure.WORK, trail, visit);
  }

  /** The same frame for a page that is none: what was asked for is not repeated, because strangers write it. */
  PageFrame nowhere() {
    return new PageFrame(title, named, locale, texts, assets, "/", measure, trail, visit);
  }

  /** The same frame for the home page. */
  PageFrame atHome() {
    return new PageFrame(title, named, locale, texts, assets, path, Measure.HOME, trail, visit);
  }

  /** The same frame with one more page in the way back, below those already there: {@code frame.under("Avvisi", "/avvisi")}. */
  public PageFrame under(String pageTitle, String pagePath) {
    return under(new Link(pageTitle, false, pagePath));
  }

  /** The same with a page that bears the name of something: {@code frame.underNamed(notice.title(), "/avvisi/" + id)}. */
  public PageFrame underNamed(String name, String pagePath) {
    return under(new Link(name, true, pagePath));
  }

  private PageFrame under(Link above) {
    List<Link> longer = new ArrayList<>(trail);
    longer.add(above);
    return new PageFrame(title, named, locale, texts, assets, path, measure, List.copyOf(longer), visit);
  }

  /** The language of the answer: by {@code ?lang=}, else as this browser was told here, else the first that it knows and we too. */
  public static Locale language(HttpServletRequest request) {
    String wanted = request.getParameter("lang");
    if (wanted == null) {
      wanted = Visit.of(request).language().orElse(null);
    }
    if (wanted != null) {
      return known(wanted);
    }
    String accepted = request.getHeader("Accept-Language");
    if (accepted == null || accepted.length() > 500) {
      return Texts.ITALIAN;
    }
    return Arrays.stream(accepted.split(",")).map(part -> part.split(";")[0].strip().toLowerCase(Locale.ROOT))
        .flatMap(tag -> KNOWN.stream().filter(locale -> tag.equals(locale.getLanguage()) || tag.startsWith(locale.getLanguage() + "-")))
        .findFirst().orElse(Texts.ITALIAN);
  }

  /** The language so called; Italian where we do not know it. */
  static Locale known(String language) {
    return KNOWN.stream().filter(locale -> locale.getLanguage().equals(language)).findFirst().orElse(Texts.ITALIAN);
  }

  /** What the window is called: the page first, then the one above it, since many pages share a title; then the product. */
  public String windowTitle() {
    String above = trail.isEmpty() || trail.getLast().title().equals(title) ? "" : trail.getLast().title() + " · ";
    return title + " · " + above + texts.say("frame.product");
  }

  /** Whether the page is dense. */
  public boolean dense() {
    return measure == Measure.WORK;
  }

  /** Whether the page is the home page. */
  public boolean home() {
    return measure == Measure.HOME;
  }

  /** The language in which this page could also be read. */
  public Locale other() {
    return locale.getLanguage().equals("en") ? Locale.ITALIAN : Locale.ENGLISH;
  }

  /** Where one goes to read this page, and those after it, in the other language. */
  public String languageLink() {
    String language = other().getLanguage();
    return path.isEmpty() ? "?lang=" + language
        : "/lingua/" + language + "?ritorno=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
  }

  /** Where one says what is wrong with this page. */
  public String reportLink() {
    return path.isEmpty() || path.equals("/segnala") ? "/segnala" : "/segnala?pagina=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
  }

  /** The token for a form of this page; templates write it by {@code @template.site.csrf(frame)}. */
  public String csrf() {
    return visit.csrf();
  }

  /** Who is signed in. */
  public Optional<Person> person() {
    return visit.person();
  }

  /** The navigation. */
  public List<Menu.Entry> menu() {
    return visit.menu(locale);
  }

  /** Links of the footer, under "Aiuto". */
  public List<Menu.Entry> help() {
    return visit.menu().help(locale);
  }

  /** Links of the footer, under "Seguici". */
  public List<Menu.Entry> follow() {
    return visit.menu().follow(locale);
  }

  /** What the page before left to be said once. */
  public Optional<Said> said() {
    return visit.said();
  }

  /** Whose installation this is. */
  public Installation installation() {
    return visit.installation();
  }

  /** Of an error page too it is the address that was asked for. */
  private static String asked(HttpServletRequest request) {
    if (SecretRoutes.isOne(request)) {
      return "";
    }
    Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return original == null ? request.getRequestURI() : original.toString();
  }
}
