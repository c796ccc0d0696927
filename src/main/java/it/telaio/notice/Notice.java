package it.telaio.notice;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
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
 * @param links pages where more is said
 * @param recipients for whom the activities are, where they are not the applicants
 * @param steps which steps of the procedure apply, with the reason where one does not
 * @param accepts warnings of the linter that somebody has looked at, with the reason
 */
public record Notice(String id, int version, Kind kind, Called called, String title, List<Aim> aims, Optional<Funding> funding,
    Body issuingBody, Body screeningBody, Organ decidingOrgan, Optional<Officer> officer, Mailbox mailbox, List<Act> acts,
    Optional<Bulletin> bulletin, Optional<LocalDate> published, List<Link> links, Window window, Optional<Late> late, boolean comparative,
    List<Channel> channels, List<Eligible> eligible, List<Lot> lots, List<Theme> themes, Optional<ThemeChoice> themeChoice,
    List<Recipient> recipients, Form form, List<RequiredDocument> documents, List<Quota> quotas, Optional<Funding.Budget> budget,
    Optional<Funding.Duration> duration, Optional<Scoring> scoring, Optional<Clarifications> clarifications, List<Step> steps,
    Publication publication, Retention retention, List<Clause> clauses, List<Acceptance> accepts) {

  public Notice {
    aims = Absent.list(aims);
    acts = Absent.list(acts);
    links = Absent.list(links);
    channels = Absent.list(channels);
    eligible = Absent.list(eligible);
    lots = Absent.list(lots);
    themes = Absent.list(themes);
    recipients = Absent.list(recipients);
    documents = Absent.list(documents);
    quotas = Absent.list(quotas);
    steps = Absent.list(steps);
    clauses = Absent.list(clauses);
    accepts = Absent.list(accepts);
  }

  /** The same, with the term that acts have moved. */
  public Notice closing(Optional<Instant> closes) {
    Window moved = new Window(window.opens(), closes, window.basis(), window.clause());
    return moved.equals(window) ? this : new Notice(id, version, kind, called, title, aims, funding, issuingBody, screeningBody,
        decidingOrgan, officer, mailbox, acts, bulletin, published, links, moved, late, comparative, channels, eligible, lots, themes,
        themeChoice, recipients, form, documents, quotas, budget, duration, scoring, clarifications, steps, publication, retention,
        clauses, accepts);
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

  /** The lot with this identifier. */
  public Optional<Lot> lot(String lotId) {
    return lots.stream().filter(lot -> lot.id().equals(lotId)).findFirst();
  }

  /** What is done of this step here. */
  public Optional<Step> step(Step.Kind stepKind) {
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
    CHOICE,
    /** A supposition of whoever wrote the file, to be replaced by what the whole text says. */
    ASSUMED
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
  }

  /** An act of the issuing body, with its date; {@code link} is its page elsewhere. Number and date are absent where unknown to us. */
  public record Act(String kind, Optional<String> number, Optional<LocalDate> date, Optional<String> link, String clause) implements Rule {
  }

  /** The official bulletin, with its date. */
  public record Bulletin(String name, String number, LocalDate date, Optional<String> link, String clause) implements Rule {
  }

  /** A page where more is said. */
  public record Link(String label, String url, String clause) implements Rule {
  }

  /** What the notice is for. */
  public record Aim(String text, String clause) implements Rule {
  }

  /** The procedure officer (responsabile del procedimento). */
  public record Officer(String name, String clause) implements Rule {
  }

  /** What becomes of candidacies after the term. */
  public record Late(LateEffect effect, String clause) implements Rule {
  }

  /** The system proposes it; a person decides. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum LateEffect { NOT_CONSIDERED, PERSON }

  /**
   * One way in. What is not listed is not allowed.
   *
   * @param identity by which identities the web hand-in counts by itself, without a signature
   */
  public record Channel(ChannelKind kind, List<Identity> identity, String clause) implements Rule {
    public Channel {
      identity = Absent.list(identity);
    }
  }

  /** Identities of strangers, with their level. An identity never proves power. */
  public enum Identity {
    @JsonProperty("spid-2")
    SPID_2,
    @JsonProperty("spid-3")
    SPID_3,
    @JsonProperty("cie-2")
    CIE_2,
    @JsonProperty("cie-3")
    CIE_3,
    @JsonProperty("cns")
    CNS
  }

  /** The ways in. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum ChannelKind { PEC, WEB, EMAIL, PAPER }

  /**
   * An area of the notice with its own list, ranking and table.
   *
   * @param aims what is wanted in it
   * @param budget the money set aside for it
   */
  public record Lot(String id, String label, List<Aim> aims, Optional<Money> budget, String clause) implements Rule {
    public Lot {
      aims = Absent.list(aims);
    }
  }

  /**
   * A subject a candidacy may be about.
   *
   * @param open whether it is an open entry ("altro") with free text beside it: it never fails a check
   * @param examples what it may include; never a closed list
   */
  public record Theme(String id, String label, boolean open, List<String> examples, String clause) implements Rule {
    public Theme {
      examples = Absent.list(examples);
    }
  }

  /**
   * How themes are chosen.
   *
   * @param most how many one candidacy may name; absent: as many as it likes
   * @param exhaustive whether only these themes are allowed
   */
  public record ThemeChoice(Optional<Integer> most, boolean exhaustive, String clause) implements Rule {
  }

  /** For whom the activities are. */
  public record Recipient(String id, String label, String clause) implements Rule {
  }

  /** For how many days at least the notice stays published before its term, and where. */
  public record Publication(int minimumDays, List<Venue> venues, String clause) implements Rule {
    public Publication {
      venues = Absent.list(venues);
    }
  }

  /** A place of publication: official bulletin, notice board, the transparency section, a web page. */
  public record Venue(VenueKind kind, Optional<String> section, String clause) implements Rule {
  }

  /** Kinds of place. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum VenueKind { BULLETIN, NOTICE_BOARD, TRANSPARENCY, WEB }

  /** For how many years the papers are kept, and why. */
  public record Retention(int years, String reason, String clause) implements Rule {
  }
}
