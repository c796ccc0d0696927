package it.telaio.signature;

import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sha256;
import it.telaio.kernel.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whom we believe, for one purpose (security R1): the anchors of a chain, and the revocation data at hand.
 *
 * @param anchors       certificates that end a chain, self-signed or not, as in a trusted list
 * @param crls          revocation lists; each is believed only when its own issuer signed it
 * @param ocspResponses OCSP responses, DER; each is believed only when its own responder is authorised
 */
public record Trust(List<X509Certificate> anchors, List<X509CRL> crls, List<byte[]> ocspResponses) {
  private static final Set<String> NOT_MATERIAL = Set.of("txt", "md", "json", "new");

  public Trust {
    anchors = List.copyOf(anchors);
    crls = List.copyOf(crls);
    ocspResponses = List.copyOf(ocspResponses);
  }

  /** Anchors and lists, without OCSP responses. */
  public Trust(List<X509Certificate> anchors, List<X509CRL> crls) {
    this(anchors, crls, List.of());
  }

  /** What an anchor is trusted for: an anchor of one purpose is a stranger in the others. */
  public enum Purpose {
    /** Certified mail providers. */
    PEC,
    /** Authorities that certify persons and bodies. */
    SIGN,
    /** Time-stamping authorities. */
    TSA;

    /** The subfolder of a trust directory that serves this purpose. */
    public String folder() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Why a trust directory was not taken. */
  public sealed interface Refused extends Refusal {
    /** There is no such folder. */
    record NoFolder(Path folder) implements Refused {
      @Override
      public String text(Locale locale) {
        return Texts.of(Trust.class, locale).say("trust.no-folder", folder);
      }
    }

    /** A file is none of certificate, revocation list, OCSP response, PEM or DER. */
    record Unreadable(Path file, String reason) implements Refused {
      @Override
      public String text(Locale locale) {
        return Texts.of(Trust.class, locale).say("trust.unreadable", file, reason);
      }
    }
  }

  /** Nobody is believed: every signer is of an unknown authority. */
  public static Trust none() {
    return new Trust(List.of(), List.of());
  }

  /** Whether {@code folder} tells purposes apart by subfolders {@code pec/}, {@code sign/}, {@code tsa/}. */
  public static boolean isSplit(Path folder) {
    return Stream.of(Purpose.values()).anyMatch(purpose -> Files.isDirectory(folder.resolve(purpose.folder())));
  }

  /**
   * Reads the trust directory: the subfolder of {@code purpose} where the directory is split, otherwise every file in it.
   * Files are PEM (bundles too) or DER; {@code .txt}, {@code .md}, {@code .json}, {@code .new} and hidden files are passed over. A
   * file that cannot be read is refused by name: believing fewer than was meant would be silent.
   */
  public static Trust read(Path folder, Purpose purpose) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new Refused.NoFolder(folder).thrown();
    }
    Path wanted = isSplit(folder) ? folder.resolve(purpose.folder()) : folder;
    TrustMaterial material = new TrustMaterial();
    for (Path file : filesIn(wanted)) {
      material.add(file);
    }
    return material.trust();
  }

  /** One word for what {@code folder} (null for none) holds, so that what was read with others is not taken for what is read with these. */
  public static String fingerprint(Path folder) throws IOException {
    if (folder == null) {
      return "none";
    }
    MessageDigest digest = Sha256.digest();
    for (Path file : filesBelow(folder)) {
      digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(file));
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
  }

  /** Every file in {@code folder} and below, links followed, without hidden ones and those that are about to take the place of others. */
  static List<Path> filesBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return files.filter(Files::isRegularFile).filter(file -> !file.getFileName().toString().matches("\\..*|.*\\.new")).sorted().toList();
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  /** Writes everything into the subfolder of {@code purpose}, one DER file each, as {@link #read} takes it back. */
  public void write(Path folder, Purpose purpose) throws IOException {
    Path target = Files.createDirectories(folder.resolve(purpose.folder()));
    try {
      for (int i = 0; i < anchors.size(); i++) {
        Files.write(target.resolve("anchor-" + i + ".cer"), anchors.get(i).getEncoded());
      }
      for (int i = 0; i < crls.size(); i++) {
        Files.write(target.resolve("list-" + i + ".crl"), crls.get(i).getEncoded());
      }
    } catch (GeneralSecurityException unencodable) {
      throw new IOException(unencodable);
    }
    for (int i = 0; i < ocspResponses.size(); i++) {
      Files.write(target.resolve("response-" + i + ".ors"), ocspResponses.get(i));
    }
  }

  /** This trust and {@code other} together. */
  public Trust and(Trust other) {
    return new Trust(joined(anchors, other.anchors), joined(crls, other.crls), joined(ocspResponses, other.ocspResponses));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    Set<T> all = new LinkedHashSet<>(first);
    all.addAll(second);
    return new ArrayList<>(all);
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).filter(Trust::mayBeMaterial).sorted().toList();
    }
  }

  private static boolean mayBeMaterial(Path file) {
    String name = file.getFileName().toString();
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && !NOT_MATERIAL.contains(extension);
  }
}
