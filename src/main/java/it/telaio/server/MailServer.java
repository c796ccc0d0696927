package it.telaio.server;

import it.telaio.pec.SmtpAccess;
import it.telaio.pec.SmtpLine;
import jakarta.mail.MessagingException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * The server for ordinary mail that the configuration names, if it names one. Beyond this machine the line is always
 * encrypted: from the first byte on port 465, by STARTTLS on any other.
 */
@Component
final class MailServer {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Configuration configuration;

  MailServer(Configuration configuration) {
    this.configuration = configuration;
  }

  boolean isNamed() {
    return configuration.text(Setting.MAIL_SERVER).isPresent() && configuration.text(Setting.MAIL_FROM).isPresent();
  }

  /** From whom our mail comes. */
  String from() {
    return configuration.text(Setting.MAIL_FROM).orElseThrow();
  }

  SmtpLine open() throws MessagingException {
    InetSocketAddress server = configuration.address(Setting.MAIL_SERVER).orElseThrow();
    SmtpAccess access = SmtpAccess.ordinary(server.getHostString(), server.getPort(), configuration.text(Setting.MAIL_USER).orElse(""));
    return SmtpLine.open(access.waiting(PATIENCE), configuration.secret(Setting.MAIL_PASSWORD_FILE).orElse(null));
  }
}
