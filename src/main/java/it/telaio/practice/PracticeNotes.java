package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.journal.Recorded;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Notes for people about practices: they read them in their area, and get them by e-mail where the installation sends any.
 * Written in the transaction of the act, and tied to its fact: what follows the facts makes mail of them, never the act.
 */
@Component
public final class PracticeNotes {
  private final Sql sql;
  private final Clock clock;

  public PracticeNotes(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /**
   * A note as its person reads it.
   *
   * @param link a path of ours
   * @param mail what came of its e-mail; empty where none was made
   */
  record PracticeNote(UUID id, NoteKind kind, String subject, String text, String link, Instant writtenAt, Optional<MailState> mail) {
  }

  private record Row(UUID id, NoteKind kind, String subject, String text, String link, Instant writtenAt, MailState mail) {
    PracticeNote note() {
      return new PracticeNote(id, kind, subject, text, link, writtenAt, Optional.ofNullable(mail));
    }
  }

  /**
   * A note to be written, in the language of who will read it.
   *
   * @param search the saved search it tells news of
   */
  record Wanted(NoteKind kind, Function<Texts, String> subject, Function<Texts, String> text, String link, Optional<UUID> search) {
    Wanted(NoteKind kind, Function<Texts, String> subject, Function<Texts, String> text, String link) {
      this(kind, subject, text, link, Optional.empty());
    }
  }

  /** Writes to the author what was done with their sheet. */
  void stepped(Recorded fact, UUID practice, String author, PracticeSheet sheet, StepKind kind, String message) {
    write(fact, author, new Wanted(NoteKind.STEP, texts -> texts.say("note.step.subject." + kind.key(), sheet.text(PracticeField.TITLE)),
        texts -> texts.say("note.step." + kind.key()) + (message.isBlank() ? "" : "\n\n" + message.strip()),
        "/pratiche/area/" + practice));
  }

  /**
   * Writes a note to the person whose account is {@code actor}; to nobody, where it is no account. The transaction of the
   * caller looks as {@code SYSTEM}: a note is for somebody else.
   */
  void write(Recorded fact, String actor, Wanted wanted) {
    account(actor).ifPresent(person -> language(person).ifPresent(language -> {
      Texts texts = Texts.of(PracticeNotes.class, Locale.of(language));
      sql.statement("""
          insert into practice_note (id, person, kind, subject, text, link, search, entry, written_at)
          values (:id, :person, :kind, :subject, :text, :link, :search, :entry, :at)""").param("id", UUID.randomUUID())
          .param("person", person).param("kind", wanted.kind()).param("subject", line(wanted.subject().apply(texts)))
          .param("text", wanted.text().apply(texts)).param("link", wanted.link()).param("search", wanted.search())
          .param("entry", fact.id()).param("at", clock.now()).update();
    }));
  }

  private Optional<String> language(UUID person) {
    return sql.statement("select language from person where id = :id").param("id", person).query(String.class).optional();
  }

  private static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }

  /** The newest notes of a person, newest first. */
  List<PracticeNote> of(Viewer.Signed viewer) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select n.id, n.kind, n.subject, n.text, n.link, n.written_at, m.state as mail
        from practice_note n left join practice_mail m on m.note = n.id
        where n.person = :person order by n.written_at desc limit 30""")
        .param("person", viewer.person()).query(Row.class).list()).stream().map(Row::note).toList();
  }

  private static Optional<UUID> account(String actor) {
    try {
      return Optional.of(UUID.fromString(actor));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
