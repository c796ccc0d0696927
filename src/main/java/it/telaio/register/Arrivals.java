package it.telaio.register;

import it.telaio.account.Viewer;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Arrivals, as far as the viewer may see them: those of the bodies they act for. */
@Component
public final class Arrivals {
  private static final String SELECT = """
      select id, body, channel, raw_sha256, source_key, received_at, certified_at, delivered_at, proven, sender, subject,
        about_kind, about_id, sorted_as, reason,
        in_clock_doubt(received_at) as in_clock_doubt
      from arrival_now
      """;

  private final Sql sql;

  public Arrivals(Sql sql) {
    this.sql = sql;
  }

  /**
   * An arrival that was taken.
   *
   * @param id      its identifier
   * @param body    whose door it came through
   * @param arrival the arrival, sorted as it is now; its outside is empty after its retention
   * @param inClockDoubt whether our own clock is known to have moved when we had it: where no provider's instant decides, a
   *                     person must look (security R33)
   */
  public record Taken(UUID id, String body, Arrival arrival, boolean inClockDoubt) {
  }

  /** The arrival, if {@code viewer} may see it. */
  public Optional<Taken> find(Viewer viewer, UUID id) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT + "where id = :id and sees(body, null)")
        .param("id", id).query(Row.class).optional().map(Row::taken));
  }

  /** What concerns {@code about}, oldest first. */
  public List<Taken> about(Viewer viewer, Ref about) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT + """
        where about_kind = :kind and about_id = :id and sees(body, null) order by received_at, id""")
        .param("kind", about.kind()).param("id", about.id()).query(Row.class).list().stream().map(Row::taken).toList());
  }

  private record Row(UUID id, String body, Channel channel, String rawSha256, String sourceKey, Instant receivedAt,
      Instant certifiedAt, Instant deliveredAt, boolean proven, String sender, String subject, String aboutKind, String aboutId,
      Sorting sortedAs, String reason, boolean inClockDoubt) {

    Taken taken() {
      Ref about = aboutKind == null ? null : new Ref(aboutKind, aboutId);
      return new Taken(id, body, new Arrival(channel, rawSha256, sourceKey, receivedAt, certifiedAt, deliveredAt, proven,
          sender, subject, about, sortedAs, reason), inClockDoubt);
    }
  }
}
