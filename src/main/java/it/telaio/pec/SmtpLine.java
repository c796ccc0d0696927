package it.telaio.pec;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.OutputStream;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * A connection to the server that takes letters. What comes of handing one over is one of four things, and only one of them
 * leaves doubt: the line broke after the letter had begun to go.
 */
public final class SmtpLine implements AutoCloseable {
  private static final int REFUSING = 400;

  private final Watched transport;

  private SmtpLine(Watched transport) {
    this.transport = transport;
  }

  /** What came of handing a letter over. */
  public sealed interface Outcome {
    /** What the server said, or what broke; one line. */
    String detail();

    /** The server took it. */
    record Taken(String detail) implements Outcome {
    }

    /** The server refused it in words: it did not leave. */
    record Refused(String detail) implements Outcome {
    }

    /** The line broke before the first byte of the letter: it did not leave. */
    record NotBegun(String detail) implements Outcome {
    }

    /** The line broke while it went or before the answer: nobody knows. */
    record Unknown(String detail) implements Outcome {
    }
  }

  /** Connects and signs in: nothing of a letter is said yet. */
  public static SmtpLine open(SmtpAccess access, String password) throws MessagingException {
    String protocol = access.tls() ? "smtps" : "smtp";
    Session session = session(access, protocol);
    Watched transport = new Watched(session, new URLName(protocol, access.host(), access.port(), null, access.user(), null), access.tls());
    try {
      transport.connect(access.host(), access.port(), access.user().isEmpty() ? null : access.user(), password);
      return new SmtpLine(transport);
    } catch (MessagingException e) {
      transport.close();
      throw e;
    }
  }

  /** Hands {@code message} over to all of {@code recipients} or to none. */
  public Outcome hand(MimeMessage message, List<String> recipients) {
    transport.begun = false;
    try {
      InternetAddress[] to = new InternetAddress[recipients.size()];
      for (int i = 0; i < to.length; i++) {
        to[i] = new InternetAddress(recipients.get(i), true);
      }
      transport.sendMessage(message, to);
      return new Outcome.Taken(line(transport.getLastServerResponse()));
    } catch (MessagingException e) {
      String refusal = refusal(e);
      return refusal != null ? new Outcome.Refused(line(refusal))
          : transport.begun ? new Outcome.Unknown(line(e.getMessage())) : new Outcome.NotBegun(line(e.getMessage()));
    }
  }

  /** Whether another letter can go over this line. */
  public boolean isOpen() {
    return transport.isConnected();
  }

  @Override
  public void close() {
    try {
      transport.close();
    } catch (MessagingException e) {
      // The line is gone anyway; what was handed over was answered before.
      transport.begun = false;
    }
  }

  /** The words of the server where it refused; null where it said nothing. */
  private static String refusal(Exception thrown) {
    for (Exception e = thrown; e != null; e = e instanceof MessagingException mail ? mail.getNextException() : null) {
      int code = switch (e) {
        case SMTPSendFailedException failed -> failed.getReturnCode();
        case SMTPAddressFailedException failed -> failed.getReturnCode();
        case SMTPSenderFailedException failed -> failed.getReturnCode();
        default -> 0;
      };
      if (code >= REFUSING) {
        return e.getMessage();
      }
    }
    return null;
  }

  private static String line(String text) {
    String line = text == null ? "" : text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > 300 ? line.substring(0, 300) : line;
  }

  private static Session session(SmtpAccess access, String protocol) {
    String patience = String.valueOf(access.patience().toMillis());
    Properties properties = new Properties();
    properties.put("mail." + protocol + ".connectiontimeout", patience);
    properties.put("mail." + protocol + ".timeout", patience);
    properties.put("mail." + protocol + ".writetimeout", patience);
    properties.put("mail." + protocol + ".auth", String.valueOf(!access.user().isEmpty()));
    properties.put("mail." + protocol + ".ssl.checkserveridentity", "true");
    properties.put("mail." + protocol + ".starttls.enable", String.valueOf(access.startTls()));
    properties.put("mail." + protocol + ".starttls.required", String.valueOf(access.startTls()));
    properties.put("mail." + protocol + ".quitwait", "false");
    properties.put("mail." + protocol + ".localhost", "telaio.invalid");
    properties.put("mail." + protocol + ".ssl.protocols", "TLSv1.3 TLSv1.2");
    if (access.tls() && !access.authorities().isEmpty()) {
      properties.put("mail." + protocol + ".ssl.socketFactory", ImapConnection.trusting(access.authorities()).getSocketFactory());
    }
    return Session.getInstance(properties);
  }

  /** Angus's transport, telling whether the letter itself has begun to go. */
  private static final class Watched extends SMTPTransport {
    private boolean begun;

    Watched(Session session, URLName name, boolean tls) {
      super(session, name, tls ? "smtps" : "smtp", tls);
    }

    @Override
    protected OutputStream data() throws MessagingException {
      OutputStream out = super.data();
      begun = true;
      return out;
    }
  }
}
