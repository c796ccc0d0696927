package it.telaio.server;

import it.telaio.kernel.Clock;
import it.telaio.pec.SmtpLine;
import it.telaio.practice.PracticeMail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.springframework.stereotype.Component;

/** Notes about practices as ordinary mail, where {@code practices.mail-hourly} lets any leave and says how many. */
@Component
final class BankMail implements PracticeMail {
  private final MailServer server;
  private final Configuration configuration;
  private final Clock clock;

  BankMail(MailServer server, Configuration configuration, Clock clock) {
    this.server = server;
    this.configuration = configuration;
    this.clock = clock;
  }

  @Override
  public int hourly() {
    boolean reached = server.isNamed() && configuration.text(Setting.PUBLIC_URL).isPresent();
    return reached && configuration.isGiven(Setting.PRACTICES_MAIL_HOURLY) ? configuration.count(Setting.PRACTICES_MAIL_HOURLY) : 0;
  }

  @Override
  public String address() {
    return configuration.text(Setting.PUBLIC_URL).orElseThrow().replaceAll("/+$", "");
  }

  @Override
  public Line open() throws IOException {
    try {
      return new Going(server.open());
    } catch (MessagingException e) {
      throw new IOException(e);
    }
  }

  private final class Going implements Line {
    private final SmtpLine line;

    Going(SmtpLine line) {
      this.line = line;
    }

    @Override
    public Handed hand(PracticeLetter letter) {
      MimeMessage message;
      try {
        message = message(letter);
      } catch (MessagingException e) {
        return new Handed(Outcome.REFUSED, "not an address");
      }
      SmtpLine.Outcome outcome = line.hand(message, List.of(letter.to()));
      return new Handed(switch (outcome) {
        case SmtpLine.Outcome.Taken taken -> Outcome.TAKEN;
        case SmtpLine.Outcome.Refused refused -> Outcome.REFUSED;
        case SmtpLine.Outcome.NotBegun broken -> Outcome.NOT_BEGUN;
        case SmtpLine.Outcome.Unknown unknown -> Outcome.UNKNOWN;
      }, outcome.detail());
    }

    @Override
    public boolean isOpen() {
      return line.isOpen();
    }

    @Override
    public void close() {
      line.close();
    }
  }

  private MimeMessage message(PracticeLetter letter) throws MessagingException {
    var message = new Named(letter.id() + "@" + server.from().replaceAll(".*@", ""));
    message.setFrom(new InternetAddress(server.from(), true));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
    message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(clock.now()));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("Content-Language", letter.language());
    message.setHeader("List-Unsubscribe", "<" + letter.stop() + ">");
    message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    message.setText(letter.text(), StandardCharsets.UTF_8.name());
    message.saveChanges();
    return message;
  }

  /** A message whose name was fixed before it is sent. */
  private static final class Named extends MimeMessage {
    private final String name;

    Named(String name) {
      super(Session.getInstance(new Properties()));
      this.name = name;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + name + ">");
    }
  }
}
