package it.telaio.practice;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.account.People;
import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import it.telaio.journal.Followers;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import it.telaio.pec.DyingSmtp;
import it.telaio.pec.DyingSmtp.Step;
import it.telaio.practice.AskAuthor.Asking;
import it.telaio.practice.AskAuthor.Wish;
import it.telaio.server.BankMailLine;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Notes leave as ordinary e-mail: where it is switched on, once or in doubt, to their person alone, until they say stop. */
class PracticeMailTest {
  private static final Pattern STOP = Pattern.compile("List-Unsubscribe: <https://telaio\\.example(/pratiche/avvisi/[\\w-]+)>");
  private final TestServer server = TestServer.running();
  private final TestPerson author = TestPerson.enrolled("Ada Lo Russo").with(RoleKind.APPLICANT, "ipa:c_posta").signedIn();
  private final TestPerson asker = TestPerson.enrolled("Bruna Sala").signedIn();
  private final UUID practice = published();
  private DyingSmtp smtp;

  @BeforeEach
  void begin() throws IOException {
    awaitMail();
    server.database().owner().statement("delete from practice_mail").update();
    smtp = new DyingSmtp();
  }

  @AfterEach
  void end() {
    smtp.close();
    server.database().owner().statement("delete from practice_mail").update();
  }

  private UUID published() {
    UUID one = Bank.filled().get("demo-cortile");
    server.database().owner().statement("update practice set author = :author, body = 'ipa:c_posta' where id = :id")
        .param("author", author.id().toString()).param("id", one).update();
    server.database().owner().statement("update practice_version set approved_by = :author where practice = :id")
        .param("author", author.id().toString()).param("id", one).update();
    return one;
  }

  private UUID asks(String text, boolean address) {
    UUID id = server.part(AskAuthor.class).ask(viewer(asker), new Asking(practice, Optional.empty(), Wish.VISIT, text, address));
    awaitMail();
    return id;
  }

  private Viewer.Signed viewer(TestPerson person) {
    return (Viewer.Signed) server.part(People.class).viewer(person.id(), server.part(Clock.class)).orElseThrow();
  }

