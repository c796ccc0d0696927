package it.telaio.register;

import it.telaio.account.Viewer;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Letters, as far as the viewer may see them: those of the bodies they act for. */
@Component
public final class Letters {
  private static final String SELECT = """
      select l.id, l.body, l.channel, l.about_kind, l.about_id, l.document_sha256, l.message_id,
        coalesce(t.recipients, '{}') as recipients, coalesce(t.subject, '') as subject, s.state, s.detail, s.at
      from letter l left join letter_text t on t.letter = l.id
      join lateral (select * from letter_step s where s.letter = l.id order by s.id desc limit 1) s on true
      """;

  private final Sql sql;

  public Letters(Sql sql) {
    this.sql = sql;
  }

  /** The letter, if {@code viewer} may see it. */
  public Optional<Letter> find(Viewer viewer, UUID id) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT + "where l.id = :id and sees(l.body, null)")
        .param("id", id).query(Row.class).optional().map(Row::letter));
  }

  /** The letter that left under this Message-ID, for whoever reads receipts. */
  public Optional<Letter> byMessageId(Viewer viewer, String messageId) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT + "where l.message_id = :id and sees(l.body, null)")
        .param("id", messageId).query(Row.class).optional().map(Row::letter));
  }

  /** The letters about {@code about}, oldest first. */
  public List<Letter> about(Viewer viewer, Ref about) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT + """
        where l.about_kind = :kind and l.about_id = :id and sees(l.body, null) order by l.made_at, l.id""")
        .param("kind", about.kind()).param("id", about.id()).query(Row.class).list().stream().map(Row::letter).toList());
  }

  /** Something that became of a letter: since when, and what is to be said about it. */
  public record Step(Letter.State state, String detail, Instant at) {
  }

  /** What became of the letter {@code id}, oldest first. */
  public List<Step> steps(Viewer viewer, UUID id) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select s.state, s.detail, s.at from letter_step s join letter l on l.id = s.letter
        where s.letter = :id and sees(l.body, null) order by s.id""").param("id", id).query(Step.class).list());
  }

  private record Row(UUID id, String body, Channel channel, String aboutKind, String aboutId, String documentSha256,
      String messageId, List<String> recipients, String subject, Letter.State state, String detail, Instant at) {

    Letter letter() {
      return new Letter(id, body, channel, new Ref(aboutKind, aboutId), documentSha256, messageId, recipients, subject, state,
          detail, at);
    }
  }
}
