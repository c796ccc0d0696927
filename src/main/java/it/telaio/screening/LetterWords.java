package it.telaio.screening;

import it.telaio.document.DocxModel.Values;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.notice.Notice;
import it.telaio.notice.Notice.Clause;
import it.telaio.notice.Notice.Origin;
import it.telaio.notice.Step;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What goes into the places of models: of a letter to one applicant, or of the draft act. The names of the places are Italian, because
 * offices write them. All letters know the same places, so that a model may say more or less than ours.
 */
public final class LetterWords {
  private static final Locale LOCALE = Texts.ITALIAN;

  private LetterWords() {
  }

  /**
   * What a letter says besides the candidacy itself.
   *
   * @param date     the day of the letter
   * @param requests what is asked for, one sentence each; for a completion
   * @param grounds  why it is not admitted, one sentence each; for a notice of rejection and a negative outcome
   * @param act      the act that decided, in words ({@code determinazione n. 12 del 3 agosto 2023}); empty where there is none
   */
  public record Letter(LocalDate date, List<String> requests, List<String> grounds, String act) {

    /** A letter that asks for all that can be made good, as proposed. */
    public static Letter completing(Report.Row row, LocalDate date) {
      return new Letter(date, LetterWords.requests(row), List.of(), "");
    }

    /** A letter that gives all proposed grounds. */
    public static Letter rejecting(Report.Row row, LocalDate date, String act) {
      return new Letter(date, List.of(), LetterWords.grounds(row), act);
    }
  }

  /** What can be asked for, one sentence each, for what seems to be lacking. */
  public static List<String> requests(Report.Row row) {
    return row.open().stream().filter(finding -> finding.outcome() == Outcome.PROPOSED_FAILURE).filter(finding -> finding.request() != null)
        .map(finding -> finding.wording() + " " + finding.request()).distinct().toList();
  }

  /** What seems to be lacking, one sentence each, with the place where it is asked for. */
  public static List<String> grounds(Report.Row row) {
    Texts texts = Texts.of(LetterWords.class, LOCALE);
    return row.open().stream().filter(finding -> finding.outcome() == Outcome.PROPOSED_FAILURE)
        .map(finding -> texts.say("letter.ground", finding.wording(), finding.clausePlace())).distinct().toList();
  }

  /** The values for a letter about one candidacy. */
  public static Values letter(Notice notice, Report.Row row, Letter letter) {
    Map<String, String> texts = new HashMap<>(ofNotice(notice, letter.date()));
    texts.put("numero-candidatura", String.valueOf(row.number()));
    texts.put("denominazione", row.applicant());
    texts.put("codice-fiscale", row.taxCode());
    texts.put("qualita", row.capacityBeside());
    texts.put("ambito", row.district());
    texts.put("titolo-candidatura", row.title());
    texts.put("tema", row.theme());
    texts.put("istante", row.handedIn() == null ? "" : Clock.toTheSecond(row.handedIn(), LOCALE));
    texts.put("mittente", row.messages().stream().map(Report.MessageRow::sender).findFirst().orElse(""));
    texts.put("documenti-ricevuti", row.documents().stream().map(Report.DocumentRow::name).collect(Collectors.joining(", ")));
    texts.put("provvedimento", letter.act());
    return new Values(texts, Map.of("richieste", letter.requests(), "motivi", letter.grounds(), "impronte", hashes(row)), Map.of());
  }

  /** The values of an invented letter, with which a model is looked at before it is used. */
  static Values example(Notice notice, LocalDate date) {
    Texts words = Texts.of(LetterWords.class, LOCALE);
    Map<String, String> texts = new HashMap<>(ofNotice(notice, date));
    Stream.of("denominazione", "codice-fiscale", "qualita", "ambito", "titolo-candidatura", "tema", "mittente", "documenti-ricevuti",
        "provvedimento").forEach(name -> texts.put(name, words.say("letter.example." + name)));
    texts.put("numero-candidatura", "1");
    texts.put("istante", Clock.toTheSecond(date.atTime(9, 30).atZone(Clock.ROME).toInstant(), LOCALE));
    return new Values(texts, Map.of("richieste", List.of(words.say("letter.example.richiesta")), "motivi",
        List.of(words.say("letter.example.motivo")), "impronte", List.of(words.say("letter.example.impronta"))), Map.of());
  }

