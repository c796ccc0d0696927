package it.telaio.pec;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Limits;
import it.telaio.kernel.Ref;
import it.telaio.pec.Receipt.Effect;
import it.telaio.pec.Receipt.News;
import it.telaio.pec.Receipt.Reason;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Security R27 and R4: mail about our letters acts only when it is proven and matches. */
class ReceiptTest {
  private static final TestAuthority AUTHORITY = new TestAuthority("CA di prova");
  private static final TestAuthority.Signer PROVIDER = AUTHORITY.provider(TestEnvelope.PROVIDER);
  private static final String OUR_ID = "<lettera-7@telaio.example>";
  private static final SentLetter LETTER = new SentLetter(new Ref("letter", "7"), new Ref("candidacy", "42"), OUR_ID, "opec7@gestore.example",
      TestEnvelope.SENDER, List.of(TestEnvelope.MAILBOX));

  @Test
  void aProvenDeliveryOfOurLetterActs() {
    Effect effect = effect(receipt("avvenuta-consegna", e -> { }));
    assertThat(effect).isInstanceOfSatisfying(Effect.Acts.class, acts -> {
      assertThat(acts.letter()).isEqualTo(LETTER);
      assertThat(acts.receipt().news()).isEqualTo(News.DELIVERED);
      assertThat(acts.receipt().recipient()).isEqualTo(TestEnvelope.MAILBOX);
      assertThat(acts.receipt().at()).isEqualTo(Instant.parse("2026-06-17T08:15:32Z"));
    });
  }

  @Test
  void everyKindOfReceiptTellsItsNews() {
    assertThat(news("accettazione")).isEqualTo(News.ACCEPTED);
    assertThat(news("non-accettazione")).isEqualTo(News.REFUSED);
    assertThat(news("presa-in-carico")).isEqualTo(News.TAKEN_IN_CHARGE);
    assertThat(news("preavviso-errore-consegna")).isEqualTo(News.DELAYED);
    assertThat(news("errore-consegna")).isEqualTo(News.NOT_DELIVERED);
    assertThat(news("rilevazione-virus")).isEqualTo(News.NOT_DELIVERED);
  }

  @Test
  void aForgedReceiptDoesNothing() {
    var stranger = new TestAuthority("altra").provider(TestEnvelope.PROVIDER);
    assertThat(reason(receipt("avvenuta-consegna", e -> e.signer = stranger::sign))).isEqualTo(Reason.NOT_PROVEN);
    assertThat(reason(receipt("avvenuta-consegna", e -> e.signedAfter = text -> text.replace("multipart", "Multipart"))))
        .isEqualTo(Reason.NOT_PROVEN);
  }

  @Test
  void aReceiptInsideAnEnvelopeIsAMessageOfWhoeverSentIt() {
    TestEnvelope envelope = new TestEnvelope(PROVIDER);
    envelope.innerHeaders = "X-Ricevuta: avvenuta-consegna\nX-Riferimento-Message-ID: " + OUR_ID + "\n";
    assertThat(reason(read(envelope.withHeaders()))).isEqualTo(Reason.NO_RECEIPT);
  }

  @Test
  void aReceiptOfAnotherLetterDoesNothing() {
    assertThat(reason(receipt("avvenuta-consegna", e -> e.messageId = "<altra@telaio.example>"))).isEqualTo(Reason.UNKNOWN_LETTER);
    assertThat(reason(receipt("avvenuta-consegna", e -> e.dataXml = xml -> xml.replace("<consegna>" + TestEnvelope.MAILBOX,
        "<consegna>altro@pec.example")))).isEqualTo(Reason.OTHER_RECIPIENT);
    assertThat(reason(receipt("avvenuta-consegna", e -> e.dataXml = xml -> xml.replace("<mittente>" + TestEnvelope.SENDER,
        "<mittente>altro@pec.example")))).isEqualTo(Reason.OTHER_SENDER);
  }

  @Test
  void anAnswerInheritsWhatTheLetterIsAbout() {
    for (String seen : List.of(OUR_ID, "<opec7@gestore.example>")) {
      Message answer = answer("In-Reply-To: " + seen + "\n", TestEnvelope.SENDER);
      SentLetter toThem = new SentLetter(LETTER.letter(), LETTER.about(), LETTER.messageId(), LETTER.identifier(), TestEnvelope.MAILBOX,
          List.of(TestEnvelope.SENDER));
      assertThat(Answer.in(answer, List.of(toThem))).contains(new Answer(toThem, true));
      SentLetter toOthers = new SentLetter(LETTER.letter(), LETTER.about(), LETTER.messageId(), LETTER.identifier(), TestEnvelope.MAILBOX,
          List.of("altro@pec.example"));
      assertThat(Answer.in(answer, List.of(toOthers))).contains(new Answer(toOthers, false));
    }
  }

  @Test
  void theLatestReferenceCountsWhereNothingIsAnsweredDirectly() {
    Message answer = answer("References: <vecchia@x.example> " + OUR_ID + " <sconosciuta@x.example>\n", TestEnvelope.SENDER);
    assertThat(Answer.in(answer, List.of(LETTER))).map(Answer::letter).contains(LETTER);
    assertThat(Answer.in(answer("", TestEnvelope.SENDER), List.of(LETTER))).isEmpty();
  }

  private static Message answer(String headers, String sender) {
    TestEnvelope envelope = new TestEnvelope(PROVIDER);
    envelope.innerHeaders = headers;
    Message message = read(envelope.withHeaders());
    assertThat(message.proven()).isTrue();
    assertThat(message.sender()).isEqualTo(sender);
    return message;
  }

  private static News news(String kind) {
    return ((Effect.Acts) effect(receipt(kind, e -> { }))).receipt().news();
  }

  private static Reason reason(Message message) {
    return ((Effect.None) effect(message)).reason();
  }

  private static Effect effect(Message message) {
    return Receipt.of(message, List.of(LETTER));
  }

  private static Message receipt(String kind, Consumer<TestEnvelope> change) {
    TestEnvelope envelope = new TestEnvelope(PROVIDER);
    envelope.kind = kind;
    envelope.messageId = OUR_ID;
    envelope.withInner = false;
    change.accept(envelope);
    return read(envelope.withHeaders());
  }

  private static Message read(TestEnvelope envelope) {
    return Message.read(envelope.bytes(), AUTHORITY.trust(), Limits.DEFAULT);
  }
}
