package it.telaio.site;

import it.telaio.kernel.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The pages that every public site owes: accessibility (Law 4/2004), privacy (GDPR, art. 13), legal notes, questions, help. They
 * speak for the body that the configuration names; what it has not told is said to be missing, never invented.
 */
@Controller
final class LegalPages {

  /** A page of prose. */
  record Page(String lead, List<Section> sections, boolean folded, boolean contacts, Texts texts) {
  }

  /** A title and what stands under it. */
  record Section(String id, String title, List<Paragraph> paragraphs) {
  }

  /** A paragraph, and the points below it. */
  record Paragraph(String text, List<String> points) {
  }

  @GetMapping("/accessibilita")
  Html accessibility(HttpServletRequest request) {
    return page(request, "accessibility", false);
  }

  @GetMapping("/privacy")
  Html privacy(HttpServletRequest request) {
    return page(request, "privacy", false);
  }

  @GetMapping("/note-legali")
  Html notes(HttpServletRequest request) {
    return page(request, "notes", false);
  }

  @GetMapping("/domande-frequenti")
  Html questions(HttpServletRequest request) {
    return page(request, "questions", true);
  }

  @GetMapping("/assistenza")
  Html help(HttpServletRequest request) {
    return page(request, "help", false);
  }

  private static Html page(HttpServletRequest request, String name, boolean folded) {
    Locale locale = PageFrame.language(request);
    Texts texts = Texts.of(LegalPages.class, locale);
    PageFrame frame = PageFrame.of(request, texts.say(name + ".title"));
    String owner = frame.installation().owner().orElse(texts.say("legal.owner-untold"));
    List<Section> sections = new ArrayList<>();
    for (int i = 1; texts.knows(name + "." + i + ".title"); i++) {
      String key = name + "." + i;
      sections.add(new Section(name + "-" + i, texts.say(key + ".title"), paragraphs(texts, key, owner)));
    }
    return Html.of("site/legal.jte", frame, new Page(texts.say(name + ".lead", owner), sections, folded, !name.equals("questions"), texts))
        .shared(PageCache.LONG);
  }

  private static List<Paragraph> paragraphs(Texts texts, String key, String owner) {
    List<Paragraph> paragraphs = new ArrayList<>();
    for (int i = 1; texts.knows(key + "." + i); i++) {
      List<String> points = new ArrayList<>();
      for (int j = 1; texts.knows(key + "." + i + "." + j); j++) {
        points.add(texts.say(key + "." + i + "." + j, owner));
      }
      paragraphs.add(new Paragraph(texts.say(key + "." + i, owner), points));
    }
    return paragraphs;
  }
}
