package it.telaio.server;

import it.telaio.account.LinkMail;
import it.telaio.account.Person;
import it.telaio.kernel.Texts;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Plain mail for links to set a password, through the server that the configuration names; none goes out where it names none.
 * Beyond this machine the line is always encrypted: from the first byte on port 465, by STARTTLS on any other.
 */
@Component
final class AccessMail implements LinkMail {
  private static final Logger LOG = LoggerFactory.getLogger(AccessMail.class);
  private static final String PATIENCE_MILLIS = "10000";
  private static final int TLS = 465;

  private final Configuration configuration;

  AccessMail(Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  public boolean isOn() {
    return configuration.text(Setting.MAIL_SERVER).isPresent() && configuration.text(Setting.MAIL_FROM).isPresent();
  }

  @Override
  public void send(Person person, URI link) {
    InetSocketAddress server = configuration.address(Setting.MAIL_SERVER).orElseThrow();
    Session session = Session.getInstance(properties(server));
    try (Transport transport = session.getTransport(server.getPort() == TLS ? "smtps" : "smtp")) {
      MimeMessage message = message(session, person, link);
      transport.connect(server.getHostString(), server.getPort(), configuration.text(Setting.MAIL_USER).orElse(null),
          configuration.secret(Setting.MAIL_PASSWORD_FILE).orElse(null));
      transport.sendMessage(message, message.getAllRecipients());
    } catch (MessagingException e) {
      // Who asked may ask again; whether it went out is not told them, as that would tell whether the address is known.
      LOG.error("a link did not go out", e);
    }
  }

  private MimeMessage message(Session session, Person person, URI link) throws MessagingException {
    Texts texts = Texts.of(AccessMail.class, Locale.of(person.language()));
    var message = new MimeMessage(session);
    message.setFrom(new InternetAddress(configuration.text(Setting.MAIL_FROM).orElseThrow(), true));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(person.email(), true));
    message.setSubject(texts.say("link-mail.subject"), StandardCharsets.UTF_8.name());
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setText(texts.say("link-mail.text", person.name(), link.toString()), StandardCharsets.UTF_8.name());
    message.saveChanges();
    return message;
  }

  private Properties properties(InetSocketAddress server) {
    var properties = new Properties();
    boolean here = server.getAddress() != null && server.getAddress().isLoopbackAddress();
    for (String protocol : new String[] {"mail.smtp.", "mail.smtps."}) {
      properties.setProperty(protocol + "connectiontimeout", PATIENCE_MILLIS);
      properties.setProperty(protocol + "timeout", PATIENCE_MILLIS);
      properties.setProperty(protocol + "writetimeout", PATIENCE_MILLIS);
      properties.setProperty(protocol + "ssl.checkserveridentity", "true");
      properties.setProperty(protocol + "auth", String.valueOf(configuration.text(Setting.MAIL_USER).isPresent()));
    }
    properties.setProperty("mail.smtp.starttls.enable", "true");
    properties.setProperty("mail.smtp.starttls.required", String.valueOf(!here));
    return properties;
  }
}
