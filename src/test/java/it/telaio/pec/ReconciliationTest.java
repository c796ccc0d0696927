package it.telaio.pec;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconciliationTest {
  private static final Instant NOON = Instant.parse("2026-06-17T10:00:00Z");

  @TempDir
  private Path folder;

  @Test
  void whatLiesThereIsComparedWithWhatIsAccountedFor() throws IOException {
    for (int i = 0; i < MailboxContract.MESSAGES.size(); i++) {
      Files.write(folder.resolve(i + ".eml"), MailboxContract.MESSAGES.get(i));
    }
    Set<String> taken = new HashSet<>();
    Mailbox mailbox = Mailbox.open(folder, Limits.DEFAULT);
    mailbox.each(key -> true, found -> taken.add(found.key()));
    assertThat(Reconciliation.of(mailbox, taken).isEven()).isTrue();
    Files.delete(folder.resolve("0.eml"));
    Files.write(folder.resolve("nuovo.eml"), MailboxContract.MESSAGES.getFirst());
    Reconciliation later = Reconciliation.of(mailbox, taken);
    assertThat(later.isEven()).isFalse();
    assertThat(later.there()).isEqualTo(5);
    assertThat(later.missing()).singleElement().asString().startsWith("nuovo.eml");
    assertThat(later.gone()).singleElement().asString().startsWith("0.eml");
  }

  @Test
  void aMailboxThatFillsIsAnnouncedBeforeItIsFull() {
    MailboxSpace before = new MailboxSpace(600, 1000);
    MailboxSpace now = new MailboxSpace(700, 1000);
    assertThat(before.level()).isEqualTo(MailboxSpace.Level.CALM);
    assertThat(now.level()).isEqualTo(MailboxSpace.Level.WARNING);
    assertThat(new MailboxSpace(850, 1000).level()).isEqualTo(MailboxSpace.Level.ALARM);
    assertThat(now.fullAt(before, NOON.minus(Duration.ofDays(1)), NOON)).contains(NOON.plus(Duration.ofDays(3)));
    assertThat(before.fullAt(now, NOON.minus(Duration.ofDays(1)), NOON)).isEmpty();
    assertThat(new MailboxSpace(5, 0).percent()).isZero();
  }
}
