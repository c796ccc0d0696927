package it.telaio.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import it.telaio.document.FileStore;
import it.telaio.kernel.Json;
import it.telaio.kernel.Sha256;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import tools.jackson.core.JacksonException;

/**
 * Evidence among the files of a store: what many answers share, such as a list of revocations, the policy, the certificates of
 * authorities, is kept once. Nothing kept is ever changed; a later verification is kept beside it. May be asked from many threads.
 */
public final class KeptEvidence {
  /** What was kept so lately needs no second look: files to which nothing refers are collected after a day at the earliest. */
  private static final Duration LATELY = Duration.ofHours(1);
  private static final int MOST = 10_000;

  /** Every piece of evidence as it is written begins so, and no other file of ours does. */
  private static final String BEGINNING = "{\"fileSha256\":";

  private final FileStore store;
  /** Lists of revocations are the same array for thousands of answers. */
  private final Map<byte[], String> hashes = new WeakHashMap<>();
  private final Map<ListedServices, String> listed = new WeakHashMap<>();
  private final LinkedHashMap<String, Long> lately = new LinkedHashMap<>();

  /** Evidence as it is written: everything long by its hash. */
  private record Slim(String fileSha256, Instant at, Instant asked, String policy, List<String> anchors, List<String> stampAnchors,
      List<String> crls, List<String> responses, String listed, String language, Verdict verdict, List<Signature> signatures,
      List<String> reports) {
  }

  public KeptEvidence(FileStore store) {
    this.store = store;
  }

  /** Keeps {@code evidence}; gives the hash under which {@link #read} finds it. */
  public String keep(Evidence evidence) throws IOException {
    var slim = new Slim(evidence.fileSha256(), evidence.at(), evidence.asked(), text(evidence.policy()), all(evidence.anchors()),
        all(evidence.stampAnchors()), all(evidence.crls()), all(evidence.responses()), text(told(evidence.listed())),
        evidence.language(), evidence.verdict(), evidence.signatures(), texts(evidence.reports()));
    return store.keep(Json.line(slim).getBytes(UTF_8));
  }

  /** What was kept under {@code sha256}. */
  public Evidence read(String sha256) throws IOException {
    return whole(slim(sha256), store::read);
  }

  /** Where files stand by their hash, whatever holds them. */
  public interface Files {
    /** The bytes with this hash. */
    byte[] read(String sha256) throws IOException;
  }

  /** All evidence among {@code hashes}, which are of its parts too; what is not what it should be is an {@link IOException}. */
  public static List<Evidence> among(Collection<String> hashes, Files files) throws IOException {
    Files checked = sha256 -> checked(sha256, files.read(sha256));
    List<Evidence> all = new ArrayList<>();
    try {
      for (String sha256 : hashes) {
        byte[] file = checked.read(sha256);
        if (startsAsEvidence(file)) {
          all.add(whole(Json.read(new String(file, UTF_8), Slim.class), checked));
        }
      }
    } catch (JacksonException | NullPointerException notEvidence) {
      throw new IOException(notEvidence);
    }
    return all;
  }

  private static byte[] checked(String sha256, byte[] file) throws IOException {
    if (!Sha256.hex(file).equals(sha256)) {
      throw new IOException("not the file " + sha256);
    }
    return file;
  }

  private static boolean startsAsEvidence(byte[] file) {
    return new String(file, 0, Math.min(file.length, BEGINNING.length()), UTF_8).equals(BEGINNING);
  }

  private static Evidence whole(Slim slim, Files files) throws IOException {
    List<String> reports = new ArrayList<>();
    for (String report : slim.reports()) {
      reports.add(text(files, report));
    }
    return new Evidence(slim.fileSha256(), slim.at(), slim.asked(), text(files, slim.policy()), bytes(files, slim.anchors()),
        bytes(files, slim.stampAnchors()), bytes(files, slim.crls()), bytes(files, slim.responses()),
        Json.read(text(files, slim.listed()), ListedServices.class), slim.language(),
        slim.verdict(), slim.signatures(), reports);
  }

  /**
   * The answer itself, without the files on which it rests.
   *
   * @param lists the trusted lists that were at hand
   */
  public record Told(Instant at, Instant asked, Verdict verdict, List<Signature> signatures, List<ListedServices.Origin> lists) {
  }

  /** The answer of which the evidence was kept under {@code sha256}. */
  public Told told(String sha256) throws IOException {
    Slim slim = slim(sha256);
    ListedServices services = Json.read(text(store::read, slim.listed()), ListedServices.class);
    return new Told(slim.at(), slim.asked(), slim.verdict(), slim.signatures(), services.origins());
  }

  /**
   * The files on which the evidence {@code sha256} rests, itself apart: hash and what kind of file it is ({@code cer}, {@code crl},
   * {@code ors}, {@code xml}, {@code json}), so that other programs can open them.
   */
  public Map<String, String> parts(String sha256) throws IOException {
    Slim slim = slim(sha256);
    Map<String, String> parts = new LinkedHashMap<>();
    slim.anchors().forEach(part -> parts.put(part, "cer"));
    slim.stampAnchors().forEach(part -> parts.put(part, "cer"));
    slim.crls().forEach(part -> parts.put(part, "crl"));
    slim.responses().forEach(part -> parts.put(part, "ors"));
    slim.reports().forEach(part -> parts.put(part, "xml"));
    parts.put(slim.policy(), "xml");
    parts.put(slim.listed(), "json");
    return parts;
  }

  private Slim slim(String sha256) throws IOException {
    return Json.read(text(store::read, sha256), Slim.class);
  }

  private synchronized String told(ListedServices services) {
    return listed.computeIfAbsent(services, Json::line);
  }

  private String text(String text) throws IOException {
    return part(text.getBytes(UTF_8));
  }

  private List<String> texts(List<String> texts) throws IOException {
    List<String> parts = new ArrayList<>();
    for (String text : texts) {
      parts.add(text(text));
    }
    return parts;
  }

  private List<String> all(List<byte[]> files) throws IOException {
    List<String> parts = new ArrayList<>();
    for (byte[] file : files) {
      parts.add(part(file));
    }
    return parts;
  }

  /** What is shared: looked for before it is written, and not at all where it was kept lately. */
  private String part(byte[] file) throws IOException {
    String sha256 = hash(file);
    if (!keptLately(sha256)) {
      store.keep(file);
      rememberKept(sha256);
    }
    return sha256;
  }

  private synchronized String hash(byte[] file) {
    return hashes.computeIfAbsent(file, Sha256::hex);
  }

  private synchronized boolean keptLately(String sha256) {
    Long at = lately.get(sha256);
    return at != null && System.nanoTime() - at < LATELY.toNanos();
  }

  private synchronized void rememberKept(String sha256) {
    long now = System.nanoTime();
    lately.remove(sha256);
    lately.put(sha256, now);
    for (var oldest = lately.values().iterator(); lately.size() > MOST || now - lately.firstEntry().getValue() >= LATELY.toNanos();) {
      oldest.next();
      oldest.remove();
    }
  }

  private static String text(Files files, String sha256) throws IOException {
    return new String(files.read(sha256), UTF_8);
  }

  private static List<byte[]> bytes(Files files, List<String> hashes) throws IOException {
    List<byte[]> all = new ArrayList<>();
    for (String hash : hashes) {
      all.add(files.read(hash));
    }
    return all;
  }
}
