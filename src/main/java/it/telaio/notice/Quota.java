package it.telaio.notice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * How many candidacies one subject may hand in.
 *
 * @param id its name in findings
 * @param per who is counted
 * @param role in what part the subject is counted
 * @param scope whether the notice counts as a whole or each lot by itself
 * @param themes the themes on which candidacies are counted; none means all
 * @param most how many are allowed whatever their theme
 * @param extras how many more, on which themes
 * @param stands which ones stand when there are more than allowed
 * @param clause the sentence that says so
 */
public record Quota(String id, Per per, Eligible.Role role, Scope scope, List<String> themes, int most,
    List<Extra> extras, Stands stands, String clause) implements Rule {

  /** Who is counted. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Per {
    /** The body, whatever the capacity in which it acts. */
    BODY,
    /** The body in its capacity: a Comune for itself is one subject, the same Comune as lead of its Ambito another. */
    BODY_IN_CAPACITY
  }

  /** Within what candidacies are counted. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Scope { NOTICE, LOT }

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
    themes = Absent.list(themes);
    extras = Absent.list(extras);
  }

  /**
   * Whether one subject may have candidacies on exactly these themes, one entry for each candidacy. Order never matters.
   */
  public boolean admits(Collection<String> chosen) {
    List<String> counted = chosen.stream().filter(theme -> themes.isEmpty() || themes.contains(theme)).toList();
    long beyond = counted.size() - (long) most;
    return beyond <= 0 || beyond <= placed(counted);
  }

  /** The greatest number of candidacies that find a place among the extras: a bipartite matching by augmenting paths (Kuhn, 1955). */
  private int placed(List<String> chosen) {
    List<List<String>> held = new ArrayList<>();
    extras.forEach(extra -> held.add(new ArrayList<>()));
    int found = 0;
    for (String theme : chosen) {
      found += place(theme, held, new boolean[extras.size()]) ? 1 : 0;
    }
    return found;
  }

  private boolean place(String theme, List<List<String>> held, boolean[] tried) {
    for (int i = 0; i < extras.size(); i++) {
      if (tried[i] || !extras.get(i).themes().contains(theme)) {
        continue;
      }
      tried[i] = true;
      List<String> here = held.get(i);
      if (here.size() < extras.get(i).most()) {
        return here.add(theme);
      }
      for (int k = 0; k < here.size(); k++) {
        if (place(here.get(k), held, tried)) {
          here.set(k, theme);
          return true;
        }
      }
    }
    return false;
  }
}
