package it.telaio.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Sha256;
import it.telaio.kernel.Xml;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * {@link FileStore} in a bucket of an object store, for several nodes: {@code files/ab/abcd…}. A file is written to the
 * local disk first, because its hash is its name; the object store acknowledges only what it has stored whole.
 */
public final class S3Store implements FileStore {
  private static final String FILES = "files/";
  private static final String ASIDE = "aside/";

  private final S3Bucket bucket;
  private final Path spool;

  /**
   * @param endpoint {@code https://…}, or plain HTTP on this machine
   * @param spool    a folder of the local disk for files on their way
   */
  public S3Store(URI endpoint, String region, String bucket, String accessKey, String secretKey, Path spool, Clock clock) {
    this.bucket = new S3Bucket(endpoint, bucket, new S3Signature(accessKey, secretKey, region), clock);
    this.spool = spool;
  }

  @Override
  public String keep(InputStream content) throws IOException {
    Files.createDirectories(spool);
    Path file = Files.createTempFile(spool, "keep", null);
    try {
      var digest = Sha256.digest();
      try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
        content.transferTo(out);
      }
      String sha256 = HexFormat.of().formatHex(digest.digest());
      bucket.put(key(sha256), file, sha256);
      return sha256;
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public boolean has(String sha256) throws IOException {
    return bucket.has(key(sha256)) || putBack(sha256);
  }

  @Override
  public byte[] read(String sha256) throws IOException {
    try (InputStream in = open(sha256)) {
      return in.readAllBytes();
    }
  }

  @Override
  public InputStream open(String sha256) throws IOException {
    try {
      return new CheckedContent(bucket.get(key(sha256)), sha256);
    } catch (NoSuchFileException notInItsPlace) {
      if (putBack(sha256)) {
        return new CheckedContent(bucket.get(key(sha256)), sha256);
      }
      throw notInItsPlace;
    }
  }

  @Override
  public void remove(String sha256) throws IOException {
    purge(sha256);
    bucket.delete(key(sha256));
  }

  @Override
  public Stream<String> keptBefore(Instant instant) {
    return listed(FILES, instant);
  }

  @Override
  public void setAside(String sha256) throws IOException {
    try {
      bucket.copy(key(sha256), ASIDE + FileStore.checked(sha256));
    } catch (NoSuchFileException goneMeanwhile) {
      return;
    }
    bucket.delete(key(sha256));
  }

  @Override
  public Stream<String> asideBefore(Instant instant) {
    return listed(ASIDE, instant);
  }

  @Override
  public void purge(String sha256) throws IOException {
    bucket.delete(ASIDE + FileStore.checked(sha256));
  }

  /** An object is there whole or not at all; what is begun is only in our spool. */
  @Override
  public void discardUnfinished(Instant instant) throws IOException {
    if (Files.isDirectory(spool)) {
      try (Stream<Path> begun = Files.list(spool)) {
        for (Path file : begun.toList()) {
          if (Files.exists(file) && Files.getLastModifiedTime(file).toInstant().isBefore(instant)) {
            Files.deleteIfExists(file);
          }
        }
      }
    }
  }

  private boolean putBack(String sha256) throws IOException {
    String aside = ASIDE + FileStore.checked(sha256);
    if (!bucket.has(aside)) {
      return false;
    }
    bucket.copy(aside, key(sha256));
    bucket.delete(aside);
    return true;
  }

  private static String key(String sha256) {
    return FILES + FileStore.checked(sha256).substring(0, 2) + "/" + sha256;
  }

  private record Listed(List<String> hashes, String next) {
  }

  private Stream<String> listed(String prefix, Instant before) {
    return Stream.iterate(list(prefix, "", before), page -> page != null,
        page -> page.next().isEmpty() ? null : list(prefix, page.next(), before)).flatMap(page -> page.hashes().stream());
  }

  private Listed list(String prefix, String continuation, Instant before) {
    try {
      Document page = Xml.parse(bucket.list(prefix, continuation).getBytes(UTF_8), S3Bucket.LONGEST);
      List<String> hashes = new ArrayList<>();
      var contents = page.getElementsByTagNameNS("*", "Contents");
      for (int i = 0; i < contents.getLength(); i++) {
        Element object = (Element) contents.item(i);
        String name = text(object, "Key").replaceFirst(".*/", "");
        if (name.matches("[0-9a-f]{64}") && Instant.parse(text(object, "LastModified")).isBefore(before)) {
          hashes.add(name);
        }
      }
      return new Listed(hashes, text(page.getDocumentElement(), "NextContinuationToken"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Xml.Refused e) {
      throw new UncheckedIOException(new IOException("the object store's list cannot be read", e));
    }
  }

  private static String text(Element element, String name) {
    var found = element.getElementsByTagNameNS("*", name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }
}
