package it.telaio.notice;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * One kind of subject that may hand in a candidacy. A body is eligible when one of these fits it.
 *
 * @param kind what the subject is, in the capacity in which it acts
 * @param regions ISTAT codes of regions, two digits ({@code 16} is Puglia); none means all of Italy
 * @param territories ISTAT codes of municipalities (six digits) or identifiers of districts; none means all of the regions
 * @param register the file of the register against which this is checked, relative to the notice; absent where the product's own is used
 * @param sections sections of the register of the third sector (D.Lgs. 117/2017, art. 46); none means all
 * @param registeredMonths for how many months at least it must be registered (art. 56: six)
 * @param list tax codes of bodies that may apply, where the audience is a list
 * @param earlier the earlier procedure whose outcome opens this one
 * @param role in what part: as proponent, or only as partner or supporter
 * @param clause the sentence that says so
 */
public record Eligible(Kind kind, List<String> regions, List<String> territories, Optional<String> register,
    List<Section> sections, Optional<Integer> registeredMonths, List<String> list, Optional<Earlier> earlier, Role role, String clause)
    implements Rule {

  /** Kinds of subject. "ATS" alone is none of them: it has three meanings. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Kind {
    /** Comune. */
    MUNICIPALITY,
    /** Ambito territoriale sociale, through its lead body. */
    DISTRICT,
    /** Unione di Comuni, comunità montana. */
    UNION,
    /** Provincia, città metropolitana. */
    PROVINCE,
    /** Regione. */
    REGION,
    /** Azienda sanitaria, agenzia di tutela della salute. */
    HEALTH_AGENCY,
    /** Centro per l'impiego. */
    JOB_CENTRE,
    /** Azienda speciale, azienda consortile, consorzio. */
    CONSORTIUM,
    /** Any other public administration. */
    ADMINISTRATION,
    /** Ente del Terzo settore (D.Lgs. 117/2017, art. 4). */
    THIRD_SECTOR,
    /** Any other private body. */
    PRIVATE,
    /** Temporary grouping (ATI, associazione temporanea di scopo). */
    GROUPING
  }

  public Eligible {
    regions = Absent.list(regions);
    territories = Absent.list(territories);
    sections = Absent.list(sections);
    list = Absent.list(list);
    role = role == null ? Role.PROPONENT : role;
  }

  /** Sections of the register of the third sector. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Section { VOLUNTEERING, SOCIAL_PROMOTION, PHILANTHROPIC, SOCIAL_ENTERPRISE, NETWORK, MUTUAL_AID, OTHER }

  /** In what part a subject takes part. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Role { PROPONENT, PARTNER, SUPPORTER }

  /** The outcome of an earlier procedure that opens this one. */
  public record Earlier(String notice, Outcome outcome) {
  }

  /** Outcomes of procedures. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Outcome { ADMITTED, ELIGIBLE, FUNDED, TOOK_PART }
}
