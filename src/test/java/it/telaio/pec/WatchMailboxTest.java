package it.telaio.pec;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Sha256;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchMailboxTest {
  private final Dovecot dovecot = Dovecot.running();

  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final AtomicInteger looks = new AtomicInteger();

  @BeforeEach
  void newMailbox() throws IOException {
    dovecot.newMailbox();
    dovecot.deliver("prima", MailboxContract.MESSAGES.getFirst());
  }

  @Test
  void whatComesIsSeenWithoutAskingAgainAndAgain() throws IOException {
    try (WatchMailbox watch = watch(dovecot.plain(), Duration.ofMinutes(5))) {
      await(() -> seen.size() == 1);
      dovecot.deliver("seconda", MailboxContract.MESSAGES.get(1));
      await(() -> seen.size() == 2);
      assertThat(looks.get()).isLessThan(6);
      assertThat(watch.trouble()).isEmpty();
    }
  }

  @Test
  void withoutAnyNewsItLooksEverySoOften() {
    try (WatchMailbox watch = watch(dovecot.plain(), Duration.ofMillis(300))) {
      await(() -> looks.get() >= 4);
      assertThat(watch.trouble()).isEmpty();
    }
  }

  @Test
  void aServerThatCannotTellIsAskedEverySoOften() throws IOException {
    try (Dovecot mute = Dovecot.startWithoutIdle()) {
      mute.newMailbox();
      mute.deliver("prima", MailboxContract.MESSAGES.getFirst());
      try (WatchMailbox watch = watch(mute.plain(), Duration.ofMillis(200))) {
        await(() -> seen.size() == 1);
        mute.deliver("seconda", MailboxContract.MESSAGES.get(1));
        await(() -> seen.size() == 2);
        assertThat(watch.trouble()).isEmpty();
      }
      try (ImapConnection connection = ImapConnection.open(mute.plain(), Dovecot.PASSWORD)) {
        assertThat(connection.canIdle()).isFalse();
      } catch (jakarta.mail.MessagingException e) {
        throw new IOException(e);
      }
    }
  }

  @Test
  void aLineCutWhileWaitingIsTakenUpAgain() throws IOException {
    try (BadLine line = new BadLine(dovecot.port());
        WatchMailbox watch = watch(dovecot.plain(line.port(), "/INBOX"), Duration.ofMinutes(5))) {
      await(() -> seen.size() == 1);
      line.cutNow();
      dovecot.deliver("seconda", MailboxContract.MESSAGES.get(1));
      await(() -> seen.size() == 2);
      await(() -> watch.trouble().isEmpty());
    }
  }

  @Test
  void aWrongPasswordStopsTheWatchAndIsSaid() {
    try (WatchMailbox watch = WatchMailbox.start(dovecot.plain(), () -> "sbagliata", Duration.ofMillis(100), looks::incrementAndGet)) {
      await(() -> watch.trouble().filter(MailboxRefusal.WrongPassword.class::isInstance).isPresent());
      assertThat(looks).hasValue(0);
    }
  }

  @Test
  void aFaultOfOursIsNotLaidToTheServersCharge() {
    try (WatchMailbox watch = WatchMailbox.start(dovecot.plain(), () -> Dovecot.PASSWORD, Duration.ofMillis(100), () -> {
      throw new IOException("our disk");
    })) {
      await(() -> watch.trouble().filter(MailboxRefusal.NotKept.class::isInstance).isPresent());
    }
  }

  private WatchMailbox watch(ImapAccess access, Duration atLeast) {
    return WatchMailbox.start(access, () -> Dovecot.PASSWORD, atLeast, () -> {
      assertThat(Thread.currentThread().isVirtual()).isFalse();
      new ImapMailbox(access, () -> Dovecot.PASSWORD).each(key -> true, found -> seen.add(Sha256.hex(MailboxContract.bytes(found))));
      looks.incrementAndGet();
    });
  }

  private static void await(BooleanSupplier condition) {
    for (int tries = 0; tries < 1_200 && !condition.getAsBoolean(); tries++) {
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
