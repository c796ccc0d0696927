package it.telaio.pec;

import it.telaio.candidacy.ReadArrivals;
import it.telaio.house.TestDatabase;
import it.telaio.signature.Trust;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A process of its own that keeps, registers and reads a mailbox, again and again, until it is killed. */
final class MailNode {

  private MailNode() {
  }

  /** Reads url, user, password of the database, folder, address of the mailbox, notice and body from its input, a line each. */
  public static void main(String[] arguments) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    MailLine line = new MailLine(TestDatabase.entering(in, 6), Path.of(in.readLine()), Trust.none());
    ImapAccess access = ImapAccess.parse(in.readLine()).with(Duration.ofSeconds(5), 6, Duration.ofMillis(20));
    Door door = new Door("casella", in.readLine(), in.readLine(), "casella@pec.example", access.toString());
    Thread.ofPlatform().start(() -> look(line, access, door));
    while (true) {
      line.read.run(EmptyJob.of(ReadArrivals.KIND), EmptyJob.SILENT);
      Thread.sleep(20);
    }
  }

  private static void look(MailLine line, ImapAccess access, Door door) {
    while (true) {
      try (ImapMailbox mailbox = new ImapMailbox(access, () -> Dovecot.PASSWORD)) {
        line.keep.from(door, mailbox, true);
        Thread.sleep(50);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
