package it.telaio.pec;

import it.telaio.kernel.Sha256;
import java.util.ArrayList;
import java.util.List;

/**
 * One entity of a MIME tree, as a range of the bytes it was read from: what is verified and what is shown are the same
 * bytes.
 */
final class Entity {
  private final byte[] source;
  private final int start;
  private final int end;
  private final Headers headers;
  private final Parameters type;
  private final List<Entity> parts = new ArrayList<>();
  private boolean closed = true;
  private boolean odd;
  private TransferEncoding.Decoded decoded;
  private String sha256;

  Entity(byte[] source, int start, int end, Headers headers, Parameters type) {
    this.source = source;
    this.start = start;
    this.end = end;
    this.headers = headers;
    this.type = type;
    this.odd = headers.broken() || type.repeated() || repeats("Content-Type") || repeats("Content-Transfer-Encoding")
        || repeats("Content-Disposition");
  }

  private boolean repeats(String field) {
    return headers.count(field) > 1;
  }

  Headers headers() {
    return headers;
  }

  /** Content-Type, with the default where it is absent. */
  Parameters type() {
    return type;
  }

  /** The media type, lower case; what is no type stands for plain text (RFC 2045, 5.2). */
  String mediaType() {
    return type.value().matches("[^/]+/[^/]+") ? type.value() : "text/plain";
  }

  List<Entity> parts() {
    return parts;
  }

  /** Whether the closing delimiter of a multipart was found. */
  boolean closed() {
    return closed;
  }

  /** Whether readers may differ on this entity itself: broken headers, repeated fields, delimiters after the end. */
  boolean odd() {
    return odd || isLeaf() && decoded().broken();
  }

  void markOdd() {
    odd = true;
  }

  void markOpen() {
    closed = false;
  }

  boolean isMultipart() {
    return mediaType().startsWith("multipart/");
  }

  /** Whether it holds a message that was read as its only part. */
  boolean isMessage() {
    return mediaType().equals("message/rfc822") || mediaType().equals("message/global");
  }

  boolean isLeaf() {
    return parts.isEmpty();
  }

  /** The exact bytes of the entity, headers included. */
  byte[] bytes() {
    return java.util.Arrays.copyOfRange(source, start, end);
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  byte[] source() {
    return source;
  }

  /** The decoded body. */
  byte[] content() {
    return decoded().bytes();
  }

  private TransferEncoding.Decoded decoded() {
    if (decoded == null) {
      int from = Math.min(headers.bodyStart(), end);
      decoded = isMultipart() ? TransferEncoding.IDENTITY.decode(source, from, end) : encoding().decode(source, from, end);
    }
    return decoded;
  }

  TransferEncoding encoding() {
    return TransferEncoding.named(headers.get("Content-Transfer-Encoding"));
  }

  /** The hash of the decoded body. */
  String sha256() {
    if (sha256 == null) {
      sha256 = Sha256.hex(content());
    }
    return sha256;
  }

  /** The body as text, in its declared charset, of its first {@code most} bytes. */
  String text(int most) {
    String charset = type.get("charset");
    byte[] bytes = content();
    int length = Math.min(bytes.length, most);
    return charset == null ? Headers.text(bytes, 0, length) : new String(bytes, 0, length, EncodedWords.charset(charset));
  }

  /** The declared file name, decoded: of Content-Disposition, else of Content-Type; null when there is none. */
  String name() {
    String disposition = headers.get("Content-Disposition");
    String name = disposition == null ? null : Parameters.parse(disposition).get("filename");
    String either = name == null || name.isEmpty() ? type.get("name") : name;
    return either == null || either.isEmpty() ? null : EncodedWords.decode(either);
  }

  boolean isAttached() {
    String disposition = headers.get("Content-Disposition");
    return disposition != null && Parameters.parse(disposition).value().equals("attachment");
  }

  /** This entity and everything below it, in order. */
  List<Entity> all() {
    List<Entity> all = new ArrayList<>();
    collect(all);
    return all;
  }

  private void collect(List<Entity> into) {
    into.add(this);
    parts.forEach(part -> part.collect(into));
  }

  /** This entity and what is below it, without the inside of messages it holds. */
  List<Entity> ofThisMessage() {
    List<Entity> own = new ArrayList<>();
    collectOwn(own);
    return own;
  }

  private void collectOwn(List<Entity> into) {
    into.add(this);
    if (!isMessage()) {
      parts.forEach(part -> part.collectOwn(into));
    }
  }

  Attachment attachment() {
    return new Attachment(name(), mediaType(), content(), sha256());
  }
}
