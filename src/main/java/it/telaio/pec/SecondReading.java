package it.telaio.pec;

import it.telaio.kernel.Limits;
import it.telaio.kernel.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;

/** The other reading of a message, by Mime4j, which shares no code with ours (security R3). */
final class SecondReading {
  private static final int LONGEST_LINE = 1 << 20;

  /** What both readings must agree on: the kind and the hash of each body, in order. */
  record Leaf(String type, String sha256) {
  }

  private SecondReading() {
  }

  /** The leaves of {@code tree} in our reading. */
  static List<Leaf> ours(Entity tree) {
    return tree.all().stream().filter(entity -> entity.isLeaf() && !entity.isMultipart())
        .map(entity -> new Leaf(entity.mediaType(), hashOf(entity))).toList();
  }

  private static String hashOf(Entity entity) {
    if (entity.encoding() != TransferEncoding.QUOTED_PRINTABLE) {
      return entity.sha256();
    }
    MessageDigest digest = Sha256.digest();
    updateWithoutReturns(digest, entity.content(), entity.content().length);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The leaves of {@code raw} as Mime4j reads them, or null where it refuses the message. */
  static List<Leaf> theirs(byte[] raw, Limits limits) {
    MimeConfig config = MimeConfig.custom().setMaxLineLen(LONGEST_LINE).setMaxHeaderLen(LONGEST_LINE)
        .setMaxHeaderCount(limits.entries()).setMaxContentLen(-1).build();
    MimeTokenStream stream = new MimeTokenStream(config);
    stream.parse(new ByteArrayInputStream(raw));
    List<Leaf> leaves = new ArrayList<>();
    try {
      for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
        if (state == EntityState.T_BODY) {
          String type = stream.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT);
          boolean quoted = "quoted-printable".equalsIgnoreCase(stream.getBodyDescriptor().getTransferEncoding());
          leaves.add(new Leaf(type, hash(stream.getDecodedInputStream(), quoted)));
        }
        if (leaves.size() > limits.entries()) {
          return null;
        }
      }
      return leaves;
    } catch (IOException | MimeException | RuntimeException e) {
      return null;
    }
  }

  private static String hash(InputStream body, boolean quoted) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[1 << 14];
    for (int n; (n = body.read(buffer)) > 0;) {
      if (quoted) {
        updateWithoutReturns(digest, buffer, n);
      } else {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Line ends of quoted-printable text are written in different ways by different readers and mean the same. */
  private static void updateWithoutReturns(MessageDigest digest, byte[] bytes, int length) {
    for (int at = 0; at < length; at++) {
      if (bytes[at] != '\r') {
        digest.update(bytes[at]);
      }
    }
  }
}
