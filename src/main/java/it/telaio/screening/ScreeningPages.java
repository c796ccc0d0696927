package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Slice;
import it.telaio.kernel.Texts;
import it.telaio.screening.ScreeningState.Stage;
import it.telaio.screening.ScreeningWords.Tag;
import it.telaio.site.Html;
import it.telaio.site.Menu;
import it.telaio.site.NotHere;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The calls whose candidacies somebody screens, and the list of one of them. */
@Controller
final class ScreeningPages implements Menu.Source {
  private final Calls calls;
  private final Docket docket;
  private final Proposals proposals;
  private final OpenCandidacies open;
  private final Jobs jobs;
  private final Clock clock;

  ScreeningPages(Calls calls, Docket docket, Proposals proposals, OpenCandidacies open, Jobs jobs, Clock clock) {
    this.calls = calls;
    this.docket = docket;
    this.proposals = proposals;
    this.open = open;
    this.jobs = jobs;
    this.clock = clock;
  }

  @Override
  public List<Menu.Entry> entries(Viewer viewer, Locale locale) {
    boolean screens = viewer instanceof Viewer.Signed signed && !signed.appointments().isEmpty();
    return screens ? List.of(new Menu.Entry(12, Texts.of(ScreeningPages.class, locale).say("menu.screening"), "/istruttoria")) : List.of();
  }

  /** The calls in which somebody has a part. */
  record CallsPage(List<Line> lines, Texts texts) {
    String say(String key, Object... arguments) {
      return texts.say(key, arguments);
    }
  }

  /** A call with its counts. */
  record Line(Call call, String term, String state, Progress progress) {
  }

  @GetMapping("/istruttoria")
  Html calls(HttpServletRequest request, Viewer.Signed viewer) {
    Locale locale = PageFrame.language(request);
    Texts texts = Texts.of(ScreeningPages.class, locale);
    List<Line> lines = calls.of(viewer).stream().map(call -> {
      String term = call.closes().map(closes -> Clock.toTheSecond(closes, locale)).orElse(texts.say("arrival.no-term"));
      String state = call.isSealed() ? texts.say("list.sealed") : call.isOver(clock.now()) ? texts.say("list.over")
          : texts.say("list.running");
      return new Line(call, term, state, call.isSealed() ? null : Progress.of(docket.of(viewer, call)));
    }).toList();
    return Html.of("screening/calls.jte", PageFrame.of(request, texts.say("list.all")).atWork(), new CallsPage(lines, texts));
  }

  /**
   * The list of one call.
   *
   * @param rows   what is shown
   * @param slice  which page of the list that is
   * @param found  how many there are of them in all
   * @param counts how many stand at each stage, among those that fit the other filters
   * @param checks checks in which something is open, with how many
   * @param acts   what may be done with several, with how many it concerns
   */
  record Page(Call call, Worklist list, List<Row> rows, Slice<Docket.Item> slice, int found,
      Progress progress, List<Facet> stages, List<Facet> proposals,
      List<Facet> checks, List<Bulk> acts, boolean mayOpen, boolean termOver, long changedToday, ScreeningWords words, Texts texts) {
    String say(String key, Object... arguments) {
      return texts.say(key, arguments);
    }

    String path() {
      return "/istruttoria/" + call.notice().id();
    }
  }

  /** One row. */
  record Row(String candidacy, String name, String title, String theme, String handedIn, Tag proposal, Tag state, int failures, int persons,
      List<String> open) {
  }

  /** One value of a filter with how many it gives, and the page with it chosen or, where it is chosen, without. */
  record Facet(String text, long count, String link, boolean chosen) {
  }

  /** Something done with several at once. */
  record Bulk(String act, String text, int count) {
  }

  @GetMapping("/istruttoria/{notice}")
  Html list(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice) {
    Call call = calls.find(viewer, notice).orElseThrow(NotHere::new);
    Locale locale = PageFrame.language(request);
    Texts texts = Texts.of(ScreeningPages.class, locale);
    ScreeningWords words = new ScreeningWords(texts, locale);
    Worklist list = OneScreeningPages.list(request);
    List<Docket.Item> all = docket.of(viewer, call);
    List<Docket.Item> shown = list.of(all);
    Slice<Docket.Item> slice = Slice.of(shown, request.getParameter("pagina"));
    List<Row> rows = slice.items().stream().map(item -> row(call, item, words, texts, locale)).toList();
    Instant today = Clock.startOf(LocalDate.ofInstant(clock.now(), Clock.ROME));
    long changed = proposals.countChangedSince(viewer, call, today);
    Page page = new Page(call, list, rows, slice, shown.size(), Progress.of(all),
        stages(list, all, words, call), proposed(list, all, words, call),
        checks(list, all, texts, call), BulkChoice.offered(viewer, call, all).stream()
            .map(choice -> new Bulk(choice.act(), texts.say("bulk." + choice.act(), choice.items().size()), choice.items().size()))
                .toList(),
        call.isSealed() && call.isOpenedBy(viewer), call.isOver(clock.now()), changed, words, texts);
    return Html.of("screening/list.jte", PageFrame.named(request, call.notice().title()).atWork().under(texts.say("list.all"),
        "/istruttoria"), page);
  }

