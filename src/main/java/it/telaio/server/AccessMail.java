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

/** Plain mail for links to set a password; none goes out where the configuration names no server. */
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
    // Who asked may ask again; whether it went out is not told them, as that would tell whether the address is known.
    try (SmtpLine line = server.open()) {
      SmtpLine.Outcome outcome = line.hand(message(person, link), List.of(person.email()));
      if (!(outcome instanceof SmtpLine.Outcome.Taken)) {
        LOG.error("a link did not go out: {}", outcome.detail());
      }
    } catch (MessagingException e) {
      LOG.error("a link did not go out", e);
    }
  }

  private MimeMessage message(Person person, URI link) throws MessagingException {
    Texts texts = Texts.of(AccessMail.class, Locale.of(person.language()));
    var message = new MimeMessage(Session.getInstance(new Properties()));
    message.setFrom(new InternetAddress(server.from(), true));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(person.email(), true));
    message.setSubject(texts.say("link-mail.subject"), StandardCharsets.UTF_8.name());
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setText(texts.say("link-mail.text", person.name(), link.toString()), StandardCharsets.UTF_8.name());
    message.saveChanges();
    return message;
  }
}
