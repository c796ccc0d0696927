package it.telaio.pec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.account.Viewer;
import it.telaio.document.FileStore;
import it.telaio.house.TestDatabase;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Reserve;
import it.telaio.kernel.Sha256;
import it.telaio.kernel.Sql;
import it.telaio.register.Letters;
import it.telaio.register.SortArrival;
import it.telaio.register.StepLetter;
import it.telaio.register.TakeArrival;
import it.telaio.signature.Trust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in a mailbox is kept, taken and accounted for once, whatever happens on the way, against a real server. */
class KeepMailTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  /** A server may write any year; PostgreSQL ends with 294276. */
  private static final Instant BEYOND_THE_DATABASE = Instant.parse("+999999-01-01T00:00:00Z");
  private static final Viewer MACHINE = new Viewer.Machine("test");

  @TempDir
  private Path folder;
  private final Dovecot dovecot = Dovecot.running();
  private final Sql sql = DATABASE.sql();
  private final Clock clock = Clock.ofMachine();
  private final Mailboxes mailboxes = new Mailboxes(sql, clock);
  private final String notice = "avviso-" + UUID.randomUUID();
  private Door door;

  @BeforeEach
  void anotherMailbox() {
    dovecot.newMailbox();
    door = new Door("m-" + UUID.randomUUID(), notice, "ipa:" + UUID.randomUUID(), dovecot.user(), "imap");
  }

  @Test
  void everyMessageIsTakenOnceAndAccountedFor() throws IOException {
    deliver(0, 7);
    assertThat(look(keep(1))).satisfies(day -> {
      assertThat(day.there()).isEqualTo(7);
      assertThat(day.isEven()).isTrue();
    });
    deliver(7, 9);
    look(keep(1));
    look(keep(1));
    assertThat(taken()).containsExactlyInAnyOrderElementsOf(hashes(9));
    assertThat(mailboxes.of(MACHINE, notice)).singleElement().satisfies(state -> {
      assertThat(state.there()).isEqualTo(9);
      assertThat(state.kept()).isEqualTo(9);
      assertThat(state.taken()).isEqualTo(9);
      assertThat(state.answeredAt()).isNotNull();
    });
    assertThat(mailboxes.days(MACHINE, notice, 5)).singleElement().satisfies(day -> assertThat(day.accounted()).isEqualTo(9));
  }

  @Test
  void aServerThatNumbersAnewIsReadAgainAndNothingIsTakenTwice() throws IOException {
    deliver(0, 5);
    look(keep(1));
    dovecot.forgetNumbers();
    Reconciliation again = look(keep(1));
    assertThat(again.there()).isEqualTo(5);
    assertThat(again.gone()).isEmpty();
    assertThat(taken()).hasSize(5);
  }

  @Test
  void whatSomebodyMovedAwayIsSaidAndKept() throws IOException {
    deliver(0, 4);
    look(keep(1));
    try (var files = Files.list(dovecot.maildir().resolve("cur"))) {
      Files.delete(files.findFirst().orElseThrow());
    } catch (java.nio.file.NoSuchFileException | java.util.NoSuchElementException stillNew) {
      try (var files = Files.list(dovecot.maildir().resolve("new"))) {
        Files.delete(files.findFirst().orElseThrow());
      }
    }
    Reconciliation after = look(keep(1));
    assertThat(after.there()).isEqualTo(3);
    assertThat(after.gone()).hasSize(1);
    assertThat(after.isEven()).isTrue();
    assertThat(taken()).hasSize(4);
  }

  @Test
  void aCutLineLosesNothing() throws IOException {
    deliver(0, 12);
    try (BadLine line = new BadLine(dovecot.port())) {
      line.cutAfter(12_000);
      ImapAccess access = dovecot.plain(line.port(), "/INBOX").with(Duration.ofSeconds(5), 40, Duration.ofMillis(5));
      keep(1).from(door, new ImapMailbox(access, () -> Dovecot.PASSWORD), true);
    }
    assertThat(taken()).containsExactlyInAnyOrderElementsOf(hashes(12));
  }

  @Test
  void belowTheReserveNothingIsReadAndLaterEverythingIs() throws IOException {
    deliver(0, 3);
    assertThatThrownBy(() -> look(keep(Long.MAX_VALUE / 2))).isInstanceOfSatisfying(Refusal.Thrown.class,
        refused -> assertThat(refused.refusal()).isInstanceOf(Reserve.Low.class));
    assertThat(taken()).isEmpty();
    look(keep(1));
    assertThat(taken()).hasSize(3);
  }

  @Test
  void aBigMessageIsKeptAtOnceAndNumberedApart() throws Exception {
    byte[] big = ("From: a@example\r\nSubject: grande\r\n\r\n" + "x".repeat(60).concat("\r\n").repeat(90_000)).getBytes(UTF_8);
    dovecot.deliver("big", big);
    deliver(0, 2);
    look(keep(1));
    assertThat(taken()).hasSize(2);
    assertThat(mailboxes.of(MACHINE, notice)).singleElement().satisfies(state -> assertThat(state.kept()).isEqualTo(3));
    var open = new OpenMessage(Trust.none(), Limits.DEFAULT);
    new TakeBigMail(sql, store(), mailboxes, open, keep(1)).run(EmptyJob.of(TakeBigMail.KIND), EmptyJob.SILENT);
    assertThat(taken()).hasSize(3).contains(Sha256.hex(big));
  }

  @Test
  void aBigMessageThatCannotBeTakenHoldsUpNoOther() throws Exception {
    List<byte[]> two = Stream.of("a", "b").map(one -> ("From: a@example\r\nSubject: " + one + "\r\n\r\n"
        + "x".repeat(60).concat("\r\n").repeat(90_000)).getBytes(UTF_8)).sorted(Comparator.comparing(Sha256::hex)).toList();
    dovecot.deliver("first", two.getFirst());
    dovecot.deliver("second", two.getLast());
    look(keep(1));
    Path lost;
    try (var files = Files.walk(folder.resolve("files"))) {
      lost = files.filter(file -> file.toString().replace("/", "").endsWith(Sha256.hex(two.getFirst()))).findFirst().orElseThrow();
    }
    Path aside = Files.move(lost, folder.resolve("aside"));
    var work = new TakeBigMail(sql, store(), mailboxes, new OpenMessage(Trust.none(), Limits.DEFAULT), keep(1));
    assertThatThrownBy(() -> work.run(EmptyJob.of(TakeBigMail.KIND), EmptyJob.SILENT)).isInstanceOfSatisfying(Refusal.Thrown.class,
        refused -> assertThat(refused.refusal()).isEqualTo(new MailboxRefusal.BigLeft(1)));
    assertThat(taken()).containsExactly(Sha256.hex(two.getLast()));
    Files.move(aside, lost);
    work.run(EmptyJob.of(TakeBigMail.KIND), EmptyJob.SILENT);
    assertThat(taken()).hasSize(2);
  }

  @Test
  void theServerToldHowFullItIs() throws IOException {
    deliver(0, 2);
    look(keep(1));
    try (ImapMailbox mailbox = new ImapMailbox(dovecot.plain(), () -> Dovecot.PASSWORD)) {
      mailboxes.full(door, mailbox.space().orElseThrow());
    }
    assertThat(mailboxes.spaces(MACHINE, notice)).singleElement().satisfies(space -> {
      assertThat(space.now().limit()).isEqualTo(10L << 20);
      assertThat(space.now().used()).isPositive();
    });
  }

  @Test
  void aMessageThatTheServerNeverGivesHoldsUpNoOther() throws IOException {
    deliver(0, 2);
    try (ImapMailbox mailbox = new ImapMailbox(dovecot.plain(), () -> Dovecot.PASSWORD)) {
      Reconciliation day = keep(1).from(door, withOneBefore(mailbox, "0/none", null, () -> {
        throw new Mailbox.NotGiven("none");
      }), true);
      assertThat(day.there()).isEqualTo(3);
      assertThat(day.missing()).containsExactly("0/none");
    }
    assertThat(taken()).hasSize(2);
  }

  @Test
  void aMessageThatCannotBeWrittenDownHoldsUpNoOther() throws IOException {
    deliver(0, 2);
    try (ImapMailbox mailbox = new ImapMailbox(dovecot.plain(), () -> Dovecot.PASSWORD)) {
      Reconciliation day = keep(1).from(door, withOneBefore(mailbox, "0/then", BEYOND_THE_DATABASE,
          () -> new ByteArrayInputStream(message(9))), true);
      assertThat(day.there()).isEqualTo(3);
      assertThat(day.missing()).containsExactly("0/then");
    }
    assertThat(taken()).containsExactlyInAnyOrderElementsOf(hashes(2));
  }

  /** What {@code mailbox} is for who reads it, with a message before the others. */
  private static Mailbox withOneBefore(Mailbox mailbox, String key, Instant at, Mailbox.Bytes bytes) {
    return new Mailbox() {
      @Override
      public String name() {
        return mailbox.name();
      }

      @Override
      public long count() throws IOException {
        return mailbox.count() + 1;
      }

      @Override
      public void each(Predicate<String> wanted, Taker taker) throws IOException {
        if (wanted.test(key)) {
          taker.take(new Found(key, "none", at, bytes));
        }
        mailbox.each(wanted, taker);
      }

      @Override
      public void close() throws IOException {
        mailbox.close();
      }
    };
  }

  private Reconciliation look(KeepMail keep) throws IOException {
    try (ImapMailbox mailbox = new ImapMailbox(dovecot.plain(), () -> Dovecot.PASSWORD)) {
      return keep.from(door, mailbox, true);
    }
  }

  private KeepMail keep(long reserve) {
    Journal journal = new Journal(sql, clock);
    var letters = new MatchLetters(sql, clock, new Letters(sql), new StepLetter(sql, clock, journal), new SortArrival(sql, clock, journal));
    return new KeepMail(sql, store(), new Reserve(folder, reserve), mailboxes, new OpenMessage(Trust.none(), Limits.DEFAULT),
        new TakeArrival(sql, clock, journal), letters, new Jobs(sql));
  }

  private FileStore store() {
    return FileStore.at(folder.resolve("files"));
  }

  private static byte[] message(int number) {
    return ("From: a@example\r\nSubject: messaggio " + number + "\r\nMessage-ID: <uguale@example>\r\n\r\n" + "testo\r\n".repeat(200))
        .getBytes(UTF_8);
  }

  private void deliver(int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      dovecot.deliver("m" + i, message(i));
    }
  }

  private static List<String> hashes(int to) {
    List<String> hashes = new ArrayList<>();
    for (int i = 0; i < to; i++) {
      hashes.add(Sha256.hex(message(i)));
    }
    return hashes;
  }

  private List<String> taken() {
    return DATABASE.owner().statement("select raw_sha256 from arrival where body = :body").param("body", door.body()).query(String.class).list();
  }
}
