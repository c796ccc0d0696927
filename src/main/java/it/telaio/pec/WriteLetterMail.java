package it.telaio.pec;

import it.telaio.register.Letter;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;

/** Writes the message in which a letter leaves: its Message-ID is the one fixed when the letter was made, and never another. */
final class WriteLetterMail {

  private WriteLetterMail() {
  }

  /** A file of the letter. */
  record Part(String name, byte[] bytes) {
  }

  /**
   * The message.
   *
   * @param sender our mailbox
   * @param text   what the mail itself says; the letter is attached
   * @param at     the date in its head
   */
  static MimeMessage of(Letter letter, String sender, String text, List<Part> parts, Instant at) throws MessagingException {
    MimeMessage message = new Named(letter.messageId());
    message.setFrom(new InternetAddress(sender, true));
    for (String recipient : letter.recipients()) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient, true));
    }
    message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(at));
    MimeMultipart body = new MimeMultipart();
    MimeBodyPart words = new MimeBodyPart();
    words.setText(text, StandardCharsets.UTF_8.name());
    body.addBodyPart(words);
    for (Part part : parts) {
      MimeBodyPart attached = new MimeBodyPart();
      attached.setDataHandler(new DataHandler(new ByteArrayDataSource(part.bytes(), "application/octet-stream")));
      attached.setFileName(part.name());
      attached.setHeader("Content-Transfer-Encoding", "base64");
      body.addBodyPart(attached);
    }
    message.setContent(body);
    message.saveChanges();
    return message;
  }

  private static final class Named extends MimeMessage {
    private final String id;

    Named(String id) {
      super(Session.getInstance(new Properties()));
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
