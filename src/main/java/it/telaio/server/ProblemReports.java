package it.telaio.server;

import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What readers say is wrong with the site, for those who run it. Who writes need not say who they are. */
@Component
final class ProblemReports {
  /** More than anybody reads in a week; beyond it, who writes is asked to write by mail. */
  static final int MOST_WAITING = 500;
  /** Of those, what came from people who are not signed in: the rest is kept for those who are. */
  static final int MOST_OF_STRANGERS = 400;
  /** What all who are not signed in may send together in an hour. */
  static final int MOST_AN_HOUR = 60;
  private static final int SHOWN = 100;

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;

  ProblemReports(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
  }

  /** What a report is about. */
  enum Kind {
    /** Something does not work. */
    FAULT,
    /** Something keeps somebody from using the site (Law 4/2004, art. 3-ter). */
    ACCESSIBILITY,
    /** Something is wrong or hard to understand. */
    WORDS,
    OTHER
  }

  /**
   * A report that waits.
   *
   * @param page    the path that it is about; empty where it is not said
   * @param request the id of the request that went wrong; empty where it is not said
   * @param email   where to answer; null where it is not said
   */
  record Waiting(UUID id, Kind kind, Instant at, String page, String request, String text, String email) {
  }

  /** Keeps a report; whether there was room. */
  boolean take(Viewer viewer, Kind kind, String page, String request, String text, String email) {
    // Only those who run the installation may read what waits, so who writes cannot look whether there is room.
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      sql.statement("select pg_advisory_xact_lock(hashtextextended('problem-report', 8))").query().singleRow();
      Instant now = clock.now();
      boolean stranger = !(viewer instanceof Viewer.Signed);
      if (!hasRoom(stranger, now)) {
        return false;
      }
      UUID id = UUID.randomUUID();
      sql.statement("insert into problem_report (id, kind, at, stranger) values (:id, :kind, :at, :stranger)").param("id", id)
          .param("kind", kind).param("at", now).param("stranger", stranger).update();
      sql.statement("insert into problem_report_text (report, page, request, text, email) values (:id, :page, :request, :text, :email)")
          .param("id", id).param("page", page).param("request", request).param("text", text)
          .param("email", email.isEmpty() ? null : email).update();
      journal.record("problem-reported", new Ref("problem-report", id.toString()), viewer.actor(), now, Map.of("kind", kind.name()));
      return true;
    });
  }

  private int count(String statement) {
    return sql.statement(statement).query(Integer.class).single();
  }

  private boolean hasRoom(boolean stranger, Instant now) {
    int strangers = count("select count(*) from problem_report_text t join problem_report r on r.id = t.report where r.stranger");
    int lately = sql.statement("select count(*) from problem_report where stranger and at > :at")
        .param("at", now.minus(Duration.ofHours(1))).query(Integer.class).single();
    return count("select count(*) from problem_report_text") < MOST_WAITING
        && !(stranger && (strangers >= MOST_OF_STRANGERS || lately >= MOST_AN_HOUR));
  }

  /** What waits, the oldest first, no more than a page holds; nothing for who does not run the installation. */
  List<Waiting> waiting(Viewer viewer) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select r.id, r.kind, r.at, t.page, t.request, t.text, t.email from problem_report r
        join problem_report_text t on t.report = r.id order by r.at, r.id limit :most""").param("most", SHOWN).query(Waiting.class).list());
  }

  /** How many were dealt with. */
  int closed(Viewer viewer) {
    return sql.as(viewer.sight()).inTransaction(() -> count("select count(*) from problem_report_end"));
  }

  /** Writes that {@code report} was dealt with and erases what was said; a second time does nothing. */
  void close(Viewer viewer, UUID report) {
    sql.as(viewer.sight()).inTransaction(() -> {
      if (sql.statement("delete from problem_report_text where report = :id").param("id", report).update() == 1) {
        sql.statement("insert into problem_report_end (report, at, by) values (:id, :at, :by)").param("id", report)
            .param("at", clock.now()).param("by", viewer.actor()).update();
        journal.record("problem-report-closed", new Ref("problem-report", report.toString()), viewer.actor(), clock.now(), Map.of());
      }
    });
  }
}
