package it.telaio.pec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mailbox of an office on a real server, with the line and the server misbehaving. */
class ImapMailboxTest {
  private final Dovecot dovecot = Dovecot.running();

  @BeforeEach
  void newMailbox() {
    dovecot.newMailbox();
  }

  @Test
  void aMailboxOnAServerKeepsTheContract() throws IOException {
    deliverAll();
    MailboxContract.holds(() -> new ImapMailbox(dovecot.plain(), () -> Dovecot.PASSWORD));
  }

  @Test
  void readingLeavesNoTrace() throws IOException {
    deliverAll();
    List<String> before = dovecot.state();
    hashes(dovecot.plain());
    assertThat(dovecot.state()).isEqualTo(before).allMatch(file -> file.startsWith("new/"));
  }

  @Test
  void theLineIsEncryptedAndTheServerMustBeTheOneWeMean() throws IOException {
    deliverAll();
    assertThat(hashes(dovecot.encrypted())).hasSize(MailboxContract.MESSAGES.size());
    ImapAccess stranger = dovecot.encrypted().trusting(List.of(new TestAuthority("altra").root.certificate()));
    assertRefused(stranger, MailboxRefusal.Unreachable.class);
  }

  @Test
  void aWrongPasswordIsSaidAtOnceAndNotTriedAgain() {
    ImapMailbox mailbox = new ImapMailbox(dovecot.plain(), () -> "sbagliata");
    assertThatThrownBy(() -> mailbox.each(key -> true, found -> { })).isInstanceOfSatisfying(Refusal.Thrown.class,
        thrown -> assertThat(thrown.refusal()).isInstanceOf(MailboxRefusal.WrongPassword.class));
  }

  @Test
  void aFolderThatIsNotThereIsSaid() {
    assertRefused(dovecot.plain(dovecot.port(), "/Bandi"), MailboxRefusal.NoFolder.class);
  }

  @Test
  void onlyWhatIsInScopeIsRead() throws IOException {
    deliverAll();
    assertThat(hashes(dovecot.plain(dovecot.port(), "/INBOX?since=2020-01-01&subject=stesso"))).hasSize(2);
    assertThat(hashes(dovecot.plain(dovecot.port(), "/INBOX?since=2999-01-01"))).isEmpty();
  }

  @Test
  void aServerThatNumbersAnewIsReadFromTheStartAndNothingIsLost() throws IOException {
    deliverAll();
    List<String> first = keys();
    dovecot.forgetNumbers();
    List<String> second = keys();
    assertThat(second).hasSameSizeAs(first).doesNotContainAnyElementsOf(first);
    assertThat(hashes(dovecot.plain())).hasSize(MailboxContract.MESSAGES.size());
  }

  @Test
  void aReusedMessageIdHidesNothing() throws IOException {
    deliverAll();
    assertThat(new HashSet<>(hashes(dovecot.plain()))).hasSize(MailboxContract.MESSAGES.size());
  }

  @Test
  void aLineThatBreaksAgainAndAgainLosesNothingAndDoublesNothing() throws IOException {
    List<String> sent = deliverMany(40, 30_000);
    try (BadLine line = new BadLine(dovecot.port())) {
      line.cutAfter(150_000);
      List<String> read = hashes(dovecot.plain(line.port(), "/INBOX").with(Duration.ofSeconds(5), 4, Duration.ofMillis(5)));
      assertThat(read).containsExactlyInAnyOrderElementsOf(sent);
      assertThat(line.connections()).isGreaterThan(5);
    }
  }

