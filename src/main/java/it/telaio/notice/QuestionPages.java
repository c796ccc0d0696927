package it.telaio.notice;

import it.telaio.account.Viewer;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Questions about a notice: anybody asks, an officer answers, the answer is for everybody. */
@Controller
final class QuestionPages {
  private final Notices notices;
  private final Questions questions;
  private final AskQuestion ask;
  private final AnswerQuestion answer;

  QuestionPages(Notices notices, Questions questions, AskQuestion ask, AnswerQuestion answer) {
    this.notices = notices;
    this.questions = questions;
    this.ask = ask;
    this.answer = answer;
  }

  /** The form for a question, with what was written and why it was not taken. */
  record AskPage(NoticeView notice, String text, String email, String error) {
    String say(String key, Object... arguments) {
      return notice.texts().say("ask." + key, arguments);
    }
  }

  /** What waits for an answer, and what was answered. */
  record AnswerPage(NoticeView notice, List<Questions.Waiting> waiting, List<Clarification> answers) {
    String say(String key, Object... arguments) {
      return notice.texts().say("answer." + key, arguments);
    }
  }

  @GetMapping("/avvisi/{id}/domanda")
  Html form(HttpServletRequest request, Viewer viewer, @PathVariable String id) {
    return form(request, viewer, id, "", "", "");
  }

  @PostMapping("/avvisi/{id}/domanda")
  Object ask(HttpServletRequest request, Viewer viewer, @PathVariable String id, @RequestParam String text, @RequestParam String email) {
    Locale locale = PageFrame.language(request);
    try {
      ask.ask(viewer, id, text, email);
      return SeeOther.at("/avvisi/" + id).saying(Texts.of(QuestionPages.class, locale).say("ask.done"));
    } catch (Refusal.Thrown refused) {
      return form(request, viewer, id, text, email, refused.refusal().text(locale)).status(422);
    }
  }

  @GetMapping("/avvisi/{id}/risposte")
  Html answers(HttpServletRequest request, Viewer viewer, @PathVariable String id) {
    Published published = notices.find(viewer, id).filter(found -> Questions.mayAnswer(viewer, found.body(), id)).orElseThrow(NotHere::new);
    NoticeView view = NoticeView.of(published, List.of(), PageFrame.language(request));
    AnswerPage page = new AnswerPage(view, questions.waiting(viewer, id, published.body()), questions.answers(id).reversed());
    return Html.of("notice/answers.jte", under(request, published, page.say("title")).atWork(), page);
  }

  @PostMapping("/avvisi/{id}/risposte")
  SeeOther answer(HttpServletRequest request, Viewer viewer, @PathVariable String id, @RequestParam(required = false) UUID asked,
      @RequestParam String question, @RequestParam("answer") String reply) {
    int number = answer.answer(viewer, id, asked, question, reply);
    return SeeOther.at("/avvisi/" + id + "/risposte").saying(Texts.of(QuestionPages.class, PageFrame.language(request))
        .say("answer.done", number));
  }

  @PostMapping("/avvisi/{id}/risposte/accantona")
  SeeOther putAside(HttpServletRequest request, Viewer viewer, @PathVariable String id, @RequestParam UUID asked) {
    answer.putAside(viewer, id, asked);
    return SeeOther.at("/avvisi/" + id + "/risposte").saying(Texts.of(QuestionPages.class, PageFrame.language(request))
        .say("answer.aside"));
  }

  private Html form(HttpServletRequest request, Viewer viewer, String id, String text, String email, String error) {
    Published published = notices.find(viewer, id).orElseThrow(NotHere::new);
    AskPage page = new AskPage(NoticeView.of(published, List.of(), PageFrame.language(request)), text, email, error);
    return Html.of("notice/ask.jte", under(request, published, page.say("title")), page);
  }

  private static PageFrame under(HttpServletRequest request, Published published, String title) {
    PageFrame frame = PageFrame.of(request, title);
    return frame.under(Texts.of(QuestionPages.class, frame.locale()).say("list.title"), "/avvisi")
        .underNamed(published.notice().title(), "/avvisi/" + published.id());
  }
}
