package it.telaio.notice;

import java.util.Collection;
import java.util.List;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * How many candidacies one subject may hand in.
 *
 * @param id its name in findings
 * @param per who is counted
 * @param most how many are allowed whatever their theme
 * @param extras how many more, on which themes
 * @param stands which ones stand when there are more than allowed
 * @param clause the sentence that says so
 */
public record Quota(String id, Per per, int most, List<Extra> extras, Stands stands, String clause) implements Rule {

  /** Who is counted. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Per {
    /** The body, whatever the capacity in which it acts. */
    BODY,
    /** The body in its capacity: a Comune for itself is one subject, the same Comune as lead of its Ambito another. */
    BODY_IN_CAPACITY
  }

  /** Which candidacies stand when there are too many. The system proposes, a person decides. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Stands {
    /** The last handed in within the term. */
    LAST_IN_TIME,
    /** The first handed in. */
    FIRST,
    /** The notice does not say: a person. */
    PERSON
  }

  /** So many more candidacies, provided that they are on one of these themes. */
  public record Extra(int most, List<String> themes, String clause) implements Rule {
    public Extra {
      themes = Absent.list(themes);
    }
  }

  public Quota {
    extras = Absent.list(extras);
  }

  /**
   * Whether one subject may have candidacies on exactly these themes, one entry for each candidacy. Order never matters.
   */
  public boolean admits(Collection<String> themes) {
    long beyond = themes.size() - (long) most;
    if (beyond <= 0) {
      return true;
    }
    return beyond <= placed(List.copyOf(themes), 0, new int[extras.size()]);
  }

  /** The greatest number of candidacies that find a place among the extras (a matching, tried in full: extras are few). */
  private long placed(List<String> themes, int from, int[] taken) {
    if (from == themes.size()) {
      return 0;
    }
    long best = placed(themes, from + 1, taken);
    for (int i = 0; i < extras.size(); i++) {
      if (taken[i] < extras.get(i).most() && extras.get(i).themes().contains(themes.get(from))) {
        taken[i]++;
        best = Math.max(best, 1 + placed(themes, from + 1, taken));
        taken[i]--;
      }
    }
    return best;
  }
}
