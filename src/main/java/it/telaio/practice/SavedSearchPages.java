package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.practice.SavedSearches.SavedSearch;
import it.telaio.site.Html;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Searches that a person keeps. */
@Controller
final class SavedSearchPages {
  private final SavedSearches searches;
  private final KeepSearch keep;
  private final PracticeMail mail;

  SavedSearchPages(SavedSearches searches, KeepSearch keep, PracticeMail mail) {
    this.searches = searches;
    this.keep = keep;
    this.mail = mail;
  }

  /**
   * The searches, and the one to be kept.
   *
   * @param mail  whether this installation sends e-mail of notes
   * @param asked the search from which one came; its text is empty where one came from elsewhere
   */
  record SavedPage(List<SavedSearch> searches, BankQuery asked, boolean any, boolean mail, PracticeWords words) {
    String say(String key, Object... arguments) {
      return words.say(key, arguments);
    }

    /** A name to begin with: what was typed and chosen. */
    String name() {
      String labels = String.join(", ", asked.chosen().entrySet().stream().flatMap(facet -> facet.getValue().stream()
          .map(value -> words.label(facet.getKey(), value))).toList());
      String name = asked.text().isEmpty() ? labels : labels.isEmpty() ? asked.text() : asked.text() + ", " + labels;
      return name.length() > 100 ? name.substring(0, 100) : name.isEmpty() ? say("bank.title") : name;
    }
  }

  @GetMapping("/pratiche/ricerche")
  Html searches(HttpServletRequest request, Viewer.Signed viewer) {
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    PageFrame frame = PageFrame.of(request, words.say("saved.title")).under(words.say("bank.menu"), "/pratiche").atWork();
    BankQuery asked = BankQuery.of(request.getParameterMap());
    return Html.of("practice/saved.jte", frame, new SavedPage(searches.of(viewer), asked, !request.getParameterMap().isEmpty(),
        mail.hourly() > 0, words));
  }

  @PostMapping("/pratiche/ricerche")
  SeeOther keep(HttpServletRequest request, Viewer.Signed viewer, @RequestParam String name, @RequestParam String query,
      @RequestParam(defaultValue = "") String mail) {
    keep.keep(viewer, name, BankQuery.of(query), !mail.isEmpty());
    return saying(request, "saved.kept");
  }

  @PostMapping("/pratiche/ricerche/{id}")
  SeeOther change(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id, @RequestParam String change) {
    if (change.equals("drop")) {
      keep.drop(viewer, PracticePages.id(id));
      return saying(request, "saved.deleted");
    }
    keep.tell(viewer, PracticePages.id(id), change.equals("tell"));
    return saying(request, "saved.changed");
  }

  private static SeeOther saying(HttpServletRequest request, String key) {
    return SeeOther.at("/pratiche/ricerche").saying(PracticeWords.in(PageFrame.language(request)).say(key));
  }
}
