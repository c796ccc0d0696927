package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Refusal;
import it.telaio.practice.AskAuthor.Asking;
import it.telaio.practice.AskAuthor.Wish;
import it.telaio.practice.PracticeQuestions.Question;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Writing to those who made a practice, and their answers. */
@Controller
final class PracticeQuestionPages {
  private final Practices practices;
  private final Adoptions adoptions;
  private final PracticeQuestions questions;
  private final AskAuthor ask;

  PracticeQuestionPages(Practices practices, Adoptions adoptions, PracticeQuestions questions, AskAuthor ask) {
    this.practices = practices;
    this.adoptions = adoptions;
    this.questions = questions;
    this.ask = ask;
  }

  /** The form. */
  record AskPage(UUID practice, String title, Optional<Adoption> adoption, Wish wish, String text, boolean address, String problem,
      PracticeWords words) {
    Wish[] wishes() {
      return Wish.values();
    }
  }

  /** What was asked and answered. */
  record InboxPage(List<Question> questions, Map<UUID, String> titles, PracticeWords words) {
    String when(Instant instant) {
      return Clock.inWords(instant, words.locale());
    }

    String title(Question question) {
      return titles.getOrDefault(question.practice(), words.say("sheet.gone"));
    }
  }

  @GetMapping("/pratiche/{id}/domanda")
  Html form(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id,
      @RequestParam(name = "tipo", defaultValue = "question") String kind,
      @RequestParam(name = "ripresa", defaultValue = "") String adoption) {
    return form(request, id, adoption, wish(kind), "", false, "");
  }

  private Html form(HttpServletRequest request, String id, String adoption, Wish wish, String text, boolean address, String problem) {
    PublishedPractice practice = practices.find(PracticePages.id(id)).orElseThrow(NotHere::new);
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    String title = practice.sheet().text(PracticeField.TITLE);
    PageFrame frame = PageFrame.of(request, words.say("ask.title")).under(words.say("bank.menu"), "/pratiche")
        .underNamed(title, "/pratiche/" + practice.id());
    return Html.of("practice/ask.jte", frame,
        new AskPage(practice.id(), title, adopter(practice, adoption), wish, text, address, problem, words));
  }

  /** Who took the practice up and may be asked; empty where who made it is asked. */
  private Optional<Adoption> adopter(PublishedPractice practice, String id) {
    return id.isEmpty() ? Optional.empty() : Optional.of(adoptions.find(PracticePages.id(id))
        .filter(found -> found.practice().equals(practice.id()) && found.contact()).orElseThrow(NotHere::new));
  }

  private static Wish wish(String key) {
    return Arrays.stream(Wish.values()).filter(wish -> wish.key().equals(key)).findFirst().orElse(Wish.QUESTION);
  }

  @PostMapping("/pratiche/{id}/domanda")
  PageAnswer ask(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id, @RequestParam String kind,
      @RequestParam String text, @RequestParam(name = "ripresa", defaultValue = "") String adoption,
      @RequestParam(defaultValue = "") String address) {
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    try {
      ask.ask(viewer, new Asking(PracticePages.id(id), adoption.isEmpty() ? Optional.empty() : Optional.of(PracticePages.id(adoption)),
          wish(kind), text, !address.isEmpty()));
    } catch (Refusal.Thrown thrown) {
      return form(request, id, adoption, wish(kind), text, !address.isEmpty(), thrown.refusal().text(words.locale())).status(422);
    }
    return SeeOther.at("/pratiche/" + PracticePages.id(id)).saying(words.say("ask.done"));
  }

  @GetMapping("/pratiche/domande")
  Html inbox(HttpServletRequest request, Viewer.Signed viewer) {
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    List<Question> all = questions.of(viewer);
    Map<UUID, String> titles = practices.find(all.stream().map(Question::practice).distinct().toList()).stream()
        .collect(Collectors.toMap(PublishedPractice::id, practice -> practice.sheet().text(PracticeField.TITLE)));
    PageFrame frame = PageFrame.of(request, words.say("ask.inbox")).under(words.say("bank.menu"), "/pratiche")
        .under(words.say("area.title"), "/pratiche/area").atWork();
    return Html.of("practice/inbox.jte", frame, new InboxPage(all, titles, words));
  }

  @PostMapping("/pratiche/domande/{question}")
  SeeOther reply(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String question, @RequestParam String text) {
    ask.reply(viewer, PracticePages.id(question), text);
    return SeeOther.at("/pratiche/domande").saying(PracticeWords.in(PageFrame.language(request)).say("ask.reply.done"));
  }
}