  @Test
  void aSlowServerIsWaitedForAndADeadOneIsGivenUpWithASentence() throws IOException {
    List<String> sent = deliverMany(3, 20_000);
    try (BadLine line = new BadLine(dovecot.port())) {
      line.delay(Duration.ofMillis(60));
      assertThat(hashes(dovecot.plain(line.port(), "/INBOX"))).containsExactlyInAnyOrderElementsOf(sent);
      line.silence();
      long start = System.nanoTime();
      assertRefused(dovecot.plain(line.port(), "/INBOX").with(Duration.ofMillis(300), 2, Duration.ofMillis(10)), MailboxRefusal.Unreachable.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }
  }

  @Test
  void aMessageMovedAwayWhileReadingIsPassedOver() throws IOException {
    deliverMany(5, 100);
    List<String> read = new ArrayList<>();
    new ImapMailbox(dovecot.plain(), () -> Dovecot.PASSWORD).each(key -> true, found -> {
      read.add(found.key());
      if (read.size() == 2) {
        Files.delete(dovecot.maildir().resolve("new/m003"));
      }
    });
    assertThat(read).hasSizeBetween(4, 5);
  }

  @Test
  void ourOwnFailureIsNotTakenForALostLine() throws IOException {
    deliverMany(3, 100);
    List<String> given = new ArrayList<>();
    assertThatThrownBy(() -> new ImapMailbox(dovecot.plain(), () -> Dovecot.PASSWORD).each(key -> true, found -> {
      given.add(found.key());
      throw new IOException("disk full");
    })).isInstanceOf(IOException.class).hasMessage("disk full");
    assertThat(given).hasSize(1);
  }

  @Test
  void aBigMessageDoesNotLiveInMemoryOnly() throws IOException {
    byte[] big = ("From: a@example\r\nSubject: grande\r\n\r\n" + "x".repeat(70) + "\r\n").repeat(1).getBytes(UTF_8);
    byte[] body = new byte[5 << 20];
    java.util.Arrays.fill(body, (byte) 'a');
    byte[] whole = java.util.Arrays.copyOf(big, big.length + body.length);
    System.arraycopy(body, 0, whole, big.length, body.length);
    dovecot.deliver("grande", whole);
    assertThat(hashes(dovecot.plain())).containsExactly(Sha256.hex(whole));
  }

  @Test
  void howFullTheMailboxIsCanBeAsked() throws IOException {
    deliverMany(2, 1_000_000);
    MailboxSpace space = new ImapMailbox(dovecot.plain(), () -> Dovecot.PASSWORD).space().orElseThrow();
    assertThat(space.limit()).isEqualTo(10L << 20);
    assertThat(space.used()).isBetween(1_500_000L, 3_500_000L);
  }

  @Test
  void theInstantOfTheMailboxIsGiven() throws IOException {
    deliverMany(1, 100);
    List<Instant> instants = new ArrayList<>();
    new ImapMailbox(dovecot.plain(), () -> Dovecot.PASSWORD).each(key -> true, found -> instants.add(found.receivedAt()));
    assertThat(instants.getFirst()).isBetween(Instant.now().minusSeconds(120), Instant.now().plusSeconds(5));
  }

  private void deliverAll() throws IOException {
    for (int i = 0; i < MailboxContract.MESSAGES.size(); i++) {
      dovecot.deliver("m%03d".formatted(i), MailboxContract.MESSAGES.get(i));
    }
  }

  private List<String> deliverMany(int count, int size) throws IOException {
    List<String> hashes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] raw = ("From: a@example\r\nMessage-ID: <uguale@example>\r\nSubject: " + i + "\r\n\r\n" + ("riga " + i + "\r\n").repeat(size / 8))
          .getBytes(UTF_8);
      dovecot.deliver("m%03d".formatted(i), raw);
      hashes.add(Sha256.hex(raw));
    }
    return hashes;
  }

  private List<String> keys() throws IOException {
    List<String> keys = new ArrayList<>();
    new ImapMailbox(dovecot.plain(), () -> Dovecot.PASSWORD).each(key -> true, found -> keys.add(found.key()));
    return keys;
  }

  private static List<String> hashes(ImapAccess access) throws IOException {
    List<String> hashes = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    new ImapMailbox(access, () -> Dovecot.PASSWORD).each(key -> true, found -> {
      assertThat(keys.add(found.key())).isTrue();
      hashes.add(Sha256.hex(MailboxContract.bytes(found)));
    });
    return hashes;
  }

  private static void assertRefused(ImapAccess access, Class<? extends MailboxRefusal> why) {
    assertThatThrownBy(() -> hashes(access)).isInstanceOfSatisfying(Refusal.Thrown.class,
        thrown -> assertThat(thrown.refusal()).isInstanceOf(why));
  }
}