  /** The values for the draft act: lists by status, and the norms on which the notice and the steps of its procedure rest. */
  public static Values act(Notice notice, AdmissionList list, LocalDate date) {
    Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();
    tables.put("ammesse", rows(list, AdmissionList.Status.ADMITTED));
    tables.put("riserva", rows(list, AdmissionList.Status.ADMITTED_WITH_RESERVE));
    tables.put("integrare", rows(list, AdmissionList.Status.TO_COMPLETE));
    tables.put("escluse", rows(list, AdmissionList.Status.NOT_RECEIVABLE, AdmissionList.Status.INADMISSIBLE,
        AdmissionList.Status.EXCLUDED));
    tables.put("aperte", rows(list, AdmissionList.Status.OPEN));
    Map<String, String> texts = new HashMap<>(ofNotice(notice, date));
    texts.put("candidature", String.valueOf(list.lines().size()));
    tables.forEach((name, rows) -> texts.put("numero-" + name, String.valueOf(rows.size())));
    return new Values(texts, Map.of("norme", norms(notice), "fonti-avviso", sources(notice)), tables);
  }

  private static Map<String, String> ofNotice(Notice notice, LocalDate date) {
    Map<String, String> texts = new HashMap<>();
    texts.put("data", Clock.dayInWords(date, LOCALE));
    texts.put("avviso", notice.title());
    texts.put("codice-avviso", notice.id() + ", versione " + notice.version());
    texts.put("atti-avviso", acts(notice));
    texts.put("ente-titolare", notice.issuingBody().name());
    texts.put("soggetto-istruttore", notice.screeningBody().name());
    texts.put("titolo-istruttoria", notice.screeningBody().under().orElse(""));
    texts.put("organo", notice.decidingOrgan().name());
    texts.put("responsabile", notice.officer().map(Notice.Officer::name).orElse("____________________"));
    texts.put("casella", notice.mailbox().address());
    texts.put("termine", notice.window().closes().map(closes -> Clock.toTheSecond(closes, LOCALE)).orElse(""));
    texts.put("giorni-integrazione", days(notice, Step.Kind.COMPLETION_REQUEST));
    texts.put("giorni-osservazioni", days(notice, Step.Kind.NOTICE_OF_REJECTION));
    return texts;
  }

  private static String days(Notice notice, Step.Kind kind) {
    return notice.step(kind).flatMap(Step::days).map(String::valueOf).orElse("____");
  }

  private static String acts(Notice notice) {
    Stream<String> acts = notice.acts().stream().map(act -> act.kind() + act.number().map(number -> " n. " + number).orElse("")
        + act.date().map(day -> " del " + Clock.dayInWords(day, LOCALE)).orElse(""));
    Stream<String> bulletin = notice.bulletin().stream()
        .map(one -> one.name() + " n. " + one.number() + " del " + Clock.dayInWords(one.date(), LOCALE));
    return Stream.concat(acts, bulletin).collect(Collectors.joining(", "));
  }

  /** The norms that the notice names, and those of every act that decides. */
  private static List<String> norms(Notice notice) {
    Texts texts = Texts.of(LetterWords.class, LOCALE);
    Stream<String> always = Stream.of("letter.norm-241", "letter.norm-cad", "letter.norm-33").map(texts::say);
    Stream<String> named = notice.clauses().stream().filter(clause -> clause.origin() == Origin.LAW).map(LetterWords::norm);
    return Stream.concat(always, named).distinct().toList();
  }

  private static String norm(Clause clause) {
    String text = clause.text().replaceFirst("\\.$", "");
    return clause.place() + ": " + text.substring(0, 1).toLowerCase(LOCALE) + text.substring(1) + ";";
  }

  private static List<String> sources(Notice notice) {
    return notice.clauses().stream().filter(clause -> clause.origin() == Origin.NOTICE)
        .map(clause -> clause.place() + ": " + clause.text()).toList();
  }

  private static List<Map<String, String>> rows(AdmissionList list, AdmissionList.Status... some) {
    Texts texts = Texts.of(LetterWords.class, LOCALE);
    return list.lines().stream().filter(line -> List.of(some).contains(line.status()))
        .map(line -> Map.of("numero", String.valueOf(line.number()), "denominazione", line.applicant(), "codice-fiscale", line.taxCode(),
            "titolo", line.title(), "esito", texts.say("admission." + line.status().literal()), "motivo", line.reason(), "istante",
            Optional.ofNullable(line.handedIn()).map(at -> Clock.toTheSecond(at, LOCALE)).orElse(texts.say("sheet.unproven"))))
        .toList();
  }

  private static List<String> hashes(Report.Row row) {
    return row.documents().stream().filter(Objects::nonNull).map(document -> document.name() + ": SHA-256 " + document.sha256()).toList();
  }
}
