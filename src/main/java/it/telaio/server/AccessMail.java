package it.telaio.server;

import it.telaio.account.LinkMail;
import it.telaio.account.Person;
import it.telaio.kernel.Texts;
import it.telaio.pec.SmtpLine;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Plain mail about accesses, such as links to set a password; none goes out where the configuration names no server. */
@Component
final class AccessMail implements LinkMail {
  private static final Logger LOG = LoggerFactory.getLogger(AccessMail.class);

  private final MailServer server;

  AccessMail(MailServer server) {
    this.server = server;
  }

  @Override
  public boolean isOn() {
    return server.isNamed();
  }

  @Override
  public void send(Person person, URI link) {
    mail(person, "link-mail", person.name(), link.toString());
  }

  @Override
  public void tellReset(Person person) {
    mail(person, "reset-mail", person.name());
  }

  private void mail(Person person, String kind, Object... words) {
    // Who asked may ask again; whether it went out is not told them, as that would tell whether the address is known.
    try (SmtpLine line = server.open()) {
      SmtpLine.Outcome outcome = line.hand(message(person, kind, words), List.of(person.email()));
      if (!(outcome instanceof SmtpLine.Outcome.Taken)) {
        // What the server said repeats the address (security R41).
        LOG.error("a mail about an access did not go out: {}", outcome.getClass().getSimpleName());
      }
    } catch (MessagingException e) {
      LOG.error("a mail about an access did not go out", e);
    }
  }

  private MimeMessage message(Person person, String kind, Object... words) throws MessagingException {
    Texts texts = Texts.of(AccessMail.class, Locale.of(person.language()));
    var message = new MimeMessage(Session.getInstance(new Properties()));
    message.setFrom(new InternetAddress(server.from(), true));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(person.email(), true));
    message.setSubject(texts.say(kind + ".subject"), StandardCharsets.UTF_8.name());
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setText(texts.say(kind + ".text", words), StandardCharsets.UTF_8.name());
    message.saveChanges();
    return message;
  }
}
