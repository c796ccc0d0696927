package it.telaio.screening;

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
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The step after the checks, confirmed on a page of its own: what will be recorded, with the reason, and the way back. */
@Controller
final class ConcludePages {
  private static final String ONE = "/istruttoria/{notice}/{candidacy}";

  private final Calls calls;
  private final Docket docket;
  private final ConcludeScreening conclude;
  private final RequestCompletion completion;

  ConcludePages(Calls calls, Docket docket, ConcludeScreening conclude, RequestCompletion completion) {
    this.calls = calls;
    this.docket = docket;
    this.conclude = conclude;
    this.completion = completion;
  }

  /**
   * What is about to be recorded.
   *
   * @param kind    {@code propose}, {@code decide}, {@code completion} or {@code hand-over}
   * @param choices conclusions to choose among; one where there is nothing to choose
   * @param reason  what stands in the field for the reason
   * @param lines   the answers that speak for it, in words
   * @param told    what is told about the hearing of the applicant before an outcome against them
   * @param considered what stands in the field for how observations were considered
   * @param id      of the request to be made, so that a second click makes none
   */
  record Page(String kind, String act, String path, String query, String name, String title, String proposed, List<Conclusion> choices,
      String chosen, boolean needsReason, String reason, List<Line> lines, Optional<HearingView.Told> told,
      String considered, String term, UUID id, String trouble, Texts texts) {
    String say(String key, Object... arguments) {
      return texts.say(key, arguments);
    }
  }

  /** An answer that speaks for a conclusion. */
  record Line(String requirement, String answer, String reason) {
  }

  /** What a person wrote: why, and how observations were considered. */
  private record Words(String reason, String considered) {
  }

  @GetMapping(ONE + "/esito")
  Object confirm(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable String candidacy,
      @RequestParam(name = "atto", defaultValue = "") String act) {
    Call call = calls.find(viewer, notice).orElseThrow(NotHere::new);
    Docket.Item item = item(viewer, call, candidacy);
    Worklist list = OneScreeningPages.list(request);
    boolean screening = call.isScreenedBy(viewer) && item.standing().proposed().isEmpty();
    if (screening && !item.standing().open().isEmpty()) {
      return SeeOther.at(path(notice, candidacy) + OneScreeningPages.with(list.query(), "manca",
          act.equals("completion") ? act : "1"));
    }
    if (!isOpenTo(viewer, call, item.standing(), act, screening)) {
      return SeeOther.at(path(notice, candidacy) + list.query())
          .saying(Texts.of(ConcludePages.class, PageFrame.language(request)).say("confirm.moved"));
    }
    return page(request, call, item, act, screening, "", "", UUID.randomUUID());
  }

  /** Whether the step may be done now by who asks: a page come back to, or sent to a colleague, leads where the candidacy stands. */
  private static boolean isOpenTo(Viewer viewer, Call call, ScreeningState standing, String act, boolean screening) {
    boolean handing = act.equals("hand-over") && call.isHandedOverBy(viewer) && standing.stage() == ScreeningState.Stage.PROPOSED;
    boolean deciding = !act.equals("completion") && !act.equals("hand-over") && call.isDecidedBy(viewer) && standing.decided().isEmpty();
    return screening || handing || deciding;
  }

  @PostMapping(ONE + "/esito")
  Object record(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable String candidacy,
      @RequestParam("atto") String act, @RequestParam(defaultValue = "") String motivo, @RequestParam(defaultValue = "") String esito,
      @RequestParam(defaultValue = "") String osservazioni, @RequestParam(required = false) UUID richiesta) {
    Call call = calls.find(viewer, notice).orElseThrow(NotHere::new);
    Docket.Item item = item(viewer, call, candidacy);
    boolean screening = call.isScreenedBy(viewer) && item.standing().proposed().isEmpty();
    Locale locale = PageFrame.language(request);
    Texts texts = Texts.of(ConcludePages.class, locale);
    UUID id = richiesta == null ? UUID.randomUUID() : richiesta;
    String next = next(viewer, call, candidacy, OneScreeningPages.list(request));
    try {
      Optional<Conclusion> conclusion = Conclusion.of(esito.isEmpty() ? act : esito);
      String done = done(viewer, call, candidacy, act, conclusion, new Words(motivo, osservazioni), id, screening);
      String said = texts.say("done." + done, item.proposed().applicant(), conclusion.map(one -> texts.say("conclusion." + one.literal()
          + (screening ? ".proposed" : ""))).orElse(""));
      String here = path(notice, candidacy);
      return next.startsWith(here) ? SeeOther.at(next).saying(said)
          : SeeOther.at(next).saying(said).thinkAgain(here + OneScreeningPages.list(request).query(), texts.say("done.think-again"));
    } catch (Refusal.Thrown refused) {
      return page(request, call, item, act, screening, motivo, refused.refusal().text(locale), id).status(422);
    }
  }

