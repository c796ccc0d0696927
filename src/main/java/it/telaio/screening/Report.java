package it.telaio.screening;

import com.fasterxml.jackson.annotation.JsonInclude;
import it.telaio.candidacy.Applicant;
import it.telaio.candidacy.Dossier;
import it.telaio.candidacy.Paper;
import it.telaio.candidacy.RolePaper;
import it.telaio.candidacy.Sending;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.notice.Notice;
import it.telaio.notice.RequiredDocument;
import it.telaio.notice.Window;
import it.telaio.signature.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A whole screening in words: what {@code screening.json} holds and what the sheet, the table and the page show. It has no
 * instant of its own, so that the same facts give the same bytes.
 *
 * @param notice      which notice, and what of it the reader needs at hand
 * @param counts      how many messages there were and where each went
 * @param banners     what was missing altogether, said once for all
 * @param candidacies the candidacies, by instant
 * @param others      every other message, by instant
 */
public record Report(NoticeLine notice, Counts counts, List<String> banners, List<Row> candidacies, List<OtherRow> others) {

  /** The candidacies of which {@code proposal} is proposed. */
  public List<Row> having(Screening.Proposal proposal) {
    return candidacies.stream().filter(row -> row.proposal() == proposal).toList();
  }

  /** The notice, in the lines of the sheet's head. */
  public record NoticeLine(String id, int version, String title, String issuingBody, String screeningBody, String decidingOrgan,
      String term, String basis) {
  }

  /** The reconciliation: {@code messages = inCandidacies + copies + others}. */
  public record Counts(int messages, int inCandidacies, int copies, int others, int candidacies) {
  }

  /** One candidacy. {@code handedIn} is null where no instant is proven. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Row(int number, String id, String applicant, String taxCode, String capacity, String district, String themeId,
      String theme, String title,
      Instant handedIn, Screening.Proposal proposal, String proposalText, List<FindingRow> findings, List<MessageRow> messages,
      List<DocumentRow> documents, List<String> copies) {

    /** The name of its archive: {@code 0001-5f0c….zip}. */
    public String archive() {
      return String.format(Locale.ROOT, "%04d-%s.zip", number, id);
    }

    /** The capacity, where the name does not already say it. */
    public String capacityBeside() {
      return applicant.toLowerCase(Locale.ROOT).startsWith(capacity.toLowerCase(Locale.ROOT).split(" ")[0]) ? "" : capacity;
    }

    /** What is not simply met, proposed failures first. */
    public List<FindingRow> open() {
      return Stream.concat(
          findings.stream().filter(row -> row.outcome() == Outcome.PROPOSED_FAILURE),
          findings.stream().filter(row -> row.outcome() == Outcome.NEEDS_PERSON)).toList();
    }

    /** What is met but has something to read. */
    public List<FindingRow> noted() {
      return findings.stream().filter(row -> row.outcome() == Outcome.MET && row.notable()).toList();
    }

