package it.telaio.pec;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.register.Letter;
import it.telaio.register.Letter.State;
import it.telaio.register.Letters;
import it.telaio.register.SortArrival;
import it.telaio.register.Sorting;
import it.telaio.register.StepLetter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Finds the letter of ours of which a message speaks. A receipt moves the letter when it is proven and matches (security R27); an
 * answer inherits what the letter is about, and completes only when it is proven to come from whom the letter went to (R4).
 */
@Component
public final class MatchLetters {
  private static final Viewer.Machine MAILBOX = KeepMail.MAILBOX;

  private final Sql sql;
  private final Clock clock;
  private final Letters letters;
  private final StepLetter step;
  private final SortArrival sort;

  public MatchLetters(Sql sql, Clock clock, Letters letters, StepLetter step, SortArrival sort) {
    this.sql = sql;
    this.clock = clock;
    this.letters = letters;
    this.step = step;
    this.sort = sort;
  }

  /** In the transaction that took {@code arrival}, which is {@code message}; our letters leave from {@code address}. */
  void match(String address, UUID arrival, Message message) {
    Map<UUID, Letter> named = named(message);
    if (named.isEmpty()) {
      return;
    }
    List<SentLetter> sent = named.values().stream().map(letter -> sent(address, letter)).toList();
    switch (Receipt.of(message, sent)) {
      case Receipt.Effect.Acts acts -> act(arrival, named.get(UUID.fromString(acts.letter().letter().id())), acts.receipt());
      case Receipt.Effect.None none when none.reason() == Receipt.Reason.NO_RECEIPT ->
          Answer.in(message, sent).ifPresent(answer -> inherit(arrival, answer));
      case Receipt.Effect.None none -> sort.sort(MAILBOX, arrival, null, Sorting.RECEIPT,
          "receipt-without-effect-" + none.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }

  private Map<UUID, Letter> named(Message message) {
    Stream<String> own = message.isReceipt() ? Stream.of(message.messageId(), message.identifier()) : Stream.empty();
    Stream<String> answered = Stream.concat(message.origin().inReplyTo().stream(), message.origin().references().stream());
    Map<UUID, Letter> named = new LinkedHashMap<>();
    Stream.concat(own, answered).filter(Objects::nonNull).map(Agreement::bare).filter(id -> !id.isEmpty()).distinct().limit(50)
        .flatMap(id -> letter(id).stream()).forEach(letter -> named.put(letter.id(), letter));
    return named;
  }

  /** By its Message-ID, or by the identifier that our provider gave it, known from the acceptance on. */
  private Optional<Letter> letter(String name) {
    return letters.byMessageId(MAILBOX, "<" + name + ">").or(() -> sql.statement(
        "select letter from mail_receipt where lower(identifier) = :name limit 1").param("name", name).query(UUID.class).optional()
        .flatMap(id -> letters.find(MAILBOX, id)));
  }

  private SentLetter sent(String address, Letter letter) {
    String identifier = sql.statement(
        "select identifier from mail_receipt where letter = :letter and identifier is not null order by id limit 1")
        .param("letter", letter.id()).query(String.class).optional().orElse(null);
    return new SentLetter(new Ref("letter", letter.id().toString()), letter.about(), letter.messageId(), identifier, address,
        letter.recipients());
  }

  private void act(UUID arrival, Letter letter, Receipt receipt) {
    sql.statement("""
        insert into mail_receipt (letter, news, recipient, at, identifier, arrival)
        values (:letter, :news, :recipient, :at, :identifier, :arrival) on conflict do nothing""")
        .param("letter", letter.id()).param("news", receipt.news()).param("recipient", receipt.recipient()).param("at", receipt.at())
        .param("identifier", receipt.identifier()).param("arrival", arrival).update();
    sort.sort(MAILBOX, arrival, new Ref("letter", letter.id().toString()), Sorting.RECEIPT, "receipt-of-letter");
    State next = next(letter, receipt);
    if (next != letter.state()) {
      step.step(MAILBOX, letter.id(), letter.state(), next, Objects.requireNonNullElse(receipt.detail(), receipt.at().toString()));
    }
  }

  /** What the letter becomes: a failure stays one, a delivery is whole only when every recipient has it. */
  private State next(Letter letter, Receipt receipt) {
    boolean open = letter.state() != State.FAILED && letter.state() != State.DELIVERED && letter.state() != State.WITHDRAWN;
    return switch (receipt.news()) {
      case ACCEPTED -> open && letter.state() != State.ACCEPTED ? State.ACCEPTED : letter.state();
      case REFUSED, NOT_DELIVERED -> open || letter.state() == State.DELIVERED ? State.FAILED : letter.state();
      case DELIVERED -> open && everybodyHasIt(letter) ? State.DELIVERED : letter.state();
      case TAKEN_IN_CHARGE, DELAYED -> letter.state();
    };
  }

  private boolean everybodyHasIt(Letter letter) {
    List<String> have = sql.statement("""
        select recipient from mail_receipt where letter = :letter and news = 'DELIVERED' and recipient is not null""")
        .param("letter", letter.id()).query(String.class).list();
    return !letter.recipients().isEmpty()
        && letter.recipients().stream().allMatch(one -> have.stream().anyMatch(had -> Addresses.same(had, one)));
  }

  private void inherit(UUID arrival, Answer answer) {
    boolean completes = answer.fromRecipient() && answer.letter().about().kind().equals("candidacy");
    sort.sort(MAILBOX, arrival, answer.letter().about(), observes(answer.letter()) ? Sorting.OBSERVATION : completes ? Sorting.COMPLETION
        : Sorting.UNSORTED, answer.fromRecipient() ? "answers-letter" : "answers-letter-unproven");
  }

  /** What answers a notice of rejection are observations, whoever writes them: nothing follows from them by itself. */
  private boolean observes(SentLetter letter) {
    return sql.statement("select exists (select from letter_draft where id = :id and model = 'rejection-notice')")
        .param("id", UUID.fromString(letter.letter().id())).query(Boolean.class).single();
  }
}
