package it.telaio.pec;

import it.telaio.account.RoleKind;
import it.telaio.account.SecondPerson;
import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.register.Letter;
import it.telaio.register.Letters;
import it.telaio.register.RegisterProblem;
import it.telaio.register.StepLetter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Lets a letter go from a mailbox, and settles one of which nobody knows whether it left. Nothing is sent here. */
@Component
public final class ReleaseLetter {
  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final Letters letters;
  private final StepLetter step;
  private final SecondPerson second;

  public ReleaseLetter(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.letters = new Letters(sql);
    this.step = new StepLetter(sql, clock, journal);
    this.second = new SecondPerson(sql);
  }

  /** Lets all of {@code letters} go, or none where one may not. */
  public void release(Viewer viewer, List<UUID> all, String mailbox) {
    sql.as(viewer.sight()).inTransaction(() -> all.forEach(one -> release(viewer, one, mailbox)));
  }

  /**
   * Lets {@code letter} go from {@code mailbox}; twice is once. Only a letter that is ready, by who may write letters of its body; where
   * the notice wants two persons, by another than the one who brought it back signed.
   */
  public void release(Viewer viewer, UUID letter, String mailbox) {
    sql.as(viewer.sight()).inTransaction(() -> {
      Letter found = held(viewer, letter);
      if (found.state() != Letter.State.READY) {
        return;
      }
      maker(letter).ifPresent(first -> wantAnother(first, viewer));
      int released = sql.statement("""
          insert into letter_release (letter, mailbox, at, by) values (:letter, :mailbox, :at, :by) on conflict (letter) do nothing""")
          .param("letter", letter).param("mailbox", mailbox).param("at", clock.now()).param("by", viewer.actor()).update();
      if (released == 1) {
        journal.record("letter-released", new Ref("letter", letter.toString()), viewer.actor(), clock.now(), Map.of("mailbox", mailbox));
      }
    });
  }

  /** A person found out what became of a letter in doubt: it left, or it did not and goes again under the same Message-ID. */
  public boolean settle(Viewer viewer, UUID letter, boolean left, String how) {
    if (how.isBlank()) {
      throw RegisterProblem.WITHOUT_PROOF.thrown();
    }
    return sql.as(viewer.sight()).inTransaction(() -> {
      Letter found = held(viewer, letter);
      Letter.State to = left ? Letter.State.SENT : Letter.State.READY;
      boolean open = found.state() == Letter.State.IN_DOUBT || found.state() == Letter.State.FAILED && !left && isUnanswered(letter);
      return open && step.step(viewer, letter, found.state(), to, how.strip());
    });
  }

  /** Who brought the letter back signed, where its notice wants another person to let it go. */
  private Optional<String> maker(UUID letter) {
    return sql.statement("""
        select l.made_by from letter l join letter_draft d on d.id = l.id and d.scope_kind = 'notice'
        join lateral (select f.letters from four_eyes f where f.notice = d.scope_id order by f.id desc limit 1) f on f.letters
        where l.id = :letter""").param("letter", letter).query(String.class).optional();
  }

  private void wantAnother(String first, Viewer viewer) {
    if (first.equals(viewer.actor())) {
      throw RegisterProblem.SAME_PERSON.thrown();
    }
    second.want(first, viewer);
  }

  /** No provider ever accepted it: only then may a failed letter go again. */
  private boolean isUnanswered(UUID letter) {
    return sql.statement("select not exists (select from mail_receipt where letter = :letter)").param("letter", letter)
        .query(Boolean.class).single();
  }

  private Letter held(Viewer viewer, UUID letter) {
    return letters.find(viewer, letter).filter(found -> viewer.holds(found.body(), RoleKind.PROTOCOL_CLERK, RoleKind.PROCEDURE_OFFICER,
        RoleKind.ADOPTING_OFFICER)).orElseThrow(RegisterProblem.NOT_ALLOWED::thrown);
  }
}