  private String done(Viewer viewer, Call call, String candidacy, String act, Optional<Conclusion> conclusion, Words words, UUID id,
      boolean screening) {
    String reason = words.reason();
    switch (act) {
      case "completion" -> completion.ask(viewer, call, candidacy, id, reason);
      case "hand-over" -> conclude.handOver(viewer, call, List.of(candidacy), reason);
      default -> {
        Conclusion chosen = conclusion.orElseThrow(ScreeningRefusal.Plain.NO_CONCLUSION::thrown);
        if (screening) {
          conclude.propose(viewer, call, List.of(candidacy), chosen, reason);
        } else {
          conclude.decide(viewer, call, List.of(candidacy), chosen, reason, words.considered());
        }
      }
    }
    return act.equals("completion") || act.equals("hand-over") ? act : screening ? "propose" : "decide";
  }

  /** Takes the last step back and stays on the candidacy. */
  @PostMapping(ONE + "/ritira")
  Object takeBack(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable String candidacy,
      @RequestParam(defaultValue = "") String motivo) {
    Call call = calls.find(viewer, notice).orElseThrow(NotHere::new);
    ScreeningAct back = conclude.takeBack(viewer, call, candidacy, motivo);
    Texts texts = Texts.of(ConcludePages.class, PageFrame.language(request));
    return SeeOther.at(path(notice, candidacy) + OneScreeningPages.list(request).query())
        .saying(texts.say("done.taken-back." + Worklist.literal(back.kind())));
  }

  /** The next of the list as it stands before the act, of those that wait for the same person; else the list. */
  private String next(Viewer viewer, Call call, String candidacy, Worklist list) {
    List<Docket.Item> shown = list.of(docket.of(viewer, call));
    int place = shown.stream().map(Docket.Item::candidacy).toList().indexOf(candidacy);
    boolean deciding = !call.isScreenedBy(viewer);
    return shown.stream().skip(place + 1L).filter(item -> deciding ? item.standing().suggestion(call.handsOver())
            == ScreeningState.Suggestion.DECIDE : item.standing().stage() == ScreeningState.Stage.OPEN).findFirst()
        .map(item -> path(call.notice().id(), item.candidacy()) + list.query())
        .orElse("/istruttoria/" + call.notice().id() + list.query());
  }

  private Html page(HttpServletRequest request, Call call, Docket.Item item, String act, boolean screening, String reason, String trouble,
      UUID id) {
    Locale locale = PageFrame.language(request);
    Texts texts = Texts.of(ConcludePages.class, locale);
    String kind = act.equals("completion") || act.equals("hand-over") ? act : screening ? "propose" : "decide";
    List<Conclusion> choices = act.equals("rejected")
        ? List.of(Conclusion.INADMISSIBLE, Conclusion.NOT_RECEIVABLE, Conclusion.EXCLUDED) : Conclusion.of(act).stream().toList();
    if (choices.isEmpty() && kind.equals(screening ? "propose" : "decide")) {
      throw new NotHere();
    }
    ConcludeWords words = new ConcludeWords(call, item, texts);
    String proposed = item.standing().proposed().map(one -> texts.say("conclusion." + one.conclusion().literal() + ".proposed")).orElse("");
    boolean departs = !screening && item.standing().proposed().filter(one -> !choices.contains(one.conclusion())).isPresent();
    boolean needs = kind.equals("propose") ? choices.stream().anyMatch(Conclusion::needsReason) : kind.equals("decide") && departs;
    String ready = !reason.isEmpty() ? reason : kind.equals("completion") ? words.request() : needs ? words.grounds() : "";
    Optional<HearingView.Told> told = choices.stream().anyMatch(Conclusion::isNegative)
        ? HearingView.told(call, item, kind.equals("propose"), texts, locale) : Optional.empty();
    String list = OneScreeningPages.list(request).query();
    Page page = new Page(kind, act, path(call.notice().id(), item.candidacy()), list, item.proposed().applicant(), item.proposed().title(),
        proposed, choices, OneScreeningPages.said(request, "esito"), needs, ready, words.lines(kind), told,
        OneScreeningPages.said(request, "osservazioni"), words.term(), id, trouble, texts);
    PageFrame frame = PageFrame.of(request, texts.say("confirm.title." + kind)).atWork().under(texts.say("list.all"), "/istruttoria")
        .underNamed(call.notice().title(), "/istruttoria/" + call.notice().id() + list).underNamed(page.name(), page.path() + list);
    return Html.of("screening/confirm.jte", frame, page);
  }

  private Docket.Item item(Viewer viewer, Call call, String candidacy) {
    try {
      return docket.find(viewer, call, candidacy);
    } catch (Refusal.Thrown absent) {
      throw new NotHere();
    }
  }

  private static String path(String notice, String candidacy) {
    return "/istruttoria/" + notice + "/" + candidacy;
  }
}