    /** What is met, with nothing to say. */
    public List<FindingRow> settled() {
      return findings.stream().filter(row -> row.outcome() == Outcome.MET && !row.notable()).toList();
    }
  }

  /**
   * One answer in words.
   *
   * @param request what is asked of the applicant in a letter; null where nothing can be asked
   * @param wording how an act or a letter would say it, where a person confirms it; null where there is nothing to object
   */
  public record FindingRow(Check check, String requirement, String document, Outcome outcome, String outcomeText, boolean notable,
      String reason, String clausePlace, String clauseText, String remedy, String request, String wording,
      List<Finding.Evidence> evidence) {
  }

  /** One message of a candidacy. */
  public record MessageRow(String sha256, Instant instant, boolean proven, String sender, String subject) {
  }

  /** One document of a candidacy. */
  public record DocumentRow(String name, String container, String role, String roleText, String sha256, long size, String type,
      String signature, String signatureText, List<String> signers) {
  }

  /** One message that is no candidacy. */
  public record OtherRow(String sha256, String sortedAs, String sortedText, String why, Instant instant, boolean proven, String sender,
      String subject) {
  }

  /** Puts a screening into words. */
  public static Report of(Notice notice, List<Screening> screenings, List<Sending> others, int messages, List<String> missing,
      Locale locale) {
    Texts texts = Texts.of(Report.class, locale);
    List<Row> rows = new ArrayList<>();
    for (Screening screening : screenings) {
      rows.add(row(rows.size() + 1, notice, screening, texts));
    }
    int inCandidacies = (int) screenings.stream().flatMap(screening -> screening.dossier().sendings().stream()).map(Sending::id)
        .distinct().count();
    var counts = new Counts(messages, inCandidacies, messages - inCandidacies - others.size(), others.size(), rows.size());
    List<String> banners = missing.stream().map(code -> texts.say("banner." + code)).toList();
    return new Report(head(notice, texts, locale), counts, banners, rows, others.stream().map(other -> other(other, texts)).toList());
  }

  private static NoticeLine head(Notice notice, Texts texts, Locale locale) {
    Window window = notice.window();
    String term = window.closes().map(closes -> Clock.toTheSecond(closes, locale)).orElse("");
    return new NoticeLine(notice.id(), notice.version(), notice.title(), notice.issuingBody().name(), notice.screeningBody().name(),
        notice.decidingOrgan().name(), term, texts.say("basis." + window.basis().name().toLowerCase(Locale.ROOT)));
  }

  private static Row row(int number, Notice notice, Screening screening, Texts texts) {
    Dossier dossier = screening.dossier();
    Applicant applicant = dossier.applicant();
    String theme = notice.theme(dossier.theme()).map(Notice.Theme::label).orElse(dossier.theme());
    boolean proven = dossier.sendings().stream().allMatch(sending -> sending.arrival().proven());
    String word = "capacity." + applicant.capacity();
    String capacity = texts.knows(word) ? texts.say(word) : applicant.capacity();
    return new Row(number, dossier.id(), applicant.name(), applicant.taxCode(), capacity, applicant.district(), dossier.theme(), theme,
        dossier.title(),
        proven ? dossier.handedIn() : null, screening.proposal(), texts.say("proposal." + screening.proposal().literal()),
        screening.findings().stream().map(finding -> finding(notice, finding, texts)).toList(),
        dossier.sendings().stream().map(Report::message).toList(), 
        dossier.papers().stream().map(paper -> document(notice, paper, texts)).toList(),
        dossier.copies());
  }

  private static FindingRow finding(Notice notice, Finding finding, Texts texts) {
    Wording wording = new Wording(notice, finding, texts);
    return new FindingRow(finding.check(), texts.say("check." + finding.check().literal()), finding.document(), finding.outcome(),
        texts.say("outcome." + finding.outcome().word()), finding.notable(),
        texts.say("reason." + finding.reason(), finding.about().toArray()).strip(), wording.place(),
        wording.text(), finding.remedy() == null ? null : texts.say("remedy." + finding.remedy()), wording.request(), wording.proposed(),
        finding.evidence());
  }

  private static MessageRow message(Sending sending) {
    var arrival = sending.arrival();
    return new MessageRow(sending.id(), arrival.certifiedAt(), arrival.proven(), arrival.sender(), arrival.subject());
  }

  private static DocumentRow document(Notice notice, RolePaper role, Texts texts) {
    Paper paper = role.paper();
    Verdict verdict = paper.verdict();
    String word = role.role().map(known -> known.name().toLowerCase(Locale.ROOT)).orElse("other");
    String roleText = notice.document(role.document()).map(RequiredDocument::label).orElseGet(() -> texts.say("role." + word));
    String signature = verdict == null ? "unsigned" : verdict.outcome().literal();
    List<String> signers = verdict == null ? List.of()
        : verdict.signers().stream().map(Verdict.Signer::name).filter(Objects::nonNull).toList();
    return new DocumentRow(paper.name(), paper.container(), role.document() == null ? word : role.document(), roleText, paper.sha256(),
        paper.size(), paper.type(), signature, texts.say("signed." + signature), signers);
  }

  private static OtherRow other(Sending sending, Texts texts) {
    var arrival = sending.arrival();
    return new OtherRow(sending.id(), arrival.sortedAs().literal(), texts.say("sorted." + arrival.sortedAs().literal()),
        why(arrival.reason(), texts), arrival.certifiedAt(), arrival.proven(), arrival.sender(), arrival.subject());
  }

  /** Why a message is sorted so: in our words where the machine said it by a code, else in those of the person who sorted it. */
  private static String why(String reason, Texts texts) {
    String code = "sorted.why." + reason;
    return texts.knows(code) ? texts.say(code) : reason;
  }
}
