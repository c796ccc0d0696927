package it.telaio.notice;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import it.telaio.notice.Notice.Acceptance;
import it.telaio.notice.Notice.Aim;
import it.telaio.notice.Notice.Body;
import it.telaio.notice.Notice.Clause;
import it.telaio.notice.Notice.Link;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * What stands above notices: a programme with its funder, partners and agreements, and the actions it owns (surveys, labs, webinars,
 * toolkit, events). It is no call: nobody hands in a candidacy for it.
 *
 * @param audience for whom it is, in order of priority
 * @param facts figures of the setting on which the programme rests
 */
public record Programme(String id, int version, String title, List<Body> promoters, List<Body> partners, List<Agreement> agreements,
    Optional<Funding> funding, Optional<Funding.Duration> duration, List<Aim> aims, List<Audience> audience, List<Fact> facts,
    List<Action> actions, List<Link> links, List<Clause> clauses, List<Acceptance> accepts) {

  public Programme {
    promoters = Absent.list(promoters);
    partners = Absent.list(partners);
    agreements = Absent.list(agreements);
    aims = Absent.list(aims);
    audience = Absent.list(audience);
    facts = Absent.list(facts);
    actions = Absent.list(actions);
    links = Absent.list(links);
    clauses = Absent.list(clauses);
    accepts = Absent.list(accepts);
  }

  /** What binds the bodies to each other. */
  public record Agreement(String label, List<String> between, String clause) implements Rule {
    public Agreement {
      between = Absent.list(between);
    }
  }

  /**
   * For whom it is.
   *
   * @param proposed whether their taking part is only proposed so far
   */
  public record Audience(Eligible.Kind kind, String label, List<String> regions, boolean proposed, String clause) implements Rule {
    public Audience {
      regions = Absent.list(regions);
    }
  }

  /** A figure of the setting. */
  public record Fact(String label, String value, String clause) implements Rule {
  }

  /**
   * Something the programme does.
   *
   * @param total how many there will be
   * @param share how they are shared out
   * @param begins the first day, or the first of the month where only the month is said
   * @param ends the last day, or the last of the month
   * @param certain false where the text says "presumibilmente" or names an exception
   * @param from what its contents come from
   * @param holds what it holds, for a toolkit
   * @param access who may use it: everybody, or who takes part
   * @param survey how it asks, for a survey
   */
  public record Action(String id, Kind kind, String label, Optional<Integer> total, Optional<Share> share, Optional<LocalDate> begins,
      Optional<LocalDate> ends, boolean certain, List<Source> from, List<String> holds, Access access, Optional<Survey> survey,
      String clause) implements Rule {
    public Action {
      from = Absent.list(from);
      holds = Absent.list(holds);
    }

    @JsonCreator
    static Action of(@JsonProperty("id") String id, @JsonProperty("kind") Kind kind, @JsonProperty("label") String label,
        @JsonProperty("total") Optional<Integer> total, @JsonProperty("share") Optional<Share> share,
        @JsonProperty("begins") String begins, @JsonProperty("ends") String ends, @JsonProperty("certain") boolean certain,
        @JsonProperty("from") List<Source> from, @JsonProperty("holds") List<String> holds, @JsonProperty("access") Access access,
        @JsonProperty("survey") Optional<Survey> survey, @JsonProperty("clause") String clause) {
      return new Action(id, kind, label, total, share, Optional.ofNullable(begins).map(CivilDay::first),
          Optional.ofNullable(ends).map(CivilDay::last), certain, from, holds, access, survey, clause);
    }
  }

  /** Kinds of action. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Kind { SURVEY, LABS, WEBINARS, COMMUNITY, TOOLKIT, EVENT, EXCHANGE, TRAINING, STUDY }

  /** So many for each subject of a kind, and how many subjects there are. */
  public record Share(int each, Eligible.Kind per, int subjects) {
  }

  /** What contents come from. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Source {
    /** The needs that offices state. */
    NEEDS,
    /** The indications of the body in charge, a recorded input apart from the needs. */
    INDICATIONS
  }

  /** Who may use it. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Access { EVERYBODY, PARTICIPANTS }

  /**
   * How a survey asks.
   *
   * @param question what one question is about
   * @param answer how it is answered
   * @param of what is put in order
   * @param by who answers
   */
  public record Survey(String question, Answer answer, String of, Eligible.Kind by, String clause) implements Rule {
  }

  /** Ways of answering. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Answer { ORDER_MOST_TO_LEAST_USEFUL, CHOICE, TEXT }
}
