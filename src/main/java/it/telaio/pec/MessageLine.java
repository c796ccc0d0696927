package it.telaio.pec;

import it.telaio.pec.Message.ProviderSignature;
import it.telaio.pec.Message.Recipient;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A message as one line of JSON; the names are a contract (DESIGN 5) and stand in its order. */
public record MessageLine(String file, String kind, String error, boolean certified, String sender, String subject,
    List<Recipient> recipients, Instant instant, String identifier, String messageId, String receiptType, String delivered,
    List<File> attachments, ProviderSignature providerSignature, boolean proven, List<Note> warnings) {

  /** An attachment without its content. */
  public record File(String name, String sha256, long size) {
  }

  /** A warning in the language asked for. */
  public record Note(String code, String text) {
  }

  /** @param file how the caller names the message: a path, or a place inside one */
  public static MessageLine of(String file, Message message, Locale locale) {
    List<File> files = message.attachments().stream().map(one -> new File(one.name(), one.sha256(), one.size())).toList();
    List<Note> notes = message.warnings().stream().map(one -> new Note(one.code(), one.text(locale))).toList();
    return new MessageLine(file, message.kind(), message.error(), message.certified(), message.sender(), message.subject(),
        message.recipients(), message.instant(), message.identifier(), message.messageId(), message.receiptType(),
        message.delivered(), files, message.providerSignature(), message.proven(), notes);
  }
}
