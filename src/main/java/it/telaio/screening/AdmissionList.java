package it.telaio.screening;

import it.telaio.screening.Report.FindingRow;
import it.telaio.screening.Report.Row;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is admitted, with reserve or not, who must complete, who is not and why: as it is proposed, or as it was decided. A proposal
 * says that it is one on every page.
 *
 * @param proposed whether nobody has decided yet
 * @param lines    one for each candidacy, by instant
 */
public record AdmissionList(Report.NoticeLine notice, boolean proposed, List<Line> lines) {

  public AdmissionList {
    lines = List.copyOf(lines);
  }

  /** Where a candidacy stands in the list. */
  public enum Status {
    /** Ammessa. */
    ADMITTED,
    /** Ammessa con riserva. */
    ADMITTED_WITH_RESERVE,
    /** Da integrare. */
    TO_COMPLETE,
    /** Irricevibile. */
    NOT_RECEIVABLE,
    /** Inammissibile. */
    INADMISSIBLE,
    /** Esclusa. */
    EXCLUDED,
    /** A person must look before anything can be proposed. */
    OPEN;

    /** The word in files. */
    public String literal() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * One candidacy.
   *
   * @param handedIn when it was handed in; null where that is not proven
   * @param reason   why, in the words of an act; empty for what is simply admitted
   * @param byCourt  whether it stands so after what a court said, which is always told
   */
  public record Line(int number, String candidacy, String applicant, String taxCode, String capacity, String title, String theme,
      Instant handedIn, Status status, String reason, boolean byCourt) {

    /** Whether its reason is told on paper. */
    public boolean isReasoned() {
      return status != Status.ADMITTED || byCourt;
    }
  }

  /** What the competent organ decided of one candidacy, or a court has had it change since. */
  public record Decision(Conclusion conclusion, String reason, boolean byCourt) {

    /** A decision that no court has touched. */
    public Decision(Conclusion conclusion, String reason) {
      this(conclusion, reason, false);
    }
  }

  /** The list as the checks propose it. What came late is not taken up; what else cannot be made good is inadmissible. */
  public static AdmissionList proposed(Report report) {
    return new AdmissionList(report.notice(), true, report.candidacies().stream().map(row -> {
      Status status = switch (row.proposal()) {
        case NOTHING_MISSING -> Status.ADMITTED;
        case COMPLETION -> Status.TO_COMPLETE;
        case PERSON -> Status.OPEN;
        case NOT_REMEDIABLE -> isLate(row) ? Status.NOT_RECEIVABLE : Status.INADMISSIBLE;
      };
      return line(row, status, wording(row, status), false);
    }).toList());
  }

  /**
   * The list as it was decided.
   *
   * @param decisions  by candidacy; where there is none, the candidacy is still open
   * @param completing candidacies of which a completion is awaited
   */
  public static AdmissionList decided(Report report, Map<String, Decision> decisions, Set<String> completing) {
    return new AdmissionList(report.notice(), false, report.candidacies().stream().map(row -> {
      Decision decision = decisions.get(row.id());
      return decision != null ? line(row, Status.valueOf(decision.conclusion().name()), decision.reason(),
          decision.byCourt())
          : line(row, completing.contains(row.id()) ? Status.TO_COMPLETE : Status.OPEN, "", false);
    }).toList());
  }

  /** The candidacies of one status, by instant. */
  public List<Line> having(Status status) {
    return lines.stream().filter(line -> line.status() == status).toList();
  }

  /** The statuses that somebody has, in order. */
  public List<Status> statuses() {
    return List.of(Status.values()).stream().filter(status -> !having(status).isEmpty()).toList();
  }

  private static boolean isLate(Row row) {
    return row.findings().stream().anyMatch(finding -> finding.check() == Check.WITHIN_WINDOW
        && finding.outcome() == Outcome.PROPOSED_FAILURE);
  }

  private static String wording(Row row, Status status) {
    return status == Status.ADMITTED ? "" : row.open().stream()
        .filter(finding -> status == Status.OPEN || finding.outcome() == Outcome.PROPOSED_FAILURE)
        .map(FindingRow::wording).distinct().collect(Collectors.joining(" "));
  }

  private static Line line(Row row, Status status, String reason, boolean byCourt) {
    return new Line(row.number(), row.id(), row.applicant(), row.taxCode(), row.capacityBeside(), row.title(), row.theme(), row.handedIn(),
        status, reason, byCourt);
  }
}
