package it.telaio.pec;

import it.telaio.kernel.Limits;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Our reading of a MIME tree (RFC 2046): by ranges of the bytes, so that the signed part is cut exactly. Delimiters must
 * fill their line; what another reader may see otherwise is left to {@link SecondReading} to tell.
 */
final class MimeReader {
  private static final int LEVELS_PER_MESSAGE = 4;

  private final Limits limits;
  /** Boundaries of the bytes being read: what is encoded inside a part cannot be taken for a delimiter outside it. */
  private Set<String> boundaries = new HashSet<>();
  private int count;

  MimeReader(Limits limits) {
    this.limits = limits;
  }

  /** Reads a whole message. */
  Entity read(byte[] raw) {
    return read(raw, 0, raw.length, "text/plain", 0);
  }

  private Entity read(byte[] source, int start, int end, String defaultType, int depth) {
    count++;
    Headers headers = Headers.read(source, start, end);
    String declared = headers.get("Content-Type");
    Parameters type = Parameters.parse(declared == null || declared.isBlank() ? defaultType : declared);
    Entity entity = new Entity(source, start, end, headers, type);
    if (depth >= limits.nesting() * LEVELS_PER_MESSAGE || count > limits.entries()) {
      entity.markOdd();
    } else if (entity.isMultipart()) {
      split(entity, depth);
    } else if (entity.isMessage()) {
      open(entity, depth);
    }
    return entity;
  }

  private void open(Entity entity, int depth) {
    int from = Math.min(entity.headers().bodyStart(), entity.end());
    if (entity.encoding() == TransferEncoding.IDENTITY) {
      entity.parts().add(read(entity.source(), from, entity.end(), "text/plain", depth + 1));
    } else {
      byte[] inner = entity.content();
      Set<String> outside = boundaries;
      boundaries = new HashSet<>();
      entity.parts().add(read(inner, 0, inner.length, "text/plain", depth + 1));
      boundaries = outside;
    }
  }

  private void split(Entity entity, int depth) {
    String boundary = entity.type().get("boundary");
    if (boundary == null || boundary.isBlank()) {
      entity.markOdd();
      entity.markOpen();
      return;
    }
    if (!boundaries.add(boundary.stripTrailing())) {
      entity.markOdd();
    }
    new Split(entity, boundary.stripTrailing(), depth).run();
  }

  private enum Line {
    CONTENT, DELIMITER, END
  }

  /** One pass over the lines of a multipart. */
  private final class Split {
    private final Entity entity;
    private final byte[] source;
    private final byte[] delimiter;
    private final int depth;
    private final String partType;
    private int partStart = -1;
    private boolean ended;

    Split(Entity entity, String boundary, int depth) {
      this.entity = entity;
      this.source = entity.source();
      this.delimiter = ("--" + boundary).getBytes(StandardCharsets.UTF_8);
      this.depth = depth;
      this.partType = entity.mediaType().equals("multipart/digest") ? "message/rfc822" : "text/plain";
    }

    void run() {
      int end = entity.end();
      int next;
      for (int at = Math.min(entity.headers().bodyStart(), end); at < end && count <= limits.entries(); at = next) {
        next = Headers.nextLine(source, at, end);
        Line line = kind(at, Headers.withoutBreak(source, at, next));
        if (line != Line.CONTENT) {
          take(line, at, next);
        }
      }
      if (count > limits.entries()) {
        entity.markOdd();
      }
      if (!ended) {
        entity.markOpen();
        close(end);
      }
    }

    private void take(Line line, int at, int next) {
      if (ended) {
        entity.markOdd();
        return;
      }
      close(beforeBreak(at));
      partStart = next;
      ended = line == Line.END;
    }

    private void close(int stop) {
      if (partStart >= 0) {
        entity.parts().add(read(source, partStart, Math.max(partStart, stop), partType, depth + 1));
      }
    }

    private int beforeBreak(int at) {
      return Headers.withoutBreak(source, Math.max(partStart, 0), at);
    }

    private Line kind(int at, int stop) {
      if (stop - at < delimiter.length || source[at] != '-' || source[at + 1] != '-') {
        return Line.CONTENT;
      }
      for (int i = 2; i < delimiter.length; i++) {
        if (source[at + i] != delimiter[i]) {
          return Line.CONTENT;
        }
      }
      int rest = at + delimiter.length;
      boolean end = rest + 1 < stop && source[rest] == '-' && source[rest + 1] == '-';
      for (int i = end ? rest + 2 : rest; i < stop; i++) {
        if (source[i] != ' ' && source[i] != '\t') {
          return Line.CONTENT;
        }
      }
      return end ? Line.END : Line.DELIMITER;
    }
  }
}
