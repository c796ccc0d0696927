package it.telaio.register;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import it.telaio.register.Registration.Direction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** Gives internal numbers: without gaps for each body and year, in the order of their instants, turning with the year of Italy. */
final class Numbering {
  private static final int TRIES = 5;

  private final Sql sql;
  private final Clock clock;

  Numbering(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /**
   * What is to be registered.
   *
   * @param body       whose register
   * @param direction  in or out
   * @param document   the arrival or the letter
   * @param sha256     fingerprint of the document
   * @param sender     who it is from
   * @param recipients who it is for
   * @param subject    what it says it is about
   */
  record Entry(String body, Direction direction, UUID document, String sha256, String sender, String recipients, String subject) {
  }

  /** A number that was just given. */
  record Given(int year, long number, Instant at) {
    /** {@code 2026/0000123}. */
    public String reference() {
      return Registration.reference(year, number);
    }
  }

  /**
   * Gives the next number. Must be the last statement of the caller's transaction: the counter is locked from here to the
   * commit, and an undone transaction gives its number back.
   */
  Given give(Viewer viewer, Entry entry) {
    if (!sql.isInTransaction()) {
      throw new IllegalStateException("a number is given only together with what it is given to");
    }
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Instant now = clock.now();
      LocalDate day = now.atZone(Clock.ROME).toLocalDate();
      Optional<Given> given = tryGive(viewer, entry, now, day);
      if (given.isPresent()) {
        return given.get();
      }
      sql.statement("insert into counter (body, year, last_at) values (:body, :year, :now) on conflict do nothing")
          .param("body", entry.body()).param("year", day.getYear()).param("now", now).update();
    }
    throw RegisterProblem.DAY_CLOSED.thrown();
  }

  private Optional<Given> tryGive(Viewer viewer, Entry entry, Instant now, LocalDate day) {
    boolean in = entry.direction() == Direction.IN;
    return sql.statement("""
        with n as (
          update counter set next = next + 1, last_at = greatest(last_at, :now)
          where body = :body and year = :year and (closed_through is null or closed_through < :day)
          returning next - 1 as number, last_at as at
        ), r as (
          insert into registration (body, year, number, direction, arrival, letter, sha256, at, by)
          select :body, :year, n.number, :direction, :arrival, :letter, :sha256, n.at, :by from n returning number
        ), t as (
          insert into registration_text (body, year, number, sender, recipients, subject)
          select :body, :year, n.number, :sender, :recipients, :subject from n
        ) select :year as year, n.number, n.at from n""")
        .param("now", now).param("body", entry.body()).param("year", day.getYear()).param("day", day)
        .param("direction", entry.direction()).param("arrival", in ? entry.document() : null)
        .param("letter", in ? null : entry.document()).param("sha256", entry.sha256()).param("by", viewer.actor())
        .param("sender", entry.sender()).param("recipients", entry.recipients()).param("subject", entry.subject())
        .query(Given.class).optional();
  }
}
