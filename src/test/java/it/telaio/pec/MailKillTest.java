package it.telaio.pec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.candidacy.ReadArrivals;
import it.telaio.house.TestDatabase;
import it.telaio.kernel.Sha256;
import it.telaio.signature.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A mailbox read by a process that is killed at random: every message is there exactly once. A few kills here;
 * {@code mvn test -Pkill} reads 500 messages under twenty, {@code -Dtelaio.kills=N} under as many as one likes.
 */
class MailKillTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final int KILLS = Integer.getInteger("telaio.kills", 2);
  private static final int MESSAGES = KILLS > 5 ? 500 : 90;
  private static final Door DOOR = new Door("casella", "avviso", "ipa:prova", "casella@pec.example", "imap");
  @TempDir
  private Path temp;

  @Test
  void messagesReadUnderRandomKillsAreEachThereExactlyOnce() throws Exception {
    try (Dovecot dovecot = Dovecot.start()) {
      dovecot.newMailbox();
      List<String> sent = deliver(dovecot);
      Random dice = new Random(23);
      for (int kill = 0; kill < KILLS; kill++) {
        Process node = node(dovecot);
        awaitArrivals(Math.min(MESSAGES, (kill + 1) * MESSAGES / (KILLS + 2) + dice.nextInt(3)));
        node.destroyForcibly().waitFor();
      }
      finish(dovecot, sent);
    }
  }

  private void finish(Dovecot dovecot, List<String> sent) throws Exception {
    MailLine line = new MailLine(DATABASE.sql(), temp, Trust.none());
    try (ImapMailbox mailbox = new ImapMailbox(dovecot.plain(), () -> Dovecot.PASSWORD)) {
      Reconciliation day = line.keep.from(DOOR, mailbox, true);
      assertThat(day.there()).isEqualTo(MESSAGES);
      assertThat(day.isEven()).isTrue();
    }
    line.read.run(EmptyJob.of(ReadArrivals.KIND), EmptyJob.SILENT);
    line.intake.close();
    assertThat(strings("select raw_sha256 from arrival")).containsExactlyInAnyOrderElementsOf(sent);
    assertThat(strings("select a.raw_sha256 from sending s join arrival a on a.id = s.arrival")).containsExactlyInAnyOrderElementsOf(sent);
    assertThat(strings("select number::text from registration order by number")).hasSize(MESSAGES).first().isEqualTo("1");
    assertThat(strings("select max(number)::text from registration")).containsExactly(String.valueOf(MESSAGES));
    assertThat(strings("select count(*)::text from entry where kind = 'arrival-taken'")).containsExactly(String.valueOf(MESSAGES));
    for (String sha256 : sent) {
      assertThat(Sha256.hex(line.files.read(sha256))).isEqualTo(sha256);
    }
  }

  private static List<String> deliver(Dovecot dovecot) throws IOException {
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      byte[] raw = ("From: a@example\r\nMessage-ID: <uguale@example>\r\nSubject: " + i + "\r\n\r\n" + ("riga " + i + "\r\n").repeat(300))
          .getBytes(UTF_8);
      dovecot.deliver("m" + i, raw);
      sent.add(Sha256.hex(raw));
    }
    return sent;
  }

  private Process node(Dovecot dovecot) throws IOException {
    Process node = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1", "-cp",
        System.getProperty("java.class.path"), MailNode.class.getName()).redirectErrorStream(true)
        .redirectOutput(temp.resolve("node.log").toFile()).start();
    try (var out = node.outputWriter(UTF_8)) {
      out.write(DATABASE.entry() + String.join("\n", temp.toString(), "imap://" + dovecot.user().replace("@", "%40") + "@127.0.0.1:"
          + dovecot.port() + "/INBOX", DOOR.notice(), DOOR.body()) + "\n");
    }
    return node;
  }

  private static void awaitArrivals(int many) throws InterruptedException {
    for (int tries = 0; tries < 2_400; tries++) {
      if (Integer.parseInt(strings("select count(*)::text from arrival").getFirst()) >= many) {
        return;
      }
      Thread.sleep(25);
    }
    throw new AssertionError("the node does not get on");
  }

  private static List<String> strings(String query) {
    return DATABASE.owner().statement(query).query(String.class).list();
  }
}
