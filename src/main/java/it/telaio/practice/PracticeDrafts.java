package it.telaio.practice;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Sheets that are being written or checked, as far as who looks writes for their body or keeps the bank. */
@Component
public final class PracticeDrafts {
  private static final RoleKind[] WRITERS =
      {RoleKind.APPLICANT, RoleKind.PROCEDURE_OFFICER, RoleKind.ADMINISTRATOR, RoleKind.PRACTICE_EDITOR};
  private static final String SELECT = """
      select p.id, p.body, p.author, p.origin, p.about, d.sheet, d.revision, d.saved_at,
        (select max(v.version) from practice_version v where v.practice = p.id) as approved,
        (select s.kind from practice_step s where s.practice = p.id order by s.id desc limit 1) as last_step,
        (select s.version from practice_step s where s.practice = p.id order by s.id desc limit 1) as last_version,
        exists (select from practice_public u where u.practice = p.id) as published
      from practice p join practice_draft d on d.practice = p.id
      """;

  private final Sql sql;

  public PracticeDrafts(Sql sql) {
    this.sql = sql;
  }

  /**
   * A sheet at work.
   *
   * @param approved  the newest version that its author approved; 0 for none
   * @param lastStep  the last thing done with an approved version; empty for none
   * @param published whether a version of it is public
   */
  record PracticeDraft(UUID id, String body, String author, String origin, PracticeSheet sheet,
      int revision, Instant savedAt, int approved,
      Optional<StepKind> lastStep, boolean published) {

    /** Where it stands: {@code draft, handed-over, form-accepted, published, changes-asked, declined, withdrawn}. */
    String state() {
      return lastStep.map(StepKind::key).orElse("draft");
    }

    /** Whether it waits for who keeps the bank. */
    boolean waits() {
      return lastStep.map(step -> step == StepKind.HANDED_OVER || step == StepKind.FORM_ACCEPTED).orElse(false);
    }
  }

  /** Something done with an approved sheet. */
  record PracticeStep(int version, StepKind kind, String message, Instant at, String by) {
  }

  private record Row(UUID id, String body, String author, String origin, String about, JsonNode sheet, int revision, Instant savedAt,
      Integer approved, StepKind lastStep, Integer lastVersion, boolean published) {
    PracticeDraft draft() {
      return new PracticeDraft(id, body, author, origin, PracticeSheet.of(sheet), revision, savedAt, approved == null ? 0 : approved,
          Optional.ofNullable(lastStep), published);
    }
  }

  /** Whether {@code viewer} keeps the bank: checks, imports, withdraws. */
  static boolean keeps(Viewer viewer) {
    return viewer.holds(Viewer.PLATFORM, RoleKind.PRACTICE_EDITOR, RoleKind.ADMINISTRATOR);
  }

  /** Whether {@code viewer} writes for {@code body}. */
  static boolean writesFor(Viewer viewer, String body) {
    return viewer.holds(body, WRITERS);
  }

  /**
   * Who hears what is asked of {@code actor} of {@code body} on {@code day}: that person; where it was a machine, who writes for the
   * body; where nobody does, who keeps the bank. Looks as the transaction of the caller does.
   */
  String hearer(String actor, String body, LocalDate day) {
    return sql.statement("""
        with held as (select * from appointment_held where valid_from <= :day and (valid_to is null or valid_to >= :day))
        select coalesce((select id::text from person where id::text = :actor),
          (select :actor where exists (select from held where body = :body and kind = any(:writers))),
          (select person::text from held where body = :platform and kind in ('PRACTICE_EDITOR', 'ADMINISTRATOR')
            order by kind desc, valid_from, person limit 1), :actor)""").param("actor", actor).param("body", body)
        .param("platform", Viewer.PLATFORM).param("writers", Stream.of(WRITERS).map(Enum::name).toArray(String[]::new))
        .param("day", day).query(String.class).single();
  }

  /** Whether {@code viewer} may write at {@code draft}. */
  static boolean writes(Viewer viewer, PracticeDraft draft) {
    return draft.author().equals(viewer.actor()) || writesFor(viewer, draft.body());
  }

  /** The sheet, if {@code viewer} may see it: who keeps the bank sees it once it was handed over. */
  Optional<PracticeDraft> find(Viewer viewer, UUID id) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT + "where p.id = :id").param("id", id).query(Row.class)
        .optional()).map(Row::draft).filter(draft -> sees(viewer, draft));
  }

  private static boolean sees(Viewer viewer, PracticeDraft draft) {
    return writes(viewer, draft) || draft.approved() > 0 && keeps(viewer);
  }

  /** The sheets at which {@code viewer} may write, last saved first. */
  List<PracticeDraft> mine(Viewer.Signed viewer) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT
        + "where p.author = :me or p.body = any(:bodies) order by d.saved_at desc, p.id limit 500").param("me", viewer.actor())
        .param("bodies", viewer.bodies().stream().filter(body -> writesFor(viewer, body)).toArray(String[]::new))
        .query(Row.class).list()).stream().map(Row::draft).toList();
  }

  /** What waits for who keeps the bank: first whose form does, since it is not public yet; then the oldest first. */
  List<PracticeDraft> waiting(Viewer viewer) {
    return !keeps(viewer) ? List.of() : sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT + """
        where (select s.kind from practice_step s where s.practice = p.id order by s.id desc limit 1) in ('HANDED_OVER', 'FORM_ACCEPTED')
        order by (select s.kind from practice_step s where s.practice = p.id order by s.id desc limit 1) = 'FORM_ACCEPTED',
          d.saved_at, p.id limit 500""").query(Row.class).list()).stream().map(Row::draft).toList();
  }

  /** Who is written to about a practice: who approved it last, else who began it. Looks as the transaction of the caller does. */
  String addressee(UUID id) {
    return sql.statement("""
        select coalesce((select v.approved_by from practice_version v where v.practice = p.id order by v.version desc limit 1), p.author)
        from practice p where p.id = :id""").param("id", id).query(String.class).single();
  }

  /** What was done with the approved versions of a sheet, oldest first. */
  List<PracticeStep> steps(Viewer viewer, UUID id) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select version, kind, message, at, by from practice_step where practice = :id order by practice_step.id""").param("id", id)
        .query(PracticeStep.class).list());
  }

  /** The sheet as its author approved it. */
  Optional<PracticeSheet> approved(Viewer viewer, UUID id, int version) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select sheet from practice_version where practice = :id and version = :version""").param("id", id).param("version", version)
        .query(JsonNode.class).optional()).map(PracticeSheet::of);
  }
}
