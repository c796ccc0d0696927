package it.telaio.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was found.
 *
 * @param total  how many items fit
 * @param hits   the asked piece of them
 * @param counts how many fit for each value of each asked facet, the most frequent first
 * @param meant  the text that was looked for, where what was typed stands nowhere
 */
public record SearchAnswer(int total, List<Hit> hits, Map<String, Map<String, Integer>> counts, Optional<String> meant) {

  /** An item found, how well it fits (no unit; comparable within one answer), and what it brought along. */
  public record Hit(String id, float score, String stored) {
  }

  public SearchAnswer {
    hits = List.copyOf(hits);
  }
}
