package it.telaio.journal;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.bouncycastle.tsp.TimeStampRequest;

/**
 * Has the newest head of each log stamped by a time-stamping authority (RFC 3161): every hour, and within five minutes after
 * each term. Off unless an authority is configured. The stamp is checked before it is kept.
 */
public final class AnchorHeads implements Jobs.Work {
  /** Comes back by itself; may be wanted at any time. */
  public static final String KIND = "anchor-heads";
  /** So often it looks whether a term has passed: with what stamping takes, five minutes after it at the latest (security R13). */
  private static final Duration LOOK_EVERY = Duration.ofMinutes(4);
  private static final Duration AT_LEAST_EVERY = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int GREATEST_ANSWER = 256 << 10;
  private final Sql sql;
  private final URI authority;
  private final List<X509Certificate> trusted;
  private final Terms terms;
  private final Clock clock;
  private final Duration patience;

  /**
   * Anchoring with an authority.
   *
   * @param authority where it answers, over HTTP
   * @param trust     a folder with the certificates that its own must lead to, PEM or DER
   */
  public AnchorHeads(Sql sql, URI authority, Path trust, Terms terms, Clock clock) throws IOException {
    this(sql, authority, trust, terms, clock, PATIENCE);
  }

  /** The same with another {@code patience}: for each of connection, beginning and end of an answer. */
  AnchorHeads(Sql sql, URI authority, Path trust, Terms terms, Clock clock, Duration patience) throws IOException {
    this.patience = patience;
    this.sql = sql;
    this.authority = authority;
    this.trusted = certificates(trust);
    this.terms = terms;
    this.clock = clock;
  }

  /** The instants after which a head is to be stamped at once: the terms of notices. */
  public interface Terms {
    /** Whether one lies after {@code from} and not after {@code until}. */
    boolean anyBetween(Instant from, Instant until);
  }

  /** A stamp that was kept; {@code token} is the token of RFC 3161 in DER. */
  public record Anchor(int epoch, long size, String authority, byte[] token, Instant stampedAt) {
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<Duration> rhythm() {
    return Optional.of(LOOK_EVERY);
  }

  @Override
  public void run(Jobs.Job job, Jobs.Progress progress) throws Exception {
    if (job.about() == null && !isDue(clock.now())) {
      return;
    }
    for (Logs.Log log : new Logs(sql).all()) {
      Optional<SignedHead> newest = new Heads(sql).newest(log.epoch());
      if (newest.isPresent() && newest.get().head().size() > 0 && !isAnchored(log.epoch(), newest.get())) {
        anchor(log.epoch(), newest.get());
        progress.advance(1);
      }
    }
  }

  private boolean isDue(Instant now) {
    Optional<Instant> last = sql.statement("select max(stamped_at) from head_anchor having max(stamped_at) is not null")
        .query(Instant.class).optional();
    return last.isEmpty() || !last.get().plus(AT_LEAST_EVERY).isAfter(now) || terms.anyBetween(last.get(), now);
  }

  /** Has {@code head} stamped, and keeps the stamp with the name by which the authority signs. */
  void anchor(int epoch, SignedHead head) throws IOException, InterruptedException, Malformed {
    TimeStampRequest request = TimeStamp.request(head);
    byte[] token = TimeStamp.token(ask(request.getEncoded()), request);
    TimeStamp stamp = TimeStamp.open(token, head, trusted);
    sql.inTransaction(() -> {
      sql.statement("""
          insert into head_anchor (epoch, size, authority, token, stamped_at) values (:epoch, :size, :authority, :token, :at)
          on conflict do nothing""")
          .param("epoch", epoch).param("size", head.head().size()).param("authority", stamp.authority()).param("token", token)
          .param("at", stamp.at()).update();
      new Heads(sql).given(epoch, head.head().size(), stamp.authority(), "anchor", stamp.at());
    });
  }

  /** The stamps of an epoch, newest first, at most {@code most}. */
  public static List<Anchor> anchors(Sql sql, int epoch, int most) {
    return sql.statement("""
        select epoch, size, authority, token, stamped_at from head_anchor where epoch = :epoch order by size desc limit :most""")
        .param("epoch", epoch).param("most", most).query(Anchor.class).list();
  }

  private boolean isAnchored(int epoch, SignedHead head) {
    return sql.statement("select exists (select from head_anchor where epoch = :epoch and size = :size)")
        .param("epoch", epoch).param("size", head.head().size()).query(Boolean.class).single();
  }

  private byte[] ask(byte[] request) throws IOException, InterruptedException, Malformed {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(patience).build()) {
      HttpResponse<InputStream> answer = client.send(HttpRequest.newBuilder(authority).timeout(patience)
          .header("Content-Type", "application/timestamp-query").header("Accept", "application/timestamp-reply")
          .POST(HttpRequest.BodyPublishers.ofByteArray(request)).build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        byte[] bytes = whole(body);
        if (answer.statusCode() != 200 || bytes.length > GREATEST_ANSWER) {
          throw new Malformed("the authority answers " + answer.statusCode());
        }
        return bytes;
      } finally {
        client.shutdownNow();
      }
    }
  }

  /** The client's own time ends with the header: a body that comes drop by drop would hold the job for ever. */
  private byte[] whole(InputStream body) throws IOException, InterruptedException, Malformed {
    var reading = new FutureTask<>(() -> body.readNBytes(GREATEST_ANSWER + 1));
    Thread.ofVirtual().start(reading);
    try {
      return reading.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      throw new Malformed("the authority does not finish its answer");
    } catch (ExecutionException broken) {
      throw new IOException(broken.getCause());
    }
  }

  private static List<X509Certificate> certificates(Path folder) throws IOException {
    List<X509Certificate> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
            all.add((X509Certificate) certificate);
          }
        } catch (CertificateException e) {
          throw new IOException("not a certificate: " + file, e);
        }
      }
    }
    return all;
  }
}
