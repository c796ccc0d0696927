package it.telaio.screening;

import it.telaio.account.SecondPerson;
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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
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
  private final SecondPerson second;

  BulkPages(Sql sql, Calls calls, Docket docket, AppraiseChecks appraise, ConcludeScreening conclude, RequestCompletion completion,
      SecondPerson second) {
    this.sql = sql;
    this.calls = calls;
    this.docket = docket;
    this.appraise = appraise;
    this.conclude = conclude;
    this.completion = completion;
    this.second = second;
  }

  /**
   * What is about to be done.
   *
   * @param unheard those that would be decided without a notice of rejection; {@code due} says what the law wants for them
   * @param out     who waits for this act too and is left out, and why
   * @param left    how many more of the chosen ones are left out, because the act cannot be done with them
   * @param ticked  whether they were chosen one by one: else the whole list is meant, and stays so without naming each
   */
  record Page(Call call, BulkChoice choice, List<Docket.Item> unheard, String due, List<BulkHearing.Left> out, int left, boolean ticked,
      String query, String trouble, String term, Texts texts) {
    String say(String key, Object... arguments) {
      return texts.say(key, arguments);
    }

    int count() {
      return choice.items().size();
    }

    /** How many can be done without anything to be said about them. */
    int heard() {
      return choice.items().size() - unheard.size();
    }

    /** Whether the act is about what is recorded already. */
    boolean showsRecorded() {
      return List.of("decide", "hand-over", "take-back").contains(choice.act());
    }

    String recordedHead() {
      return texts.say(choice.act().equals("take-back") ? "bulk.recorded.take-back" : "bulk.recorded");
    }

    /** What is recorded for one of them, in words; where something is taken back, what. */
    String recorded(Docket.Item item) {
      if (choice.act().equals("take-back")) {
        return item.standing().undoable().map(last -> texts.say("bar.undo." + Worklist.literal(last.kind()))).orElse("");
      }
      return item.standing().proposed().map(act -> texts.say("conclusion." + act.conclusion().literal() + ".proposed")).orElse("");
    }
  }

  /** Shows what would be done; with nothing ticked, with all of the list that it concerns. Read only, so that one may come back to it. */
  @GetMapping("/istruttoria/{notice}/insieme")
  Html look(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @RequestParam(defaultValue = "") String atto) {
    Call call = calls.find(viewer, notice).orElseThrow(NotHere::new);
    return page(request, viewer, call, atto, "");
  }

  /** Does it, where the list still says what was shown; where asked so, without those whom nobody heard. */
  @PostMapping("/istruttoria/{notice}/insieme/conferma")
  Object confirm(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @RequestParam String atto,
      @RequestParam String elenco, @RequestParam(defaultValue = "") String motivo, @RequestParam(defaultValue = "false") boolean sentite) {
    Call call = calls.find(viewer, notice).orElseThrow(NotHere::new);
    Locale locale = PageFrame.language(request);
    Texts texts = Texts.of(BulkPages.class, locale);
    try {
      int done = sql.as(viewer.sight()).inTransaction(() -> {
        BulkChoice choice = chosen(request, viewer, call, atto);
        if (!choice.fingerprint().equals(elenco)) {
          throw ScreeningRefusal.Plain.LIST_CHANGED.thrown();
        }
        BulkChoice wanted = sentite ? choice.heard(call) : choice;
        if (wanted.items().isEmpty()) {
          throw ScreeningRefusal.Plain.NOTHING_CHOSEN.thrown();
        }
        act(viewer, call, wanted, motivo);
        return wanted.items().size();
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
      case "decide" -> inOrder(choice).forEach(item -> conclude.decide(viewer, call, List.of(item.candidacy()),
          item.standing().proposed().orElseThrow().conclusion(), reason));
      case "take-back" -> candidacies.stream().sorted().forEach(candidacy -> conclude.takeBack(viewer, call, candidacy, reason));
      case "completion" -> inOrder(choice).forEach(item -> ask(viewer, call, item, choice.fingerprint()));
      default -> throw new NotHere();
    }
  }

  /** In one order whatever the list's, so that two bulk acts never wait for each other. */
  private static Stream<Docket.Item> inOrder(BulkChoice choice) {
    return choice.items().stream().sorted(Comparator.comparing(Docket.Item::candidacy));
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
    return hearing(request, viewer, call).allowed(BulkChoice.of(viewer, call, act, meant(request, viewer, call)));
  }

  private BulkHearing hearing(HttpServletRequest request, Viewer viewer, Call call) {
    Locale locale = PageFrame.language(request);
    return new BulkHearing(viewer, call, second, Texts.of(BulkPages.class, locale), locale);
  }

  /** The ticked ones of the list, or all of it. */
  private List<Docket.Item> meant(HttpServletRequest request, Viewer viewer, Call call) {
    List<Docket.Item> items = OneScreeningPages.list(request).of(docket.of(viewer, call));
    String[] ticked = request.getParameterValues("c");
    if (ticked == null) {
      return items;
    }
    Set<String> chosen = Set.copyOf(Arrays.asList(ticked));
    return items.stream().filter(item -> chosen.contains(item.candidacy())).toList();
  }

  private Html page(HttpServletRequest request, Viewer viewer, Call call, String act, String trouble) {
    Texts texts = Texts.of(BulkPages.class, PageFrame.language(request));
    if (!texts.knows("bulk." + act)) {
      throw new NotHere();
    }
    List<Docket.Item> meant = meant(request, viewer, call);
    BulkHearing hearing = hearing(request, viewer, call);
    BulkChoice choice = hearing.allowed(BulkChoice.of(viewer, call, act, meant));
    List<BulkHearing.Left> out = hearing.left(choice, meant);
    String[] ticked = request.getParameterValues("c");
    int left = ticked == null ? 0 : ticked.length - choice.items().size() - out.size();
    String term = RequestCompletion.terms(call.notice()).map(terms -> texts.say("completion.term", terms.term().days(),
        terms.norm())).orElse("");
    String query = OneScreeningPages.list(request).query();
    Page page = new Page(call, choice, hearing.unheard(choice), hearing.due(), out, left, ticked != null,
        query, trouble, term, texts);
    PageFrame frame = PageFrame.of(request, texts.say("bulk.title." + act, choice.items().size())).atWork()
        .under(texts.say("list.all"), "/istruttoria").underNamed(call.notice().title(), "/istruttoria/" + call.notice().id() + query);
    return Html.of("screening/bulk.jte", frame, page);
  }
}
