package it.telaio.pec;

import it.telaio.document.SafeName;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Sha256;
import it.telaio.pec.Message.Recipient;
import jakarta.mail.internet.MailDateFormat;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A message as its sender wrote it: headers, words, files. Nothing of it is evidence. */
final class WrittenMail {
  private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{1,250}>");
  private static final String ELSEWHERE = "message/external-body";
  private static final Set<String> NO_FILES = Set.of(ELSEWHERE, "application/applefile");
  private static final int LONGEST_TEXT = 256 << 10;
  private static final int MOST_REFERENCES = 100;

  private final Entity root;
  private final Headers headers;
  private final Limits limits;
  private final List<Warning> warnings;

  WrittenMail(Entity root, Limits limits, List<Warning> warnings) {
    this.root = root;
    this.headers = root.headers();
    this.limits = limits;
    this.warnings = warnings;
  }

  /** The message that {@code entity} holds: parsed already, or a file named as one. */
  static WrittenMail inside(Entity entity, Limits limits, List<Warning> warnings) {
    boolean parsed = entity.isMessage() && !entity.parts().isEmpty();
    return new WrittenMail(parsed ? entity.parts().getFirst() : new MimeReader(limits).read(entity.content()), limits, warnings);
  }

  String from() {
    return Addresses.first(headers.get("From"));
  }

  String subject() {
    return EncodedWords.decode(headers.get("Subject"));
  }

  String messageId() {
    return headers.first("Message-ID").filter(id -> !id.isBlank()).orElse(null);
  }

  List<Recipient> recipients() {
    return Stream.of("To", "Cc").flatMap(name -> Addresses.in(headers.get(name)).stream())
        .map(address -> new Recipient(address, "esterno")).toList();
  }

  /** The header Date; null when it is no date. */
  Instant date() {
    return date(headers.get("Date"));
  }

  /**
   * The files: everything but the words, and but messages attached; those in a {@code winmail.dat} stand in its place. What only says
   * where a file lies (RFC 2046, 5.2.3) is none, and what a Macintosh keeps beside one (RFC 1740) is nobody's document.
   */
  List<Attachment> attachments() {
    List<Attachment> files = new ArrayList<>();
    root.ofThisMessage().stream().filter(entity -> entity.mediaType().equals(ELSEWHERE))
        .forEach(entity -> warnings.add(Warning.of("file-elsewhere", SafeName.of(entity.name()))));
    if (root.mediaType().equals("message/partial")) {
      warnings.add(Warning.of("message-in-pieces"));
    }
    root.ofThisMessage().stream().filter(this::isFile).map(Entity::attachment).forEach(file -> files.addAll(unwrapped(file)));
    files.stream().filter(file -> file.name() != null && !file.name().equals(file.safeName()))
        .forEach(file -> warnings.add(Warning.of("attachment-name", file.safeName())));
    return files;
  }

  private List<Attachment> unwrapped(Attachment file) {
    if (!Tnef.is(file.name(), file.type())) {
      return List.of(file);
    }
    try {
      List<Attachment> inside = Tnef.files(file.content(), limits);
      return inside.isEmpty() ? List.of(file) : inside;
    } catch (Tnef.Broken e) {
      warnings.add(Warning.of("tnef-unreadable", e.getMessage()));
      return List.of(file);
    }
  }

  private boolean isFile(Entity entity) {
    if (entity.isMessage() || entity.isMultipart() || !entity.isLeaf() || NO_FILES.contains(entity.mediaType())) {
      return false;
    }
    boolean words = entity.mediaType().startsWith("text/") || entity.mediaType().isEmpty();
    return entity.name() != null || entity.isAttached() || !words;
  }

  /** Messages attached, such as a forwarded envelope. */
  List<Attachment> enclosed() {
    return root.ofThisMessage().stream().filter(Entity::isMessage).map(Entity::attachment).toList();
  }

  /** The words: the plain ones, else those of the pages without their marks. */
  String words() {
    String plain = words("text/plain");
    return plain.isBlank() ? PlainWords.of(words("text/html")) : plain;
  }

  private String words(String type) {
    StringBuilder words = new StringBuilder();
    for (Entity entity : root.ofThisMessage()) {
      if (entity.isLeaf() && entity.mediaType().equals(type) && !isFile(entity) && words.length() < LONGEST_TEXT) {
        words.append(words.isEmpty() ? "" : "\n").append(entity.text(LONGEST_TEXT - words.length()));
      }
    }
    return words.toString();
  }

  Message.Origin origin(String rawSha256) {
    return new Message.Origin(rawSha256, null, null, null, from(), subject(), date(), received(), ids("In-Reply-To"), ids("References"),
        words(), enclosed());
  }

  /** The origin of an envelope: its own headers around, thread and words of the message inside. */
  Message.Origin origin(String rawSha256, WrittenMail inner, CertificationData data) {
    WrittenMail written = inner == null ? this : inner;
    String innerSha256 = inner == null ? null : Sha256.hex(SignedBytes.canonical(inner.root.bytes()));
    return new Message.Origin(rawSha256, innerSha256, data.provider(), data.errorDetail(), from(), subject(), date(), received(),
        written.ids("In-Reply-To"), written.ids("References"), written.words(), inner == null ? List.of() : inner.enclosed());
  }

  private Instant received() {
    String line = headers.get("Received");
    return line == null || line.lastIndexOf(';') < 0 ? null : date(line.substring(line.lastIndexOf(';') + 1));
  }

  private List<String> ids(String name) {
    List<String> ids = new ArrayList<>();
    Matcher id = MESSAGE_ID.matcher(headers.first(name).orElse(""));
    while (id.find() && ids.size() < MOST_REFERENCES) {
      ids.add(id.group());
    }
    return ids;
  }

  private static Instant date(String text) {
    if (text == null) {
      return null;
    }
    try {
      return new MailDateFormat().parse(text.strip()).toInstant();
    } catch (ParseException | RuntimeException e) {
      return null;
    }
  }
}
