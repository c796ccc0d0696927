package it.telaio.account;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import it.telaio.site.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Somebody lost the app for codes: an administrator asks that it be taken away, another confirms. */
@Controller
final class ResetPages {
  private static final String PATH = "/persone/{id}/secondo-passaggio";
  private static final int LONGEST = 500;

  private final People people;
  private final ResetSecondFactor reset;
  private final SecondFactors factors;
  private final LinkMail mail;

  ResetPages(People people, ResetSecondFactor reset, SecondFactors factors, LinkMail mail) {
    this.people = people;
    this.reset = reset;
    this.factors = factors;
    this.mail = mail;
  }

  /**
   * What the page shows.
   *
   * @param waiting what a first administrator asked for
   * @param asker   who asked, in words
   * @param whyNot  why who looks cannot confirm; empty where they can
   */
  record Page(Person person, boolean hasApp, Optional<ResetSecondFactor.Wanted> waiting, String asker, String whyNot, boolean mails,
      String reason, String error, Locale locale, Texts texts) {
    String say(String key, Object... arguments) {
      return texts.say("reset." + key, arguments);
    }

    String path() {
      return "/persone/" + person.id() + "/secondo-passaggio";
    }

    String at() {
      return waiting.map(one -> Clock.toTheSecond(one.at(), locale)).orElse("");
    }
  }

  @GetMapping(PATH)
  Html show(HttpServletRequest request, Visit visit, Viewer.Signed viewer, @PathVariable UUID id) {
    Person person = person(viewer, id);
    visit.wantProof(path(id));
    return page(request, viewer, person, "", "");
  }

  @PostMapping(PATH)
  PageAnswer ask(HttpServletRequest request, Visit visit, Viewer.Signed viewer, @PathVariable UUID id,
      @RequestParam(name = "motivo", defaultValue = "") String reason) {
    return done(request, visit, viewer, id, reason, "asked", () ->
        reset.ask(viewer, id, reason.length() > LONGEST ? reason.substring(0, LONGEST) : reason));
  }

  @PostMapping(PATH + "/conferma")
  PageAnswer confirm(HttpServletRequest request, Visit visit, Viewer.Signed viewer, @PathVariable UUID id,
      @RequestParam(name = "richiesta", defaultValue = "") String wish) {
    return done(request, visit, viewer, id, "", "done", () -> {
      reset.confirm(viewer, id, wish(wish));
      people.known(id).filter(person -> mail.isOn()).ifPresent(mail::tellReset);
    });
  }

  @PostMapping(PATH + "/lascia")
  PageAnswer giveUp(HttpServletRequest request, Visit visit, Viewer.Signed viewer, @PathVariable UUID id,
      @RequestParam(name = "richiesta", defaultValue = "") String wish) {
    return done(request, visit, viewer, id, "", "given-up", () -> reset.giveUp(viewer, id, wish(wish)));
  }

  /** A wish as the form names it; what is none is one that is over. */
  private static UUID wish(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw AccountRefusal.WISH_OVER.thrown();
    }
  }

  private PageAnswer done(HttpServletRequest request, Visit visit, Viewer.Signed viewer, UUID id, String reason, String said,
      Runnable act) {
    Person person = person(viewer, id);
    visit.wantProof(path(id));
    try {
      act.run();
      return SeeOther.at(path(id)).saying(texts(request).say("reset." + said, person.name()));
    } catch (Refusal.Thrown refused) {
      return page(request, viewer, person, reason, refused.refusal().text(PageFrame.language(request))).status(422);
    }
  }

  private Html page(HttpServletRequest request, Viewer.Signed viewer, Person person, String reason, String error) {
    Optional<ResetSecondFactor.Wanted> waiting = reset.waiting(person.id());
    String asker = waiting.flatMap(one -> people.known(UUID.fromString(one.by()))).map(Person::name).orElse("");
    String whyNot = waiting.flatMap(one -> reset.whyNot(viewer, one)).map(why -> why.text(PageFrame.language(request))).orElse("");
    Texts texts = texts(request);
    PageFrame frame = PageFrame.of(request, texts.say("reset.title")).atWork().under(texts.say("people.title"), "/persone");
    return Html.of("account/reset.jte", frame, new Page(person, factors.has(person.id()), waiting, asker, whyNot, mail.isOn(), reason,
        error, PageFrame.language(request), texts));
  }

  private Person person(Viewer.Signed viewer, UUID id) {
    return people.known(id).filter(person -> reset.mayFor(viewer, id)).orElseThrow(NotHere::new);
  }

  private static String path(UUID id) {
    return "/persone/" + id + "/secondo-passaggio";
  }

  private static Texts texts(HttpServletRequest request) {
    return Texts.of(ResetPages.class, PageFrame.language(request));
  }
}
