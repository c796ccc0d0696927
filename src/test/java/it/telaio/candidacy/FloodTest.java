package it.telaio.candidacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sha256;
import it.telaio.register.Arrival;
import it.telaio.register.Arrivals;
import it.telaio.register.Channel;
import it.telaio.register.SortArrival;
import it.telaio.register.Sorting;
import it.telaio.document.Documents;
import it.telaio.document.EraseDocument;
import it.telaio.document.ForgetFile;
import it.telaio.pec.EmptyJob;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reading job under flood, and what it leaves of mail that is none of ours. */
class FloodTest {
  private static final Instant AT = Instant.parse("2023-07-03T10:00:00Z");

  /** The same lanes under ten thousand and fifty of 40 MB: {@code register/LanesTest}. */
  @Test
  void realMessagesThatCameLastAreReadWithinABoundedCountOfOthers(@TempDir Path folder) throws Exception {
    try (Served served = new Served(folder, null)) {
      for (int i = 0; i < 500; i++) {
        take(served, "spazzatura " + i, "spam" + i + "@x.example", false, 4_000, AT.plusSeconds(i));
      }
      for (int i = 0; i < 20; i++) {
        take(served, "enorme " + i, "grande@x.example", true, 40L << 20, AT.plusSeconds(1_000 + i));
      }
      for (int i = 0; i < 20; i++) {
        take(served, "vera " + i, "comune" + i + "@pec.example", true, 300_000, AT.plusSeconds(2_000 + i));
      }
      served.read();
      List<String> order = served.database.owner().statement("""
          select t.subject from sending s join arrival_text t on t.arrival = s.arrival order by s.read_at, s.ctid""")
          .query(String.class).list();
      assertThat(order).hasSize(540);
      int last = 0;
      for (int i = 0; i < order.size(); i++) {
        last = order.get(i).startsWith("vera") ? i : last;
      }
      assertThat(last).isLessThanOrEqualTo(45);
    }
  }

  @Test
  void whatNobodyHasSeenGoesBeforeWhatIsReadAnewByOtherCertificates(@TempDir Path folder) throws Exception {
    try (Served served = new Served(folder, null)) {
      for (int i = 0; i < 60; i++) {
        take(served, "letta " + i, "comune" + i + "@pec.example", true, 4_000, AT.plusSeconds(i));
      }
      served.database.owner().statement("insert into sending (arrival, reader, facts, read_at) select id, 'prima', '{}'::json, received_at from arrival")
          .update();
      for (int i = 0; i < 5; i++) {
        take(served, "nuova " + i, "a" + i + "@x.example", false, 4_000, AT.plusSeconds(1_000 + i));
      }
      served.read();
      List<String> order = served.database.owner().statement("""
          select t.subject from sending s join arrival_text t on t.arrival = s.arrival where s.reader <> 'prima' order by s.read_at, s.ctid""")
          .query(String.class).list();
      assertThat(order).hasSize(65);
      assertThat(order.subList(0, 10)).filteredOn(subject -> subject.startsWith("nuova")).hasSize(5);
    }
  }

  @Test
  void whatAPersonCalledUnrelatedIsLetGoADayLaterAndItsOutsideStays(@TempDir Path folder) throws Exception {
    try (Served served = new Served(folder, null)) {
      UUID toner = take(served, "Offerta toner", "a@x.example", false, 100, AT);
      UUID other = take(served, "Offerta carta", "b@x.example", false, 100, AT);
      served.read();
      SortArrival sort = new SortArrival(served.sql, served.clock, served.journal);
      sort.sort(RuleTestCast.screener(), toner, null, Sorting.UNRELATED, "pubblicità");
      forget(served, Clock.ofMachine());
      assertThat(served.files.has(sha256(served, toner))).isTrue();
      forget(served, Clock.fixed(Instant.now().plus(Duration.ofHours(25))));
      assertThat(served.files.has(sha256(served, toner))).isFalse();
      assertThat(served.files.has(sha256(served, other))).isTrue();
      assertThat(served.database.owner().statement("select facts::text from sending where arrival = :id").param("id", toner)
          .query(String.class).list()).singleElement().satisfies(facts -> assertThat(facts).doesNotContain("testo di Offerta toner"));
      assertThat(new Arrivals(served.sql).find(Served.MAILBOX, toner).orElseThrow().arrival().subject()).isEqualTo("Offerta toner");
      served.read();
    }
  }

  private static void forget(Served served, Clock clock) throws Exception {
    new ForgetUnrelated(served.sql, clock, served.journal, new Arrivals(served.sql), new ForgetFile(served.sql, served.files),
            new Documents(served.sql, served.files), new EraseDocument(served.sql, served.journal, clock, served.files))
        .run(EmptyJob.of("forget-unrelated"), EmptyJob.SILENT);
  }

  private static String sha256(Served served, UUID arrival) {
    return new Arrivals(served.sql).find(Served.MAILBOX, arrival).orElseThrow().arrival().rawSha256();
  }

  private static UUID take(Served served, String subject, String sender, boolean proven, long size, Instant at) throws IOException {
    byte[] raw = ("From: " + sender + "\r\nSubject: " + subject + "\r\n\r\ntesto di " + subject + "\r\n").getBytes(UTF_8);
    String sha256 = served.files.keep(raw);
    assertThat(sha256).isEqualTo(Sha256.hex(raw));
    return served.take.take(Served.MAILBOX, Served.BODY, new Arrival(Channel.PEC, sha256, sha256, at, at, null, proven, sender, subject,
        new Ref("notice", "avviso"), Sorting.UNSORTED, ""), size).arrival();
  }
}