  /** Until the follower has read everything. */
  private void awaitMail() {
    Instant late = Instant.now().plus(Duration.ofSeconds(60));
    Followers followers = new Followers(server.database().owner());
    while (server.database().owner().statement("select count(*) from unsequenced").query(Long.class).single() > 0
        || followers.standings().stream().anyMatch(one -> one.name().equals(FollowNotes.NAME) && one.behind() > 0)) {
      assertThat(Instant.now()).isBefore(late);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private int send(int hourly) {
    return new SendPracticeMail(server.part(Sql.class), server.part(PracticeMails.class),
        BankMailLine.to(smtp.port(), hourly), server.part(Clock.class)).sendAll();
  }

  /** Headers unfolded and text decoded, as a mail program reads it. */
  private String taken(int place) {
    try {
      var message = new MimeMessage(Session.getInstance(new Properties()),
          new ByteArrayInputStream(smtp.taken().get(place).getBytes(StandardCharsets.ISO_8859_1)));
      String headers = String.join("\n", Collections.list(message.getAllHeaderLines())).replaceAll("\\r?\\n[ \\t]+", " ");
      return headers + "\n\n" + message.getContent();
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> states() {
    return server.database().owner().statement("select m.state from practice_mail m order by m.stepped_at").query(String.class).list();
  }

  @Test
  void aQuestionReachesItsAuthorOnceWithoutTheAddressOfWhoAsked() {
    asks("Possiamo venire a vedere il cortile?", false);
    assertThat(send(100)).isOne();
    assertThat(send(100)).isZero();
    assertThat(smtp.taken()).hasSize(1);
    String mail = taken(0);
    assertThat(mail).contains("To: " + author.email(), "From: telaio@ente.example", "Auto-Submitted: auto-generated",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click", "@ente.example>", "https://telaio.example/pratiche/domande#q-",
        "Possiamo venire a vedere il cortile?", "Bruna Sala").doesNotContain(asker.email()).doesNotContain("Reply-To");
    assertThat(states()).containsExactly("SENT");
    assertThat(author.get("/pratiche/area").body()).contains("inviato anche per e-mail");
  }

  @Test
  void anAddressIsShownToWhoAnswersOnlyWhereItsOwnerWishedSo() {
    UUID question = asks("Vi scrivo da un paese vicino.", true);
    send(100);
    assertThat(taken(0)).contains(asker.email());
    assertThat(author.get("/pratiche/domande").body()).contains(asker.email());
    server.part(AskAuthor.class).reply(viewer(author), question, "Venite giovedì.");
    awaitMail();
    send(100);
    assertThat(taken(1)).contains("To: " + asker.email(), "Venite giovedì.").doesNotContain(author.email());
    assertThat(asker.get("/pratiche/domande").body()).contains("Venite giovedì.").doesNotContain(author.email());
  }

  @Test
  void nothingLeavesUnlessItIsSetAndNoMoreThanTheHourAllows() {
    asks("Prima", false);
    asks("Seconda", false);
    asks("Terza", false);
    assertThat(send(0)).isZero();
    assertThat(server.part(PracticeMail.class).hourly()).isZero();
    assertThat(smtp.taken()).isEmpty();
    assertThat(send(2)).isEqualTo(2);
    assertThat(send(2)).isZero();
    assertThat(states()).containsOnlyOnce("READY");
  }

  @Test
  void onePersonGetsNoMoreThanADozenADay() {
    for (int i = 0; i < 14; i++) {
      server.part(AskAuthor.class).ask(viewer(asker), new Asking(practice, Optional.empty(), Wish.QUESTION, "Domanda " + i, false));
    }
    awaitMail();
    assertThat(send(100)).isEqualTo(12);
    assertThat(send(100)).isZero();
  }

  @ParameterizedTest
  @EnumSource(value = Step.class, names = {"HALFWAY", "DOT", "TAKEN"})
  void whereTheLineBreaksWhileItGoesItIsInDoubtAndNeverSentAgain(Step step) {
    asks("Una domanda lunga. ".repeat(40), false);
    smtp.diesAt(step);
    assertThat(send(100)).isZero();
    assertThat(states()).containsExactly("IN_DOUBT");
    assertThat(send(100)).isZero();
    assertThat(smtp.taken().size()).isEqualTo(step == Step.TAKEN ? 1 : 0);
    assertThat(author.get("/pratiche/area").body()).contains("potrebbe non essere partita");
  }

  @ParameterizedTest
  @EnumSource(value = Step.class, names = {"GREETING", "EHLO", "MAIL", "DATA"})
  void whereNothingOfItWasSaidItLeavesTheNextTime(Step step) {
    asks("Ci siete?", false);
    smtp.diesAt(step);
    assertThat(send(100)).isZero();
    assertThat(states()).containsExactly("READY");
    assertThat(send(100)).isOne();
    assertThat(smtp.taken()).hasSize(1);
  }

  @Test
  void whatAnEarlierRunLeftHalfWayOrWasReadyBeforeARestoreIsInDoubt() {
    asks("Prima del guasto", false);
    server.database().owner().statement("update practice_mail set state = 'SENDING'").update();
    asks("Prima del ripristino", false);
    server.database().owner().statement("update practice_mail set epoch = epoch - 1 where state = 'READY'").update();
    assertThat(send(100)).isZero();
    assertThat(states()).containsExactly("IN_DOUBT", "IN_DOUBT");
    asks("Dopo", false);
    Followers followers = new Followers(server.database().owner());
    followers.pause(FollowNotes.NAME, "ripristino", Instant.now());
    assertThat(send(100)).as("while paused").isZero();
    followers.resume(FollowNotes.NAME);
    assertThat(send(100)).isOne();
  }

  @Test
  void aFolderTakenOverMeanwhilePutsNothingInDoubt() {
    asks("Prima della presa in carico", false);
    server.database().owner().statement("""
        insert into log (epoch, name, origin, key, opened_at)
        select max(epoch) + 1, 'telaio/' || gen_random_uuid(), 'ADOPTED', max(key), now() from log""").update();
    assertThat(send(100)).isOne();
  }

  @Test
  void aRefusedAddressIsNotTriedAgainAndHoldsNobodyUp() {
    asks("Prima", false);
    asks("Seconda", false);
    smtp.refusesAt(Step.RCPT, "550 sconosciuto");
    assertThat(send(100)).isOne();
    assertThat(states()).containsExactlyInAnyOrder("REFUSED", "SENT");
  }

  @Test
  void mailIsStoppedFromItsFootWithoutSigningInAndNotByOpeningThePage() {
    asks("Prima", false);
    send(100);
    Matcher found = STOP.matcher(taken(0));
    assertThat(found.find()).isTrue();
    String path = found.group(1);
    assertThat(server.get(path).body()).contains("Non mandarmene più");
    asks("Seconda", false);
    assertThat(send(100)).as("a page that was only opened stops nothing").isOne();
    assertThat(server.post(path, "List-Unsubscribe=One-Click").statusCode()).isEqualTo(303);
    asks("Terza", false);
    assertThat(send(100)).isZero();
    assertThat(states()).contains("DROPPED");
    assertThat(author.get("/pratiche/area").body()).contains("Terza");
    assertThat(server.get(path).body()).contains("Mandamele di nuovo");
    server.post(path, "change=again");
    asks("Quarta", false);
    assertThat(send(100)).isOne();
    assertThat(server.get(path + "x").statusCode()).isEqualTo(404);
    assertThat(server.post(path + "x", "change=all").statusCode()).isEqualTo(404);
  }

  @Test
  void newsOfASavedSearchCountFromWhatWasToldAndStopWithTheirSearch() throws Exception {
    server.database().owner().statement("delete from saved_search").update();
    asker.post("/pratiche/ricerche", "name", "Cortili", "query", "q=cortile", "mail", "1");
    server.database().owner().statement("update saved_search set told_at = '2000-01-01' where person = :id")
        .param("id", asker.id()).update();
    assertThat(server.part(TellSearches.class).tellAll()).isOne();
    assertThat(server.part(TellSearches.class).tellAll()).isZero();
    awaitMail();
    assertThat(send(100)).isOne();
    String mail = taken(0);
    assertThat(mail).contains("To: " + asker.email(), "https://telaio.example/pratiche?q=cortile");
    Matcher found = STOP.matcher(mail);
    assertThat(found.find()).isTrue();
    assertThat(server.get(found.group(1)).body()).contains("Cortili");
    server.post(found.group(1), "change=stop");
    assertThat(asker.get("/pratiche/ricerche").body()).contains("Avvisami");
  }

  @Test
  void namesLikeHeadersStayInTheirLine() {
    server.database().owner().statement("update person set name = :name where id = :id")
        .param("name", "Eva\r\nBcc: tutti@altrove.example").param("id", asker.id()).update();
    asks("Ciao\r\n.\r\nMAIL FROM:<x@y.example>", false);
    assertThat(send(100)).isOne();
    assertThat(smtp.taken()).hasSize(1);
    assertThat(taken(0).split("\n\n", 2)[0]).doesNotContain("Bcc");
  }
}
