package it.telaio.notice;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * A document of the candidacy.
 *
 * @param id its name in findings: lower case and hyphens
 * @param label what people call it
 * @param required whether its absence is a shortcoming; otherwise it is welcome
 * @param remediable whether its absence or a defect may be completed on request (L. 241/1990, art. 6, c. 1, lett. b)
 * @param signedBy who must sign it digitally
 * @param match how it is recognised among the attachments
 * @param when the condition under which it is required; absent: always
 * @param template the model to be used, a file or a page
 * @param formats the kinds of file allowed; none means any
 * @param lots the lots for which it is asked; none means all
 * @param clause the sentence that asks for it
 */
public record RequiredDocument(String id, String label, boolean required, boolean remediable, Signatory signedBy, Match match,
    Optional<String> when, Optional<String> template, List<Format> formats, List<String> lots, String clause) implements Rule {

  public RequiredDocument {
    formats = Absent.list(formats);
    lots = Absent.list(lots);
  }

  /** Who must sign. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Signatory {
    /** Nobody. */
    NONE,
    /** The legal representative only. */
    REPRESENTATIVE,
    /** The legal representative or who holds a delegation. */
    REPRESENTATIVE_OR_DELEGATE,
    /** The legal representative of each body of a grouping. */
    EACH_PARTNER
  }

  /** Kinds of file. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Format { PDF, PDF_A, DOCX, ODT, XLSX, ODS, IMAGE, ZIP }

  /** What the document is for. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Role { FORM, REPORT, DELEGATION, IDENTITY, BUDGET, ANNEX }

  /**
   * How a document is recognised, from the surest sign to the weakest: the fields it carries, then words of its file name.
   *
   * @param role what it is for; at most one document of a notice is the form
   * @param words words of the file name or of the first page, without accents and case; one is enough
   */
  public record Match(Role role, List<String> words) {
    public Match {
      words = Absent.list(words);
    }
  }
}
