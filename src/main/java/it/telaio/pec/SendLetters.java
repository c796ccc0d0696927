package it.telaio.pec;

import it.telaio.account.Viewer;
import it.telaio.document.Document;
import it.telaio.document.Documents;
import it.telaio.document.FileStore;
import it.telaio.journal.Heads;
import it.telaio.journal.Logs;
import it.telaio.journal.SignedHead;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import it.telaio.register.Letter;
import it.telaio.register.Letter.State;
import it.telaio.register.Letters;
import it.telaio.register.Registration;
import it.telaio.register.Registrations;
import it.telaio.register.StepLetter;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Sends the letters that were let go, each once or in doubt (security R28). That it is being sent is committed before the first
 * word about it is said to the server; a letter found so by a later run left nobody knows how far, and is in doubt until a
 * receipt or a person says more. Never is one sent again by itself.
 */
@Component
public final class SendLetters implements Jobs.Work {
  static final String KIND = "send-letters";
  /** Under which name the head of the journal is attached. */
  static final String HEAD = "prova-informatica.txt";
  private static final Logger LOG = LoggerFactory.getLogger(SendLetters.class);
  private static final Viewer.Machine SENDER = new Viewer.Machine("sender");

  private final Sql sql;
  private final Clock clock;
  private final FileStore files;
  private final OutgoingMail outgoing;
  private final Letters letters;
  private final StepLetter step;
  private final Map<String, OutgoingDoor> doors = new HashMap<>();

  @Autowired
  public SendLetters(Sql sql, Clock clock, FileStore files, OutgoingMail outgoing, Letters letters, StepLetter step,
      ObjectProvider<Doors> doors) {
    this(sql, clock, files, outgoing, letters, step, doors.stream().flatMap(all -> all.outgoing().stream()).toList());
  }

  SendLetters(Sql sql, Clock clock, FileStore files, OutgoingMail outgoing, Letters letters, StepLetter step, List<OutgoingDoor> doors) {
    this.sql = sql;
    this.clock = clock;
    this.files = files;
    this.outgoing = outgoing;
    this.letters = letters;
    this.step = step;
    doors.forEach(one -> this.doors.put(one.door().name(), one));
  }

  /** The mailboxes from which letters may leave, as the configuration names them. */
  public interface Doors {
    /** Each with a name of its own. */
    List<OutgoingDoor> outgoing();
  }

  /** The mailbox from which letters of {@code notice} leave, where one is set up. */
  Optional<Door> door(String notice) {
    return doors.values().stream().map(OutgoingDoor::door).filter(door -> door.notice().equals(notice)).findFirst();
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void run(Jobs.Job job, Jobs.Progress progress) throws Exception {
    List<OutgoingMail.Released> waiting = outgoing.waiting();
    progress.total(waiting.size());
    Map<String, SmtpLine> lines = new HashMap<>();
    try {
      for (OutgoingMail.Released one : waiting) {
        take(one, lines);
        progress.advance(1);
      }
    } finally {
      lines.values().forEach(SmtpLine::close);
    }
  }

  private void take(OutgoingMail.Released one, Map<String, SmtpLine> lines) throws IOException {
    if (one.state() == State.SENDING) {
      step.step(SENDER, one.letter(), State.SENDING, State.IN_DOUBT, "interrupted");
      return;
    }
    OutgoingDoor door = doors.get(one.mailbox());
    if (door == null || !outgoing.isOn(one.mailbox())
        || outgoing.begun(one.mailbox(), clock.now().minus(Duration.ofHours(1))) >= door.hourly()) {
      return;
    }
    try {
      send(one.letter(), door, lines);
    } catch (MessagingException e) {
      // Nothing of the letter was said: it waits for the next run.
      LOG.warn("the server of mailbox {} cannot be reached: {}", one.mailbox(), e.getMessage());
    }
  }

  private void send(UUID id, OutgoingDoor door, Map<String, SmtpLine> lines) throws MessagingException, IOException {
    Letter letter = letters.find(SENDER, id).orElseThrow();
    Optional<SignedHead> head = head();
    List<WriteLetterMail.Part> parts = new ArrayList<>(parts(letter));
    head.ifPresent(one -> parts.add(new WriteLetterMail.Part(HEAD, one.note().getBytes(StandardCharsets.UTF_8))));
    MimeMessage message = WriteLetterMail.of(letter, door.door().address(), text(letter, head.isPresent()), parts, clock.now());
    SmtpLine line = line(door, lines);
    if (!step.step(SENDER, id, State.READY, State.SENDING, door.door().name())) {
      return;
    }
    switch (line.hand(message, letter.recipients())) {
      case SmtpLine.Outcome.Taken taken -> {
        step.step(SENDER, id, State.SENDING, State.SENT, taken.detail());
        head.ifPresent(one -> given(letter, one));
      }
      case SmtpLine.Outcome.Refused refused -> step.step(SENDER, id, State.SENDING, State.FAILED, "refused: " + refused.detail());
      case SmtpLine.Outcome.NotBegun broken -> step.step(SENDER, id, State.SENDING, State.FAILED, "not begun: " + broken.detail());
      case SmtpLine.Outcome.Unknown unknown -> step.step(SENDER, id, State.SENDING, State.IN_DOUBT, unknown.detail());
    }
  }

  /** The newest head of the journal, which goes into every letter: who receives it can hold us to it (security R13). */
  private Optional<SignedHead> head() {
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> new Logs(sql).current().flatMap(log -> new Heads(sql).newest(log.epoch())));
  }

  private void given(Letter letter, SignedHead head) {
    String holder = new Registrations(sql).of(SENDER, letter.id()).map(Registration::reference).orElse("-");
    String words = Texts.of(SendLetters.class, Texts.ITALIAN).say("letter.head-holder", holder);
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> new Logs(sql).current().ifPresent(log ->
        new Heads(sql).given(log.epoch(), head.size(), words, "letter", clock.now())));
  }

  private static SmtpLine line(OutgoingDoor door, Map<String, SmtpLine> lines) throws MessagingException {
    SmtpLine open = lines.get(door.door().name());
    if (open == null || !open.isOpen()) {
      open = SmtpLine.open(door.access(), door.password().get());
      lines.put(door.door().name(), open);
    }
    return open;
  }

  private String text(Letter letter, boolean proven) {
    Texts texts = Texts.of(SendLetters.class, Texts.ITALIAN);
    String number = new Registrations(sql).of(SENDER, letter.id()).map(Registration::reference).orElse("-");
    String mail = texts.say("letter.mail", letter.subject(), number, letter.documentSha256());
    return proven ? mail + "\n\n" + texts.say("letter.mail-head", HEAD) : mail;
  }

  private List<WriteLetterMail.Part> parts(Letter letter) throws IOException {
    List<WriteLetterMail.Part> parts = new ArrayList<>();
    for (Document document : new Documents(sql, files).of(Sql.Sight.SYSTEM, new Ref("letter", letter.id().toString()))) {
      parts.add(new WriteLetterMail.Part(document.name(), read(document.sha256())));
    }
    return parts.isEmpty() ? List.of(new WriteLetterMail.Part("lettera", read(letter.documentSha256()))) : parts;
  }

  private byte[] read(String sha256) throws IOException {
    try (InputStream in = files.open(sha256)) {
      return in.readAllBytes();
    }
  }
}
