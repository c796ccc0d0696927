package it.telaio.candidacy;

import it.telaio.account.SecondPerson;
import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.notice.Form;
import it.telaio.notice.KeyFields;
import it.telaio.notice.Notice;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Keeps what an officer reads on a form that has no fields, as they type it beside the page (offices 5); earlier words stay. Whoever
 * calls has made sure that the viewer screens the notice for {@code body}.
 */
@Component
public final class EnterFields {
  /** The longest value, in characters: what one reads on a line. */
  public static final int LONGEST = 2_000;

  private static final int LONGEST_PART = 100;

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final FieldEntries entries;

  public EnterFields(Sql sql, Clock clock, Journal journal, FieldEntries entries) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.entries = entries;
  }

  /** Keeps {@code typed} for {@code paper}; what is no key field of the form is left out, and nothing at all is refused. */
  public void keep(Viewer.Machine charged, Viewer viewer, String body, Notice notice, Paper paper, Map<String, String> typed) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Form.Field field : KeyFields.of(notice)) {
      typed.forEach((name, value) -> {
        if (isOf(field, name) && !value.isBlank()) {
          values.put(name, value.strip().replace('\0', '\uFFFD').substring(0, Math.min(LONGEST, value.strip().length())));
        }
      });
    }
    if (values.isEmpty()) {
      throw CandidacyProblem.NOTHING_TYPED.thrown();
    }
    sql.as(charged.sight()).inTransaction(() -> {
      long id = row(viewer, body, notice, paper.sha256(), false);
      sql.statement("insert into field_entry_text (entry, typed) values (:id, :typed::jsonb)").param("id", id)
          .param("typed", Json.line(values)).update();
      journal.record("fields-entered", new Ref("notice", notice.id()), viewer.actor(), clock.now(),
          Map.of("paper", paper.sha256(), "entry", id, "fields", values));
    });
  }

  /** Whether {@code name} is {@code field} itself or one of its rows and parts; what a browser of ours never sends is neither. */
  private static boolean isOf(Form.Field field, String name) {
    boolean part = name.startsWith(field.id() + "--") && name.length() <= field.id().length() + LONGEST_PART;
    return name.equals(field.id()) || part && name.chars().noneMatch(Character::isISOControl);
  }

  /** Takes back what stands typed for {@code paper}: it has no fields again. */
  public void withdraw(Viewer.Machine charged, Viewer viewer, String body, Notice notice, Paper paper) {
    sql.as(charged.sight()).inTransaction(() -> {
      standing(charged, notice, paper);
      long id = row(viewer, body, notice, paper.sha256(), true);
      journal.record("fields-taken-back", new Ref("notice", notice.id()), viewer.actor(), clock.now(),
          Map.of("paper", paper.sha256(), "entry", id));
    });
  }

  /** Says that {@code viewer}, who is not the one who typed them, reads the same values; refused where they are others by now. */
  public void check(Viewer.Machine charged, Viewer viewer, Notice notice, Paper paper, long entry) {
    sql.as(charged.sight()).inTransaction(() -> {
      FieldEntry standing = standing(charged, notice, paper);
      if (standing.id() != entry) {
        throw CandidacyProblem.TYPED_ANEW.thrown();
      }
      if (standing.by().equals(viewer.actor())) {
        throw CandidacyProblem.SAME_PERSON.thrown();
      }
      new SecondPerson(sql).want(standing.by(), viewer);
      int checked = sql.statement("insert into field_entry_check (entry, at, by) values (:id, :at, :by) on conflict do nothing")
          .param("id", entry).param("at", clock.now()).param("by", viewer.actor()).update();
      if (checked == 1) {
        journal.record("fields-checked", new Ref("notice", notice.id()), viewer.actor(), clock.now(),
            Map.of("paper", paper.sha256(), "entry", entry));
      }
    });
  }

  private FieldEntry standing(Viewer.Machine charged, Notice notice, Paper paper) {
    FieldEntry standing = entries.of(charged, notice.id()).get(paper.sha256());
    if (standing == null) {
      throw CandidacyProblem.NOTHING_TYPED.thrown();
    }
    return standing;
  }

  private long row(Viewer viewer, String body, Notice notice, String paper, boolean withdrawn) {
    return sql.statement("""
        insert into field_entry (notice, body, paper, withdrawn, at, by) values (:notice, :body, :paper, :withdrawn, :at, :by)
        returning id""").param("notice", notice.id()).param("body", body).param("paper", paper).param("withdrawn", withdrawn)
        .param("at", clock.now()).param("by", viewer.actor()).query(Long.class).single();
  }
}
