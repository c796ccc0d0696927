package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import it.telaio.practice.PracticeDrafts.PracticeDraft;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Notes for people about practices: they read them in their area, and get them by e-mail where the installation sends mail.
 * Written in the transaction of the act; sent by a job, never here.
 */
@Component
public final class PracticeNotes {
  private final Sql sql;
  private final Clock clock;

  public PracticeNotes(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** A note. */
  record PracticeNote(UUID id, String subject, String text, Instant writtenAt, Instant sentAt) {
  }

  /** Writes to the author what was done with their sheet. */
  void stepped(PracticeDraft draft, PracticeSheet sheet, StepKind kind, String message) {
    Texts texts = Texts.of(PracticeNotes.class, Texts.ITALIAN);
    write(draft.author(), texts.say("note.step.subject", sheet.text(PracticeField.TITLE)),
        texts.say("note.step." + kind.key()) + (message.isBlank() ? "" : "\n\n" + message.strip()) + "\n\n/pratiche/area/" + draft.id());
  }

  /**
   * Writes a note to the person whose account is {@code actor}; to nobody, where it is no account. The transaction of the
   * caller looks as {@code SYSTEM}: a note is for somebody else.
   */
  void write(String actor, String subject, String text) {
    account(actor).ifPresent(person -> sql.statement("""
        insert into practice_note (id, person, subject, text, written_at) select :id, p.id, :subject, :text, :at
        from person p where p.id = :person""").param("id", UUID.randomUUID()).param("person", person).param("subject", subject)
        .param("text", text).param("at", clock.now()).update());
  }

  /** The newest notes of a person, newest first. */
  List<PracticeNote> of(Viewer viewer) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select id, subject, text, written_at,
            sent_at from practice_note where person::text = :person order by written_at desc limit 30""")
        .param("person", viewer.actor()).query(PracticeNote.class).list());
  }

  private static Optional<UUID> account(String actor) {
    try {
      return Optional.of(UUID.fromString(actor));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
