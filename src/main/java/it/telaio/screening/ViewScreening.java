package it.telaio.screening;

import it.telaio.account.People;
import it.telaio.account.Viewer;
import it.telaio.candidacy.CompletionRequest;
import it.telaio.candidacy.Dossier;
import it.telaio.candidacy.FieldEntries;
import it.telaio.candidacy.FieldEntry;
import it.telaio.candidacy.OpenPaper;
import it.telaio.candidacy.Paper;
import it.telaio.candidacy.Sending;
import it.telaio.document.DocumentRefusal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import it.telaio.notice.Notice;
import it.telaio.register.Sorting;
import it.telaio.screening.ArrivalLine.Registered;
import it.telaio.screening.CheckCards.Card;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Gathers what the page of one candidacy shows. */
@Component
public final class ViewScreening {
  private static final Viewer.Machine MACHINE = new Viewer.Machine("screening");

  private final Sql sql;
  private final Clock clock;
  private final Docket docket;
  private final Dossiers dossiers;
  private final Proposals proposals;
  private final OpenPaper papers;
  private final People people;
  private final FieldEntries entries;

  ViewScreening(Sql sql, Clock clock, Docket docket, Dossiers dossiers, Proposals proposals, OpenPaper papers, People people,
      FieldEntries entries) {
    this.sql = sql;
    this.clock = clock;
    this.docket = docket;
    this.dossiers = dossiers;
    this.proposals = proposals;
    this.papers = papers;
    this.people = people;
    this.entries = entries;
  }

  /**
   * What is asked for.
   *
   * @param list   the list it was opened from
   * @param choice of the document
   * @param sent   answers that were sent and not kept, by key: they are shown as they were written
   */
  record Wanted(String candidacy, Worklist list, PaperView.Choice choice, Map<String, AppraiseChecks.Given> sent,
      Map<String, String> troubles) {
  }

  /** The page for {@code viewer}; refuses a candidacy that they do not have. */
  OneScreening of(Viewer viewer, Call call, Wanted wanted, Locale locale) {
    Texts texts = Texts.of(ViewScreening.class, locale);
    ScreeningWords words = new ScreeningWords(texts, locale);
    List<Docket.Item> all = docket.of(viewer, call);
    Docket.Item item = all.stream().filter(one -> one.candidacy().equals(wanted.candidacy())).findFirst()
        .orElseThrow(ScreeningRefusal.Plain.NOT_ALLOWED::thrown);
    Dossiers.All known = dossiers.of(call);
    Dossier dossier = known.find(wanted.candidacy()).orElseThrow(ScreeningRefusal.Plain.NOT_ALLOWED::thrown);
    Map<String, String> names = new HashMap<>();
    List<Card> cards = new CheckCards(call.notice(), item, all, dossier, texts, locale, by -> name(viewer, by, names, texts)).cards()
        .stream().map(card -> asSent(card, wanted.sent().get(card.key()))).toList();
    Map<String, Registered> registered = registered(dossier);
    PaperView view = PaperView.of(call.notice(), dossier, chosen(wanted.choice(), cards), paper -> known.bringing(dossier, paper)
        .map(sending -> papers.places(sending, paper)).orElse(List.of()), typedBy(viewer, call, names, texts, locale), texts);
    boolean editable = call.isScreenedBy(viewer) && item.standing().proposed().isEmpty() && item.standing().decided().isEmpty();
    String number = registered.values().stream().findFirst().map(one -> texts.say("one.registered", one.reference(),
        Clock.dayInWords(one.at().atZone(Clock.ROME).toLocalDate(), locale))).orElse("");
    String theme = call.notice().theme(dossier.theme()).map(Notice.Theme::label).orElse("");
    return new OneScreening(call, "/istruttoria/" + call.notice().id() + "/" + item.candidacy(), wanted.list().query(), item.candidacy(),
        dossier.applicant().name(), dossier.title(), theme, number, words.state(item), words.proposal(item),
        ArrivalLine.of(call, dossier, item.findings(), registered, texts, locale), cards, view,
        Worklist.around(wanted.list().of(all), item.candidacy()), new DecisionBar(viewer, call, item, cards, texts).bar(),
        requests(viewer, call, item, known, dossier, texts, locale),
        HearingView.of(item, known, call.isScreenedBy(viewer), texts, locale),
        words.history(item, proposals.history(viewer, call, item.candidacy()),
            by -> name(viewer, by, names, texts)), wordings(call, all, item, cards, texts), wanted.troubles(), shown(item),
        editable, lost(dossier, locale), texts);
  }

  private String lost(Dossier dossier, Locale locale) {
    return dossier.sendings().stream().allMatch(papers::isKept) ? "" : DocumentRefusal.LOST.text(locale);
  }

  private static Map<String, String> shown(Docket.Item item) {
    Map<String, String> shown = new HashMap<>();
    item.standing().appraisals().keySet().forEach(key -> item.standing().appraisal(key)
        .ifPresent(act -> shown.put(key, OneScreeningPages.shown(act))));
    return shown;
  }

  /** Nothing chosen: the document of the first check that waits, with what it speaks of framed. */
  private static PaperView.Choice chosen(PaperView.Choice choice, List<Card> cards) {
    if (choice.tab() >= 0) {
      return choice;
    }
    return cards.stream().filter(card -> card.isOpen() && card.paper() >= 0).findFirst()
        .map(card -> new PaperView.Choice(card.paper(), 0, 1, card.fields())).orElse(new PaperView.Choice(0, 1, 1, List.of()));
  }