  /** Opens what is sealed. */
  @PostMapping("/istruttoria/{notice}/apertura")
  SeeOther open(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice,
      @RequestParam(defaultValue = "") String motivo) {
    Call call = calls.find(viewer, notice).orElseThrow(NotHere::new);
    open.open(viewer, call, motivo);
    jobs.want(RescreenCandidacies.KIND, call.ref(), viewer.actor(), Map.of());
    return SeeOther.at("/istruttoria/" + notice).saying(Texts.of(ScreeningPages.class, PageFrame.language(request)).say("list.opened"));
  }

  /** Wants everything proposed anew. */
  @PostMapping("/istruttoria/{notice}/ricontrollo")
  SeeOther again(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice) {
    Call call = calls.find(viewer, notice).filter(found -> found.isScreenedBy(viewer)).orElseThrow(NotHere::new);
    jobs.want(RescreenCandidacies.KIND, call.ref(), viewer.actor(), Map.of());
    return SeeOther.at("/istruttoria/" + notice).saying(Texts.of(ScreeningPages.class,
        PageFrame.language(request)).say("list.again.wanted"));
  }

  private static Row row(Call call, Docket.Item item, ScreeningWords words, Texts texts, Locale locale) {
    Proposed one = item.proposed();
    List<Finding> wanted = item.standing().open().stream().map(item.findings()::get).toList();
    int failures = (int) wanted.stream().filter(finding -> finding.outcome() == Outcome.PROPOSED_FAILURE).count();
    List<String> open = wanted.stream().map(finding -> texts.say("check." + finding.check().literal())).distinct().toList();
    String theme = call.notice().theme(one.theme()).map(found -> found.label()).orElse("");
    String handedIn = one.handedIn() == null ? texts.say("sheet.unproven") : Clock.toTheSecond(one.handedIn(), locale);
    return new Row(one.candidacy(), one.applicant(), one.title(), theme, handedIn, words.proposal(item), words.state(item),
        failures,
        wanted.size() - failures, open);
  }

  private static List<Facet> stages(Worklist list, List<Docket.Item> all, ScreeningWords words, Call call) {
    List<Docket.Item> others = list.with((Stage) null).of(all);
    return Arrays.stream(Stage.values()).map(stage -> facet(words.stage(stage),
        others.stream().filter(item -> item.standing().stage() == stage).count(), list.stage() == stage,
        list.with(list.stage() == stage ? null : stage), call)).filter(facet -> facet.count() > 0 || facet.chosen()).toList();
  }

  private static List<Facet> proposed(Worklist list, List<Docket.Item> all, ScreeningWords words, Call call) {
    List<Docket.Item> others = list.with((Screening.Proposal) null).of(all);
    return Screening.Proposal.inOrderOfWork().stream().map(proposal -> facet(words.proposal(proposal).text(),
        others.stream().filter(item -> item.proposed().proposal() == proposal).count(), list.proposal() == proposal,
        list.with(list.proposal() == proposal ? null : proposal), call)).filter(facet -> facet.count() > 0 || facet.chosen()).toList();
  }

  private static List<Facet> checks(Worklist list, List<Docket.Item> all, Texts texts, Call call) {
    Worklist without = new Worklist(list.stage(), list.proposal(), null, list.words(), list.order());
    Map<Check, Long> counts = new TreeMap<>();
    without.of(all).forEach(item -> item.findings().values().stream().filter(Appraisal::isWanted).map(Finding::check).distinct()
        .forEach(check -> counts.merge(check, 1L, Long::sum)));
    List<Facet> facets = new ArrayList<>();
    counts.forEach((check, count) -> facets.add(facet(texts.say("check." + check.literal()), count, list.check() == check,
        new Worklist(list.stage(), list.proposal(), list.check() == check ? null : check, list.words(), list.order()), call)));
    return facets;
  }

  private static Facet facet(String text, long count, boolean chosen, Worklist list, Call call) {
    return new Facet(text, count, "/istruttoria/" + call.notice().id() + list.query(), chosen);
  }
}
