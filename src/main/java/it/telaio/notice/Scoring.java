package it.telaio.notice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * How candidacies are compared. Only comparative procedures have one.
 *
 * @param method how the commission gives points
 * @param total the most points a candidacy may have; absent: the sum of the criteria
 * @param threshold the least points to be eligible
 * @param commission who judges
 * @param criteria in the order of the notice
 * @param bonuses points that a fact gives by itself
 * @param ties in the order in which they are tried
 */
public record Scoring(Method method, Optional<BigDecimal> total, Optional<BigDecimal> threshold, Optional<Commission> commission,
    List<Criterion> criteria, List<Bonus> bonuses, List<Tie> ties, Rounding rounding, String clause) implements Rule {

  public Scoring {
    criteria = Absent.list(criteria);
    bonuses = Absent.list(bonuses);
    ties = Absent.list(ties);
  }

  /** Ways of giving points. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Method {
    /** The commission agrees on the points of each criterion. */
    COLLEGIAL_POINTS,
    /** Each member gives points, and they are averaged. */
    AVERAGED_POINTS,
    /** Each member gives a coefficient from 0 to 1, they are averaged and multiplied by the points of the criterion. */
    COEFFICIENTS
  }

  /** The body that judges: an odd number of members, appointed after the term. */
  public record Commission(int members, String clause) implements Rule {
  }

  /**
   * One thing that is judged.
   *
   * @param most the most points
   * @param threshold the least points in this criterion alone
   * @param step points are multiples of it
   * @param lots the lots in which it is judged; none means all
   * @param parts sub-criteria, whose points add up to {@code most}
   */
  public record Criterion(String id, String label, BigDecimal most, Optional<BigDecimal> threshold, Optional<BigDecimal> step,
      List<String> lots, List<Part> parts, String clause) implements Rule {
    public Criterion {
      lots = Absent.list(lots);
      parts = Absent.list(parts);
    }
  }

  /** A sub-criterion. */
  public record Part(String id, String label, BigDecimal most) {
  }

  /**
   * Points that a fact gives.
   *
   * @param points for each time
   * @param when the condition that gives them once
   * @param times the condition that says how many times
   * @param most the most points of this bonus
   */
  public record Bonus(String id, String label, BigDecimal points, Optional<String> when, Optional<String> times,
      Optional<BigDecimal> most, String clause) implements Rule {
  }

  /** What decides between candidacies with the same points; {@code of} names a criterion or a bonus where {@code by} wants one. */
  public record Tie(By by, Optional<String> of, String clause) implements Rule {
  }

  /** Ways to break a tie. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum By {
    /** More points in this criterion. */
    CRITERION,
    /** More points of this bonus. */
    BONUS,
    /** The smaller amount asked for. */
    AMOUNT,
    /** Public draw, with its minutes. */
    DRAW,
    /** Who came first: it rewards who is quick, and the linter says so. */
    ARRIVAL,
    /** They stay equal. */
    NONE
  }

  /** To how many decimals, and which way, points are rounded. */
  public record Rounding(int decimals, Way way) {

    /** The value rounded as the notice says. */
    public BigDecimal of(BigDecimal value) {
      return value.setScale(decimals, switch (way) {
        case HALF_UP -> RoundingMode.HALF_UP;
        case HALF_EVEN -> RoundingMode.HALF_EVEN;
        case DOWN -> RoundingMode.DOWN;
      });
    }
  }

  /** Ways of rounding. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Way { HALF_UP, HALF_EVEN, DOWN }

  /** The most points a candidacy may have, bonuses apart. */
  public BigDecimal most() {
    return total.orElseGet(() -> criteria.stream().map(Criterion::most).reduce(BigDecimal.ZERO, BigDecimal::add));
  }
}
