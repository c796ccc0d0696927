package it.telaio.pec;

import it.telaio.kernel.Limits;
import it.telaio.pec.CompoundFile.Broken;
import it.telaio.pec.CompoundFile.Node;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A message saved by Outlook ({@code .msg}, [MS-OXMSG]), written down again as a message of the network. A signed envelope is
 * kept whole in it ([MS-OXOSMIME] 2.1.3.1), so that the provider's signature can still be verified.
 */
final class OutlookFile {
  private static final String STREAM = "__substg1.0_";
  private static final String PROPERTIES = "__properties_version1.0";
  private static final String ATTACHMENT = "__attach_version1.0_";
  private static final int SUBJECT = 0x0037;
  private static final int SENT_AT = 0x0039;
  private static final int CLASS = 0x001A;
  private static final int HEADERS = 0x007D;
  private static final int SENDER_NAME = 0x0C1A;
  private static final int SENDER_ADDRESS = 0x0C1F;
  private static final int SENDER_SMTP = 0x5D01;
  private static final int SHOWN_TO = 0x0E04;
  private static final int BODY = 0x1000;
  private static final int HTML = 0x1013;
  private static final int MESSAGE_ID = 0x1035;
  private static final int IN_REPLY_TO = 0x1042;
  private static final int SHOWN_NAME = 0x3001;
  private static final int DATA = 0x3701;
  private static final int SHORT_NAME = 0x3704;
  private static final int LONG_NAME = 0x3707;
  private static final int MIME_TAG = 0x370E;
  /** Seconds between 1601 and 1970. */
  private static final long EPOCH = 11_644_473_600L;

  private final CompoundFile file;
  private final Limits limits;

  private OutlookFile(CompoundFile file, Limits limits) {
    this.file = file;
    this.limits = limits;
  }

  /** The message in {@code bytes} as RFC 5322 writes it. */
  static byte[] toMime(byte[] bytes, Limits limits) throws Broken {
    CompoundFile file = CompoundFile.open(bytes, limits);
    Node root = file.root();
    if (root.child(PROPERTIES).isEmpty()) {
      throw new Broken("no message in it");
    }
    return new OutlookFile(file, limits).message(root, 0);
  }

  private byte[] message(Node message, int depth) throws Broken {
    if (depth > limits.nesting()) {
      throw new Broken("messages in messages");
    }
    MimeWriter out = new MimeWriter(depth);
    List<Node> attachments = message.children().stream().filter(one -> one.isStorage() && one.name().startsWith(ATTACHMENT)).toList();
    heading(message, out, depth);
    Optional<byte[]> signed = signedEntity(message, attachments);
    if (signed.isPresent()) {
      return out.whole(signed.get());
    }
    text(message, BODY).ifPresent(text -> out.part("text/plain; charset=utf-8", null, text.getBytes(StandardCharsets.UTF_8)));
    html(message).ifPresent(html -> out.part("text/html", null, html));
    for (Node attachment : attachments) {
      attach(attachment, out, depth);
    }
    return out.multipart();
  }

  private void heading(Node message, MimeWriter out, int depth) throws Broken {
    Optional<String> headers = text(message, HEADERS).filter(text -> !text.isBlank());
    if (headers.isPresent()) {
      out.headers(headers.get());
      return;
    }
    String address = text(message, SENDER_SMTP).or(() -> quietly(message, SENDER_ADDRESS)).orElse("");
    out.header("From", text(message, SENDER_NAME).map(name -> "\"" + name.replace("\"", "'") + "\" ").orElse("") + "<" + address + ">");
    out.header("To", text(message, SHOWN_TO).orElse(""));
    out.header("Subject", text(message, SUBJECT).orElse(""));
    Optional<Instant> sent = time(message, SENT_AT, depth == 0 ? 32 : 24);
    if (sent.isPresent()) {
      out.header("Date", MimeWriter.date(sent.get()));
    }
    out.headerIfAny("Message-ID", text(message, MESSAGE_ID));
    out.headerIfAny("In-Reply-To", text(message, IN_REPLY_TO));
  }

  private Optional<byte[]> signedEntity(Node message, List<Node> attachments) throws Broken {
    boolean signed = text(message, CLASS).orElse("").toLowerCase(Locale.ROOT).endsWith("smime.multipartsigned");
    if (!signed || attachments.size() != 1) {
      return Optional.empty();
    }
    Optional<byte[]> entity = binary(attachments.getFirst(), DATA);
    return entity.filter(bytes -> new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1)
        .toLowerCase(Locale.ROOT).contains("multipart/signed"));
  }

  private void attach(Node attachment, MimeWriter out, int depth) throws Broken {
    String name = text(attachment, LONG_NAME).or(() -> quietly(attachment, SHORT_NAME)).or(() -> quietly(attachment, SHOWN_NAME))
        .orElse(null);
    Optional<Node> embedded = attachment.child(STREAM + "3701000D");
    if (embedded.isPresent()) {
      out.part("message/rfc822", name, message(embedded.get(), depth + 1));
      return;
    }
    Optional<byte[]> data = binary(attachment, DATA);
    if (data.isPresent()) {
      out.part(text(attachment, MIME_TAG).filter(tag -> tag.matches("[\\w.+-]+/[\\w.+-]+")).orElse("application/octet-stream"),
          name == null ? "" : name, data.get());
    }
  }

  private Optional<byte[]> html(Node message) throws Broken {
    Optional<byte[]> bytes = binary(message, HTML);
    return bytes.isPresent() ? bytes : text(message, HTML).map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  private Optional<String> quietly(Node node, int property) {
    try {
      return text(node, property);
    } catch (Broken e) {
      return Optional.empty();
    }
  }

  private Optional<String> text(Node node, int property) throws Broken {
    Optional<Node> wide = node.child(STREAM + "%04X001F".formatted(property));
    if (wide.isPresent()) {
      return Optional.of(new String(file.content(wide.get()), StandardCharsets.UTF_16LE).replace("\0", ""));
    }
    Optional<Node> narrow = node.child(STREAM + "%04X001E".formatted(property));
    return narrow.isEmpty() ? Optional.empty()
        : Optional.of(new String(file.content(narrow.get()), Headers.LATIN).replace("\0", ""));
  }

  private Optional<byte[]> binary(Node node, int property) throws Broken {
    Optional<Node> stream = node.child(STREAM + "%04X0102".formatted(property));
    return stream.isEmpty() ? Optional.empty() : Optional.of(file.content(stream.get()));
  }

  /** @param heading bytes before the first property, which differ between a message and one inside another */
  private Optional<Instant> time(Node node, int property, int heading) throws Broken {
    Optional<Node> stream = node.child(PROPERTIES);
    if (stream.isEmpty()) {
      return Optional.empty();
    }
    ByteBuffer properties = ByteBuffer.wrap(file.content(stream.get())).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = heading; at + 16 <= properties.capacity(); at += 16) {
      if (properties.getShort(at) == 0x40 && (properties.getShort(at + 2) & 0xFFFF) == property) {
        long seconds = properties.getLong(at + 8) / 10_000_000L - EPOCH;
        return Math.abs(seconds) > 1L << 36 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
      }
    }
    return Optional.empty();
  }
}
