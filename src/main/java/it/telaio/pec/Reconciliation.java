package it.telaio.pec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether every message in the mailbox is accounted for (offices 8, "quadratura"): made by looking at keys only, no message is
 * fetched.
 *
 * @param there   how many messages lie in the mailbox
 * @param missing keys of those we know nothing of
 * @param gone    keys of those we know that are no longer there: moved or deleted by somebody; ours are kept
 */
public record Reconciliation(long there, List<String> missing, List<String> gone) {

  public Reconciliation {
    missing = List.copyOf(missing);
    gone = List.copyOf(gone);
  }

  /** Compares what is in {@code mailbox} with the keys {@code accounted} for. */
  public static Reconciliation of(Mailbox mailbox, Set<String> accounted) throws IOException {
    List<String> missing = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    mailbox.each(key -> {
      if (seen.add(key) && !accounted.contains(key)) {
        missing.add(key);
      }
      return false;
    }, found -> { });
    List<String> gone = accounted.stream().filter(key -> !seen.contains(key)).sorted().toList();
    return new Reconciliation(seen.size(), missing, gone);
  }

  /** Whether it comes out even: nothing is missing. What is gone from the mailbox is kept by us, and does not count. */
  public boolean isEven() {
    return missing.isEmpty();
  }
}
