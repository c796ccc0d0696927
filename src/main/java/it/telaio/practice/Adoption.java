package it.telaio.practice;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A body adapts a practice.
 *
 * @param parent      the adoption it was learnt from; empty where it was learnt from the origin
 * @param istat       of its municipality
 * @param adaptations what was changed
 * @param context     where it is tried
 * @param cost        of a year, in whole euro
 * @param result      what came of it
 * @param months      after how many months the result was told
 * @param contact     whether others may write to them
 * @param since       since when it stands like this
 */
record Adoption(UUID id, UUID practice, Optional<UUID> parent, String body, String bodyName,
    String istat, State state, String adaptations,
    String context, Optional<Long> cost, String result, Optional<Integer> months, boolean contact, Instant since) {

  /** How far it is. */
  enum State {
    INTEREST, PLANNED, UNDER_WAY, DONE, GIVEN_UP;

    String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the practice really was taken up. */
    boolean counts() {
      return this == UNDER_WAY || this == DONE;
    }
  }

  /** What is told at a step. */
  record Told(State state, String adaptations, String context, Optional<Long> cost, String result, Optional<Integer> months,
      boolean contact) {
    private static final int LONGEST = 4_000;

    Told {
      if (adaptations.length() > LONGEST || context.length() > LONGEST || result.length() > LONGEST) {
        throw PracticeRefusal.TEXT_SIZE.thrown();
      }
    }
  }
}
