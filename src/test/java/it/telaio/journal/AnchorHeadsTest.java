package it.telaio.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.house.TestDatabase;
import it.telaio.journal.StampingAuthority.Manner;
import it.telaio.kernel.Clock;
import it.telaio.kernel.JobRunner;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnchorHeadsTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private final Sql sql = DATABASE.sql();
  private final Journal journal = new Journal(sql, Clock.ofMachine());
  @TempDir
  private Path temp;
  private Sequencer sequencer;

  @BeforeEach
  void begin() {
    WholeJournal.of(DATABASE).empty();
    JournalKeys keys = new JournalKeys(temp.resolve("journal.key"));
    sequencer = new Sequencer(sql, journal, keys, Clock.ofMachine());
    new OpenEpoch(sql, journal, keys, Clock.ofMachine()).ifNeeded();
    sequencer.step();
  }

  private SignedHead newest() {
    return new Heads(sql).newest(1).orElseThrow();
  }

  /** As a node does it: the job is wanted after a term, a runner takes it. */
  private void anchorByJob(AnchorHeads anchor) throws InterruptedException {
    Jobs jobs = new Jobs(sql);
    finish(anchor, jobs.want(AnchorHeads.KIND, new Ref("notice", "puglia")));
  }

  private void finish(AnchorHeads anchor, UUID job) throws InterruptedException {
    Jobs jobs = new Jobs(sql);
    try (JobRunner runner = new JobRunner(sql, List.of(anchor), Duration.ofSeconds(30))) {
      runner.start(1);
      for (int i = 0; i < 600 && jobs.find(job).orElseThrow().state() != Jobs.State.DONE; i++) {
        Thread.sleep(50);
      }
    }
    assertThat(jobs.find(job).orElseThrow().state()).isEqualTo(Jobs.State.DONE);
  }

  @Test
  void theNewestHeadIsStampedAndTheStampIsKept() throws Exception {
    try (StampingAuthority authority = new StampingAuthority(Manner.HONEST)) {
      AnchorHeads anchor = anchoring(authority, authority.trust(temp.resolve("tsa")));
      anchorByJob(anchor);
      List<AnchorHeads.Anchor> kept = AnchorHeads.anchors(sql, 1, 10);
      assertThat(kept).hasSize(1);
      assertThat(kept.getFirst().size()).isEqualTo(1);
      assertThat(kept.getFirst().authority()).isEqualTo("CN=Marca di prova");
      assertThat(kept.getFirst().stampedAt()).isEqualTo(authority.now());
      assertThat(new Heads(sql).holdings(1, 10)).extracting(Heads.Holding::how).containsExactly("anchor");

      anchorByJob(anchor);
      assertThat(AnchorHeads.anchors(sql, 1, 10)).as("nothing new to stamp").hasSize(1);
      journal.record("tried", new Ref("candidacy", "1"), "system", Map.of());
      sequencer.step();
      anchorByJob(anchor);
      assertThat(AnchorHeads.anchors(sql, 1, 10)).extracting(AnchorHeads.Anchor::size).containsExactly(2L, 1L);
    }
  }

  @Test
  void aStampIsOpenedAgainOnlyForItsHeadAndUnderItsAuthority() throws Exception {
    try (StampingAuthority authority = new StampingAuthority(Manner.HONEST);
        StampingAuthority stranger = new StampingAuthority(Manner.HONEST)) {
      Path trust = authority.trust(temp.resolve("tsa"));
      anchoring(authority, trust).anchor(1, newest());
      byte[] token = AnchorHeads.anchors(sql, 1, 1).getFirst().token();
      var trusted = List.of(certificate(trust));
      assertThat(TimeStamp.open(token, newest(), trusted).at()).isEqualTo(authority.now());
      SignedHead other = SignedHead.sign(Head.of("telaio/x", 1, Merkle.emptyRoot(), authority.now()), JournalKey.fresh());
      assertThatThrownBy(() -> TimeStamp.open(token, other, trusted)).isInstanceOf(Malformed.class);
      var strange = List.of(certificate(stranger.trust(temp.resolve("other"))));
      assertThatThrownBy(() -> TimeStamp.open(token, newest(), strange)).isInstanceOf(Malformed.class);
      assertThatThrownBy(() -> TimeStamp.open(token, newest(), List.of())).isInstanceOf(Malformed.class);
      byte[] changed = token.clone();
      changed[changed.length - 5] ^= 1;
      assertThatThrownBy(() -> TimeStamp.open(changed, newest(), trusted)).isInstanceOf(Malformed.class);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Manner.class, names = "HONEST", mode = EnumSource.Mode.EXCLUDE)
  void aBadAnswerIsNotKept(Manner manner) throws Exception {
    try (StampingAuthority authority = new StampingAuthority(manner)) {
      Duration patience = Duration.ofSeconds(manner == Manner.FALLS_SILENT ? 2 : 30);
      AnchorHeads anchor = new AnchorHeads(sql, authority.address(), authority.trust(temp.resolve("tsa")), (from, until) -> false,
          Clock.ofMachine(), patience);
      assertThatThrownBy(() -> anchor.anchor(1, newest())).isInstanceOf(Malformed.class);
      assertThat(AnchorHeads.anchors(sql, 1, 10)).isEmpty();
    }
  }

  @Test
  void anAuthorityThatNobodyTrustsIsNotBelieved() throws Exception {
    try (StampingAuthority authority = new StampingAuthority(Manner.HONEST);
        StampingAuthority trusted = new StampingAuthority(Manner.HONEST)) {
      AnchorHeads anchor = anchoring(authority, trusted.trust(temp.resolve("tsa")));
      assertThatThrownBy(() -> anchor.anchor(1, newest())).isInstanceOf(Malformed.class);
      assertThat(AnchorHeads.anchors(sql, 1, 10)).isEmpty();
    }
  }

  /** By itself it stamps once an hour, and soon after a term. */
  @Test
  void byItselfItStampsOnceAnHourAndSoonAfterATerm() throws Exception {
    try (StampingAuthority authority = new StampingAuthority(Manner.HONEST)) {
      var now = new AtomicReference<>(authority.now());
      var term = new AtomicReference<>(Instant.MAX);
      AnchorHeads anchor = new AnchorHeads(sql, authority.address(), authority.trust(temp.resolve("tsa")),
          (from, until) -> term.get().isAfter(from) && !term.get().isAfter(until), new Clock(now::get));
      assertThat(sizesAfter(anchor)).containsExactly(1L);
      act();
      now.set(authority.now().plusSeconds(600));
      assertThat(sizesAfter(anchor)).as("ten minutes later, no term").containsExactly(1L);
      term.set(authority.now().plusSeconds(540));
      assertThat(sizesAfter(anchor)).as("a term has passed").containsExactly(2L, 1L);
      act();
      term.set(Instant.MAX);
      now.set(authority.now().plusSeconds(3_600));
      assertThat(sizesAfter(anchor)).as("an hour has passed").containsExactly(3L, 2L, 1L);
      assertThat(anchor.rhythm().orElseThrow()).isLessThan(Duration.ofMinutes(5));
    }
  }

  private void act() {
    journal.record("tried", new Ref("candidacy", "1"), "system", Map.of());
    sequencer.step();
  }

  private List<Long> sizesAfter(AnchorHeads anchor) throws InterruptedException {
    Jobs jobs = new Jobs(sql);
    UUID job = jobs.want(AnchorHeads.KIND, null);
    finish(anchor, job);
    return AnchorHeads.anchors(sql, 1, 10).stream().map(AnchorHeads.Anchor::size).toList();
  }

  private AnchorHeads anchoring(StampingAuthority authority, Path trust) throws Exception {
    return new AnchorHeads(sql, authority.address(), trust, (from, until) -> false, Clock.ofMachine());
  }

  private static java.security.cert.X509Certificate certificate(Path folder) throws Exception {
    try (var in = Files.newInputStream(folder.resolve("radice.der"))) {
      return (java.security.cert.X509Certificate) java.security.cert.CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }
}
