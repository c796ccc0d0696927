package it.telaio.register;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes a letter of a final document: fixes its Message-ID and gives its internal number. Nothing is sent here. */
public final class MakeLetter {
  private final Sql sql;
  private final Clock clock;
  private final String mailDomain;
  private final Journal journal;

  /**
   * Makes letters.
   *
   * @param mailDomain the domain of Message-IDs, such as that of the outgoing mailbox
   */
  public MakeLetter(Sql sql, Clock clock, String mailDomain, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.mailDomain = mailDomain;
    this.journal = journal;
  }

  /**
   * What is to be written.
   *
   * @param id             chosen by the caller, so that asking twice makes one letter
   * @param body           who writes
   * @param channel        by which it goes
   * @param about          what it concerns
   * @param documentSha256 fingerprint of the signed document
   * @param recipients     to whom, from the papers of the procedure only
   * @param subject        one line
   */
  public record Draft(UUID id, String body, Channel channel, Ref about, String documentSha256, List<String> recipients,
      String subject) {
    public Draft {
      recipients = List.copyOf(recipients);
    }
  }

  /** Makes the letter and gives its number, {@code 2026/0000123}; the same number where it was made already. */
  public String make(Viewer viewer, Draft draft) {
    if (!viewer.holds(draft.body(), RoleKind.PROTOCOL_CLERK, RoleKind.PROCEDURE_OFFICER, RoleKind.ADOPTING_OFFICER)) {
      throw RegisterProblem.NOT_ALLOWED.thrown();
    }
    if (draft.recipients().isEmpty()) {
      throw RegisterProblem.WITHOUT_RECIPIENT.thrown();
    }
    if (isForged(draft.subject()) || draft.recipients().stream().anyMatch(one -> one.isBlank() || isForged(one))) {
      throw RegisterProblem.FORGED_HEADER.thrown();
    }
    return sql.as(viewer.sight()).inTransaction(() -> insert(viewer, draft) ? register(viewer, draft)
        : new Registrations(sql).of(viewer, draft.id()).orElseThrow(RegisterProblem.NOT_ALLOWED::thrown).reference());
  }

  private boolean insert(Viewer viewer, Draft draft) {
    return sql.statement("""
        insert into letter (id, body, channel, about_kind, about_id, document_sha256, message_id, made_at, made_by)
        values (:id, :body, :channel, :kind, :aboutId, :sha256, :messageId, :at, :by) on conflict (id) do nothing""")
        .param("id", draft.id()).param("body", draft.body()).param("channel", draft.channel())
        .param("kind", draft.about().kind()).param("aboutId", draft.about().id()).param("sha256", draft.documentSha256())
        .param("messageId", "<" + draft.id() + "@" + mailDomain + ">").param("at", clock.now()).param("by", viewer.actor())
        .update() == 1;
  }

  private String register(Viewer viewer, Draft draft) {
    sql.statement("""
        insert into letter_text (letter, recipients, subject, document_sha256) values (:id, :recipients, :subject, :sha256)""")
        .param("id", draft.id()).param("recipients", draft.recipients().toArray(String[]::new))
        .param("subject", draft.subject()).param("sha256", draft.documentSha256()).update();
    sql.statement("insert into letter_step (letter, state, detail, at, by) values (:id, 'READY', '', :at, :by)")
        .param("id", draft.id()).param("at", clock.now()).param("by", viewer.actor()).update();
    journal.record("letter-made", new Ref("letter", draft.id().toString()), viewer.actor(), clock.now(),
        Map.of("body", draft.body(), "about", draft.about().toString(), "sha256", draft.documentSha256(), "recipients",
            draft.recipients(), "subject", draft.subject()));
    return new Numbering(sql, clock).give(viewer, new Numbering.Entry(draft.body(), Registration.Direction.OUT, draft.id(),
        draft.documentSha256(), draft.body(), String.join(", ", draft.recipients()), draft.subject())).reference();
  }

  private static boolean isForged(String header) {
    return header.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0 || c == '\u2028' || c == '\u2029' || c == '\u0085');
  }
}
