package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Several candidacies at once: first the count and the list, then the act on each of them, all or none. */
@Controller
final class BulkPages {
  private final Sql sql;
  private final Calls calls;
  private final Docket docket;
  private final AppraiseChecks appraise;
  private final ConcludeScreening conclude;
  private final RequestCompletion completion;

  BulkPages(Sql sql, Calls calls, Docket docket, AppraiseChecks appraise, ConcludeScreening conclude, RequestCompletion completion) {
    this.sql = sql;
    this.calls = calls;
    this.docket = docket;
    this.appraise = appraise;
    this.conclude = conclude;
    this.completion = completion;
  }

  /**
   * What is about to be done.
   *
   * @param left how many of the chosen ones are left out, because the act cannot be done with them
   */
  record Page(Call call, BulkChoice choice, int left, String query, String trouble, String term, Texts texts) {
    String say(String key, Object... arguments) {
      return texts.say(key, arguments);
    }

    int count() {
      return choice.items().size();
    }

    /** What is recorded for one of them, in words. */
    String recorded(Docket.Item item) {
      return item.standing().proposed().map(act -> texts.say("conclusion." + act.conclusion().literal() + ".proposed")).orElse("");
    }
  }

  /** Shows what would be done; with nothing ticked, with all of the list that it concerns. */
  @PostMapping("/istruttoria/{notice}/insieme")
  Html look(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @RequestParam String atto) {
    Call call = calls.find(viewer, notice).orElseThrow(NotHere::new);
    return page(request, viewer, call, atto, "");
  }

  /** Does it, where the list still says what was shown. */
  @PostMapping("/istruttoria/{notice}/insieme/conferma")
  Object confirm(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @RequestParam String atto,
      @RequestParam String elenco, @RequestParam(defaultValue = "") String motivo) {
    Call call = calls.find(viewer, notice).orElseThrow(NotHere::new);
    Locale locale = PageFrame.language(request);
    Texts texts = Texts.of(BulkPages.class, locale);
    try {
      int done = sql.as(viewer.sight()).inTransaction(() -> {
        BulkChoice choice = chosen(request, viewer, call, atto);
        if (choice.items().isEmpty()) {
          throw ScreeningRefusal.Plain.NOTHING_CHOSEN.thrown();
        }
        if (!choice.fingerprint().equals(elenco)) {
          throw ScreeningRefusal.Plain.LIST_CHANGED.thrown();
        }
        act(viewer, call, choice, motivo);
        return choice.items().size();
      });
      return SeeOther.at("/istruttoria/" + notice + OneScreeningPages.list(request).query()).saying(texts.say("bulk.done." + atto, done));
    } catch (Refusal.Thrown refused) {
      return page(request, viewer, call, atto, refused.refusal().text(locale)).status(422);
    }
  }

  private void act(Viewer viewer, Call call, BulkChoice choice, String reason) {
    List<String> candidacies = choice.items().stream().map(Docket.Item::candidacy).toList();
    switch (choice.act()) {
      case "admit" -> conclude.propose(viewer, call, candidacies, Conclusion.ADMITTED, reason);
      case "hand-over" -> conclude.handOver(viewer, call, candidacies, reason);
      case "decide" -> choice.items().forEach(item -> conclude.decide(viewer, call, List.of(item.candidacy()),
          item.standing().proposed().orElseThrow().conclusion(), reason));
      case "completion" -> choice.items().forEach(item -> ask(viewer, call, item, choice.fingerprint()));
      default -> throw new NotHere();
    }
  }

  /** Follows the proposals, then asks with the ready words: each applicant its own. */
  private void ask(Viewer viewer, Call call, Docket.Item item, String list) {
    appraise.appraise(viewer, call, item.candidacy(), BulkChoice.followed(item));
    Docket.Item followed = docket.find(viewer, call, item.candidacy());
    String words = new ConcludeWords(call, followed, Texts.of(BulkPages.class, Texts.ITALIAN)).request();
    UUID id = UUID.nameUUIDFromBytes((list + item.candidacy() + item.acts().size()).getBytes(StandardCharsets.UTF_8));
    completion.ask(viewer, call, item.candidacy(), id, words);
  }

  private BulkChoice chosen(HttpServletRequest request, Viewer viewer, Call call, String act) {
    List<Docket.Item> items = OneScreeningPages.list(request).of(docket.of(viewer, call));
    BulkChoice all = BulkChoice.of(viewer, call, act, items);
    String[] ticked = request.getParameterValues("c");
    return ticked == null ? all : all.among(List.of(ticked));
  }

  private Html page(HttpServletRequest request, Viewer viewer, Call call, String act, String trouble) {
    Texts texts = Texts.of(BulkPages.class, PageFrame.language(request));
    if (!texts.knows("bulk." + act)) {
      throw new NotHere();
    }
    BulkChoice choice = chosen(request, viewer, call, act);
    String[] ticked = request.getParameterValues("c");
    int left = ticked == null ? 0 : ticked.length - choice.items().size();
    String term = RequestCompletion.terms(call.notice()).map(terms -> texts.say("completion.term", terms.term().days(),
        terms.norm())).orElse("");
    String query = OneScreeningPages.list(request).query();
    Page page = new Page(call, choice, left, query, trouble, term, texts);
    PageFrame frame = PageFrame.of(request, texts.say("bulk.title." + act, choice.items().size())).atWork()
        .under(texts.say("list.all"), "/istruttoria").underNamed(call.notice().title(), "/istruttoria/" + call.notice().id() + query);
    return Html.of("screening/bulk.jte", frame, page);
  }
}
