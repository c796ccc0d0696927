package it.telaio.pec;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.account.Viewer;
import it.telaio.house.TestDatabase;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sha256;
import it.telaio.kernel.Sql;
import it.telaio.register.Arrival;
import it.telaio.register.Arrivals;
import it.telaio.register.Channel;
import it.telaio.register.Letter.State;
import it.telaio.register.Letters;
import it.telaio.register.MakeLetter;
import it.telaio.register.Sorting;
import it.telaio.register.StepLetter;
import it.telaio.signature.Trust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail about our letters, from the mailbox to what it changes: only what is proven and matches does (security R27, R4). */
class MatchLettersTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final TestAuthority AUTHORITY = new TestAuthority("CA di prova");
  private static final TestAuthority.Signer PROVIDER = AUTHORITY.provider(TestEnvelope.PROVIDER);
  private static final Trust TRUST = new Trust(List.of(AUTHORITY.root.certificate()), List.of());
  private static final Viewer MACHINE = new Viewer.Machine("test");

  @TempDir
  private Path folder;
  private final Sql sql = DATABASE.sql();
  private final Clock clock = Clock.ofMachine();
  private final Journal journal = new Journal(sql, clock);
  private final String body = "ipa:" + UUID.randomUUID();
  private final UUID letter = UUID.randomUUID();
  private final String messageId = "<" + letter + "@lettere.example>";
  private int number;

  @BeforeEach
  void aLetterIsSent() {
    make(List.of(TestEnvelope.MAILBOX));
  }

  @Test
  void acceptanceAndDeliveryMoveTheLetter() throws Exception {
    assertThat(arrive(receipt("accettazione", e -> { })).sortedAs()).isEqualTo(Sorting.RECEIPT);
    assertThat(state()).isEqualTo(State.ACCEPTED);
    Arrival delivery = arrive(receipt("avvenuta-consegna", e -> { }));
    assertThat(delivery.about()).isEqualTo(new Ref("letter", letter.toString()));
    assertThat(state()).isEqualTo(State.DELIVERED);
  }

  @Test
  void aReceiptThatIsNotProvenOrSpeaksOfOthersMovesNothing() throws Exception {
    var stranger = new TestAuthority("altra").provider(TestEnvelope.PROVIDER);
    Arrival forged = arrive(receipt("avvenuta-consegna", e -> e.signer = stranger::sign));
    assertThat(forged.sortedAs()).isEqualTo(Sorting.RECEIPT);
    assertThat(forged.reason()).isEqualTo("receipt-without-effect-not-proven");
    arrive(receipt("avvenuta-consegna", e -> e.dataXml = xml -> xml.replace("<consegna>" + TestEnvelope.MAILBOX, "<consegna>x@pec.example")));
    arrive(receipt("avvenuta-consegna", e -> e.dataXml = xml -> xml.replace("<mittente>" + TestEnvelope.SENDER, "<mittente>x@pec.example")));
    assertThat(state()).isEqualTo(State.SENT);
  }

  @Test
  void aFailureIsATaskAndStays() throws Exception {
    arrive(receipt("accettazione", e -> { }));
    arrive(receipt("errore-consegna", e -> { }));
    assertThat(state()).isEqualTo(State.FAILED);
    arrive(receipt("accettazione", e -> e.identifier = "altro"));
    assertThat(state()).isEqualTo(State.FAILED);
  }

  @Test
  void anAnswerOfWhoReceivedItCompletesAndInherits() throws Exception {
    UUID ours = UUID.randomUUID();
    make(ours, List.of(TestEnvelope.SENDER));
    Arrival answer = arrive(answer("In-Reply-To: <" + ours + "@lettere.example>\n", PROVIDER));
    assertThat(answer.sortedAs()).isEqualTo(Sorting.COMPLETION);
    assertThat(answer.about()).isEqualTo(new Ref("candidacy", "42"));
    Arrival stranger = arrive(answer("In-Reply-To: <" + ours + "@lettere.example>\n", new TestAuthority("altra").provider(TestEnvelope.PROVIDER)));
    assertThat(stranger.sortedAs()).isEqualTo(Sorting.UNSORTED);
    assertThat(stranger.reason()).isEqualTo("answers-letter-unproven");
  }

  @Test
  void theIdentifierOfTheProviderIsANameOfTheLetterToo() throws Exception {
    UUID ours = UUID.randomUUID();
    make(ours, List.of(TestEnvelope.SENDER, TestEnvelope.MAILBOX));
    Door door = new Door("casella-x", "avviso", body, TestEnvelope.SENDER, "imap");
    TestEnvelope accepted = envelope("accettazione");
    accepted.messageId = "<" + ours + "@lettere.example>";
    accepted.identifier = "opec77@gestore.example";
    arrive(accepted.withHeaders(), door);
    assertThat(arrive(answer("References: <opec77@gestore.example>\n", PROVIDER)).about()).isEqualTo(new Ref("candidacy", "42"));
  }

  private void make(List<String> recipients) {
    make(letter, recipients);
  }

  private void make(UUID id, List<String> recipients) {
    new MakeLetter(sql, clock, "lettere.example", journal).make(MACHINE, new MakeLetter.Draft(id, body, Channel.PEC, new Ref("candidacy", "42"),
        Sha256.hex("lettera".getBytes()), recipients, "Richiesta di integrazione"));
    StepLetter step = new StepLetter(sql, clock, journal);
    step.step(MACHINE, id, State.READY, State.SENDING, "");
    step.step(MACHINE, id, State.SENDING, State.SENT, "");
  }

  private State state() {
    return new Letters(sql).find(MACHINE, letter).orElseThrow().state();
  }

  private TestEnvelope receipt(String kind, Consumer<TestEnvelope> change) {
    TestEnvelope receipt = envelope(kind);
    receipt.messageId = messageId;
    change.accept(receipt);
    return receipt.withHeaders();
  }

  private static TestEnvelope envelope(String kind) {
    TestEnvelope receipt = new TestEnvelope(PROVIDER);
    receipt.kind = kind;
    receipt.withInner = false;
    return receipt;
  }

  private static TestEnvelope answer(String header, TestAuthority.Signer signer) {
    TestEnvelope envelope = new TestEnvelope(signer);
    envelope.subject = "Documenti";
    envelope.innerHeaders = header;
    return envelope.withHeaders();
  }

  private Arrival arrive(TestEnvelope message) throws Exception {
    return arrive(message, new Door("casella-" + UUID.randomUUID(), "avviso", body, TestEnvelope.SENDER, "imap"));
  }

  private Arrival arrive(TestEnvelope message, Door door) throws Exception {
    byte[] raw = message.bytes();
    Path mail = Files.createDirectories(folder.resolve("mail" + number++));
    Files.write(mail.resolve("m.eml"), raw);
    new MailLine(sql, folder, TRUST).keep.from(door, Mailbox.open(mail, Limits.DEFAULT), true);
    UUID id = DATABASE.owner().statement("select id from arrival where body = :body and raw_sha256 = :sha256").param("body", body)
        .param("sha256", Sha256.hex(raw)).query(UUID.class).single();
    return new Arrivals(sql).find(MACHINE, id).orElseThrow().arrival();
  }
}
