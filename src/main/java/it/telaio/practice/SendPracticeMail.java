package it.telaio.practice;

import it.telaio.journal.Followers;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import it.telaio.practice.PracticeMail.Handed;
import it.telaio.practice.PracticeMail.PracticeLetter;
import it.telaio.practice.PracticeMails.Outgoing;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends the e-mail of notes, each once or in doubt (security R28): that one is being sent is committed before a word of it is
 * said to the server, and none is sent again by itself. Nothing leaves while what makes mail is paused, as after a restore.
 */
@Component
public final class SendPracticeMail implements Jobs.Work {
  static final String KIND = "send-practice-mail";
  private static final Logger LOG = LoggerFactory.getLogger(SendPracticeMail.class);

  private final PracticeMails mails;
  private final PracticeMail way;
  private final Followers followers;
  private final Clock clock;

  public SendPracticeMail(Sql sql, PracticeMails mails, PracticeMail way, Clock clock) {
    this.mails = mails;
    this.way = way;
    this.followers = new Followers(sql.as(Sql.Sight.SYSTEM));
    this.clock = clock;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<Duration> rhythm() {
    return Optional.of(Duration.ofMinutes(5));
  }

  @Override
  public void run(Jobs.Job job, Jobs.Progress progress) {
    sendAll();
  }

  /** Sends what is ready, as far as the hour allows; how many were handed over. */
  int sendAll() {
    if (way.hourly() == 0 || followers.isPaused(FollowNotes.NAME)) {
      return 0;
    }
    mails.tidy();
    int room = way.hourly() - mails.left(clock.now().minus(Duration.ofHours(1)));
    int sent = 0;
    PracticeMail.Line line = null;
    try {
      for (UUID note : mails.ready(Math.max(0, room))) {
        line = line != null && line.isOpen() ? line : way.open();
        sent += send(line, note) ? 1 : 0;
      }
    } catch (IOException e) {
      // Nothing of the letter was said: it waits for the next run.
      LOG.warn("the server for ordinary mail cannot be reached: {}", e.getMessage());
    } finally {
      if (line != null) {
        line.close();
      }
    }
    return sent;
  }

  private boolean send(PracticeMail.Line line, UUID note) {
    String secret = ChooseMail.secret();
    Optional<Outgoing> outgoing = mails.begin(note, ChooseMail.key(secret));
    if (outgoing.isEmpty()) {
      return false;
    }
    Handed handed = line.hand(letter(outgoing.get(), secret));
    MailState to = switch (handed.outcome()) {
      case TAKEN -> MailState.SENT;
      case REFUSED -> MailState.REFUSED;
      case NOT_BEGUN -> MailState.READY;
      case UNKNOWN -> MailState.IN_DOUBT;
    };
    mails.step(note, MailState.SENDING, to, handed.detail());
    return to == MailState.SENT;
  }

  private PracticeLetter letter(Outgoing one, String secret) {
    Texts texts = Texts.of(SendPracticeMail.class, Locale.of(one.language()));
    URI stop = URI.create(way.address() + "/pratiche/avvisi/" + secret);
    String text = one.text() + "\n\n" + texts.say("mail.open", way.address() + one.link()) + "\n\n-- \n"
        + texts.say("mail.why." + one.kind().key()) + "\n" + texts.say("mail.stop", stop) + "\n";
    return new PracticeLetter(one.note(), one.email(), one.language(), one.subject(), text, stop);
  }
}
