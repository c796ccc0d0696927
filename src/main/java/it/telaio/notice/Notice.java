package it.telaio.notice;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * A public call, as a body published it. It is read from a YAML file by {@link ReadNotice}; what stands here has been
 * linted. A candidacy pins the identifier and the version it was handed in under.
 *
 * @param id the same for all versions: lower case, digits and hyphens
 * @param version 1 for the first, one more for each correction
 * @param called whether the text calls itself avviso or bando
 * @param published the day it appeared on the web, the third of its dates after act and bulletin
 * @param comparative whether candidacies are compared with each other: then contents and applicants are sealed until the term
 * @param steps which steps of the procedure apply, with the reason where one does not
 */
public record Notice(String id, int version, Kind kind, Called called, String title, Body issuingBody, Body screeningBody,
    Organ decidingOrgan, Mailbox mailbox, List<Act> acts, Optional<Bulletin> bulletin, Optional<LocalDate> published, Window window,
    boolean comparative, List<Channel> channels, List<Eligible> eligible, List<Lot> lots, List<Theme> themes, Form form,
    List<RequiredDocument> documents, List<Quota> quotas, List<Step> steps, Publication publication, Retention retention,
    List<Clause> clauses, List<Acceptance> accepts) {

  public Notice {
    acts = Absent.list(acts);
    bulletin = Absent.value(bulletin);
    published = Absent.value(published);
    channels = Absent.list(channels);
    eligible = Absent.list(eligible);
    lots = Absent.list(lots);
    themes = Absent.list(themes);
    documents = Absent.list(documents);
    quotas = Absent.list(quotas);
    steps = Absent.list(steps);
    clauses = Absent.list(clauses);
    accepts = Absent.list(accepts);
  }

  /** The sentence from which {@code rule} comes. */
  public Clause clause(Rule rule) {
    return clauses.stream().filter(clause -> clause.id().equals(rule.clause())).findFirst()
        .orElseThrow(() -> new IllegalStateException("a linted notice has every clause: " + rule.clause()));
  }

  /** The theme with this identifier. */
  public Optional<Theme> theme(String themeId) {
    return themes.stream().filter(theme -> theme.id().equals(themeId)).findFirst();
  }

  /** The document with this identifier. */
  public Optional<RequiredDocument> document(String documentId) {
    return documents.stream().filter(document -> document.id().equals(documentId)).findFirst();
  }

  /** What is done of this step here. */
  public Optional<Step> step(StepKind stepKind) {
    return steps.stream().filter(step -> step.kind() == stepKind).findFirst();
  }

  /** Kinds of procedure. Commission and ranking exist only where the kind asks. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Kind {
    /** Everything admissible is taken in; nothing is compared. */
    COLLECTION,
    /** All the admitted sit at the co-design table. */
    ALL_ADMITTED,
    /** A scored selection, then the table. */
    SCORED_SELECTION,
    /** A ranking, financed from the top until the money runs out. */
    RANKED_SELECTION,
    /** Candidacies are decided as they come, with no closing or until funds run out. */
    OPEN_WINDOW,
    /** Co-programming (D.Lgs. 117/2017, art. 55, c. 2). */
    CO_PROGRAMMING,
    /** Accreditation (art. 55, c. 4). */
    ACCREDITATION,
    /** The initiative of a third-sector body. */
    THIRD_SECTOR_INITIATIVE
  }

  /** What the text calls itself. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Called { AVVISO, BANDO }

  /**
   * The ground of a rule, in our own words.
   *
   * @param origin whether the published text, a norm or a choice of the body says so
   * @param place where it stands: a heading or an article of the text, the article of a norm
   */
  public record Clause(String id, Origin origin, String place, String text) {
    public Clause {
      origin = origin == null ? Origin.NOTICE : origin;
    }
  }

  /** Who says so. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Origin {
    /** The published text. */
    NOTICE,
    /** A norm. */
    LAW,
    /** A choice of the body on which the text is silent. */
    CHOICE
  }

  /** A warning of the linter that somebody has looked at. */
  public record Acceptance(String warning, String reason) {
  }

  /**
   * A body with a part in the procedure.
   *
   * @param under the agreement by which it acts, where it is not its own power
   */
  public record Body(String name, Optional<String> taxCode, Optional<String> ipaCode, Optional<String> under, String clause)
      implements Rule {
    public Body {
      taxCode = Absent.value(taxCode);
      ipaCode = Absent.value(ipaCode);
      under = Absent.value(under);
    }
  }

  /** Who decides, explaining any departure from what was proposed. */
  public record Organ(String name, String clause) implements Rule {
  }

  /**
   * Where candidacies arrive.
   *
   * @param owner the body to which the mailbox belongs: often neither the issuing nor the screening one
   * @param subject the wording the subject must have; absent where the notice asks for none
   */
  public record Mailbox(String owner, String address, Optional<String> subject, String clause) implements Rule {
    public Mailbox {
      subject = Absent.value(subject);
    }
  }

  /** An act of the issuing body, with its date. */
  public record Act(String kind, String number, LocalDate date, String clause) implements Rule {
  }

  /** The official bulletin, with its date. */
  public record Bulletin(String name, String number, LocalDate date, String clause) implements Rule {
  }

  /** One way in. What is not listed is not allowed. */
  public record Channel(ChannelKind kind, String clause) implements Rule {
  }

  /** The ways in. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum ChannelKind { PEC, WEB, EMAIL, PAPER }

  /** An area of the notice with its own list, ranking and table. */
  public record Lot(String id, String label, String clause) implements Rule {
  }

  /**
   * A subject a candidacy may be about.
   *
   * @param open whether it is an open entry ("altro") with free text beside it: it never fails a check
   */
  public record Theme(String id, String label, boolean open, String clause) implements Rule {
  }

  /** A step of the procedure, and whether it applies. */
  public record Step(StepKind kind, boolean applies, Optional<Integer> days, String reason, String clause) implements Rule {
    public Step {
      days = Absent.value(days);
    }
  }

  /** Steps whose presence the notice or the law decides. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum StepKind {
    /** Soccorso istruttorio (L. 241/1990, art. 6, c. 1, lett. b). */
    COMPLETION_REQUEST,
    /** Preavviso di rigetto (L. 241/1990, art. 10-bis). */
    NOTICE_OF_REJECTION,
    /** Commissione. */
    COMMISSION,
    /** Graduatoria provvisoria e osservazioni. */
    PROVISIONAL_RANKING
  }

  /** For how many days at least the notice stays published before its term. */
  public record Publication(int minimumDays, String clause) implements Rule {
  }

  /** For how many years the papers are kept, and why. */
  public record Retention(int years, String reason, String clause) implements Rule {
  }
}