  private static Card asSent(Card card, AppraiseChecks.Given sent) {
    return sent == null ? card : new Card(card.id(), card.key(), card.check(), card.outcome(), card.notable(), card.head(), card.reason(),
        card.requirement(), card.place(), card.why(), card.remedy(), card.evidence(), card.paper(), card.fields(), card.proposed(),
        sent.appraisal(), sent.reason(), "", true, card.signature());
  }

  private String name(Viewer viewer, String by, Map<String, String> names, Texts texts) {
    return names.computeIfAbsent(by, actor -> name(viewer, actor, texts));
  }

  /** Who did something, by the name that colleagues know. */
  String name(Viewer viewer, String actor, Texts texts) {
    return actor.startsWith("system") ? texts.say("event.system")
        : people.name(viewer, actor).or(() -> people.name(MACHINE, actor)).orElse(texts.say("event.somebody"));
  }

  /** Who typed fields beside a paper, in words. */
  private Function<Paper, String> typedBy(Viewer viewer, Call call, Map<String, String> names, Texts texts, Locale locale) {
    Map<String, FieldEntry> typed = entries.of(MACHINE, call.notice().id());
    return paper -> Optional.ofNullable(typed.get(paper.sha256())).map(entry -> texts.say("fields.typed-by",
        name(viewer, entry.by(), names, texts), Clock.toTheSecond(entry.at(), locale))).orElse("");
  }

  /** The numbers of the register for the messages of the candidacy; the bodies that screen may read them whoever keeps the mailbox. */
  private Map<String, Registered> registered(Dossier dossier) {
    record Row(String sha256, int year, long number, Instant at) {
    }
    Map<String, Registered> registered = new LinkedHashMap<>();
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement("""
        select a.raw_sha256 as sha256, r.year, r.number, r.at from registration r join arrival a on a.id = r.arrival
        where a.raw_sha256 = any (:ids) order by r.at""")
        .param("ids", dossier.sendings().stream().map(Sending::id).toArray(String[]::new)).query(Row.class).list())
        .forEach(row -> registered.putIfAbsent(row.sha256(), new Registered(row.at(), row.year() + "/%07d".formatted(row.number()))));
    return registered;
  }

  private List<OneScreening.Request> requests(Viewer viewer, Call call, Docket.Item item, Dossiers.All known, Dossier dossier,
      Texts texts, Locale locale) {
    ScreeningWords words = new ScreeningWords(texts, locale);
    Instant now = clock.now();
    List<OneScreening.Request> requests = new ArrayList<>();
    for (CompletionRequest request : item.completions()) {
      List<String> items = request.items().stream().map(one -> texts.say("check." + Finding.checkOf(one.key()))
          + call.notice().document(one.document()).map(document -> ": " + document.label()).orElse("")).toList();
      List<OneScreening.Candidate> candidates = request.end().isPresent() ? List.of() : candidates(request, known, dossier, texts, locale);
      String term = texts.say("completion.term", request.term().days(), request.norm());
      requests.add(new OneScreening.Request(request, words.completion(request, now), items, candidates, term, call.isScreenedBy(viewer)));
    }
    return requests;
  }

  /** Messages of the same sender that came after the request, or that say they answer one. */
  private static List<OneScreening.Candidate> candidates(CompletionRequest request, Dossiers.All known, Dossier dossier, Texts texts,
      Locale locale) {
    List<String> senders = dossier.sendings().stream().map(sending -> sending.arrival().sender().toLowerCase(Locale.ROOT)).toList();
    return known.others().stream().filter(sending -> !sending.papers().isEmpty()
            && (sending.arrival().sortedAs() == Sorting.COMPLETION || sending.arrival().sortedAs() == Sorting.INTEGRATION)
            && senders.contains(sending.arrival().sender().toLowerCase(Locale.ROOT))
            && request.answers().stream().noneMatch(answer -> answer.sending().equals(sending.id())))
        .map(sending -> new OneScreening.Candidate(sending.id(), texts.say("completion.candidate", sending.arrival().subject(),
            Clock.toTheSecond(instantOf(sending), locale)))).toList();
  }

  static Instant instantOf(Sending sending) {
    var arrival = sending.arrival();
    return arrival.proven() && arrival.certifiedAt() != null ? arrival.certifiedAt() : arrival.receivedAt();
  }

  /** Ready wordings for the checks that are open: those of this notice, then how an act would say it, then ours. */
  private static Map<String, List<String>> wordings(Call call, List<Docket.Item> all, Docket.Item item, List<Card> cards, Texts texts) {
    Map<Check, List<String>> used = new EnumMap<>(Check.class);
    Map<String, List<String>> wordings = new LinkedHashMap<>();
    for (Card card : cards.stream().filter(Card::isOpen).toList()) {
      List<String> ready = new ArrayList<>(used.computeIfAbsent(card.check(), check -> GivenReasons.on(check, all)));
      String act = new Wording(call.notice(), item.findings().get(card.key()), texts).proposed();
      if (act != null) {
        ready.add(act);
      }
      for (int number = 1; texts.knows("wording." + card.check().literal() + "." + number); number++) {
        ready.add(texts.say("wording." + card.check().literal() + "." + number));
      }
      wordings.put(card.key(), ready.stream().distinct().toList());
    }
    return wordings;
  }
}
