package it.telaio.site;

import it.telaio.kernel.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the template {@code site/frame.jte} puts around a page: every page has the same header, footer and ways to skip them.
 *
 * @param title  of the page, without the name of the product
 * @param locale language of the page
 * @param texts  the sentences of the frame
 * @param assets where style and pictures are, with their version: {@code /assets/3f2a…}
 * @param path   of this page, for the link to the other language
 * @param dense  working pages are dense, public ones breathe
 */
public record PageFrame(String title, Locale locale, Texts texts, String assets, String path, boolean dense) {
  private static final List<Locale> KNOWN = List.of(Locale.ITALIAN, Locale.ENGLISH);

  /** The frame of a public page called {@code title} that answers {@code request}. */
  public static PageFrame of(HttpServletRequest request, String title) {
    Locale locale = language(request);
    return new PageFrame(title, locale, Texts.of(PageFrame.class, locale), Assets.base(), request.getRequestURI(), false);
  }

  /** The same frame for a working page. */
  public PageFrame atWork() {
    return new PageFrame(title, locale, texts, assets, path, true);
  }

  /** The language asked for: by {@code ?lang=}, else the first that the browser knows and we too, else Italian. */
  public static Locale language(HttpServletRequest request) {
    String wanted = request.getParameter("lang");
    if (wanted != null) {
      return KNOWN.stream().filter(locale -> locale.getLanguage().equals(wanted)).findFirst().orElse(Texts.ITALIAN);
    }
    String accepted = request.getHeader("Accept-Language");
    if (accepted == null || accepted.length() > 500) {
      return Texts.ITALIAN;
    }
    return Arrays.stream(accepted.split(",")).map(part -> part.split(";")[0].strip().toLowerCase(Locale.ROOT))
        .flatMap(tag -> KNOWN.stream().filter(locale -> tag.equals(locale.getLanguage()) || tag.startsWith(locale.getLanguage() + "-")))
        .findFirst().orElse(Texts.ITALIAN);
  }

  /** The language in which this page could also be read. */
  public Locale other() {
    return locale.getLanguage().equals("en") ? Locale.ITALIAN : Locale.ENGLISH;
  }
}
