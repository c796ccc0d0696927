package it.telaio.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import it.telaio.document.FileStore;
import it.telaio.kernel.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Evidence among the files of a store: what many answers share, such as a list of revocations, the policy, the certificates of
 * authorities, is kept once. Nothing kept is ever changed; a later verification is kept beside it.
 */
public final class KeptEvidence {
  private final FileStore store;

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
        all(evidence.stampAnchors()), all(evidence.crls()), all(evidence.responses()), text(Json.line(evidence.listed())),
        evidence.language(), evidence.verdict(), evidence.signatures(), texts(evidence.reports()));
    return text(Json.line(slim));
  }

  /** What was kept under {@code sha256}. */
  public Evidence read(String sha256) throws IOException {
    Slim slim = Json.read(textOf(sha256), Slim.class);
    List<String> reports = new ArrayList<>();
    for (String report : slim.reports()) {
      reports.add(textOf(report));
    }
    return new Evidence(slim.fileSha256(), slim.at(), slim.asked(), textOf(slim.policy()), bytes(slim.anchors()),
        bytes(slim.stampAnchors()), bytes(slim.crls()), bytes(slim.responses()),
        Json.read(textOf(slim.listed()), ListedServices.class), slim.language(),
        slim.verdict(), slim.signatures(), reports);
  }

  private String text(String text) throws IOException {
    return store.keep(text.getBytes(UTF_8));
  }

  private List<String> texts(List<String> texts) throws IOException {
    List<String> hashes = new ArrayList<>();
    for (String text : texts) {
      hashes.add(text(text));
    }
    return hashes;
  }

  private List<String> all(List<byte[]> files) throws IOException {
    List<String> hashes = new ArrayList<>();
    for (byte[] file : files) {
      hashes.add(store.keep(file));
    }
    return hashes;
  }

  private String textOf(String sha256) throws IOException {
    return new String(store.read(sha256), UTF_8);
  }

  private List<byte[]> bytes(List<String> hashes) throws IOException {
    List<byte[]> files = new ArrayList<>();
    for (String hash : hashes) {
      files.add(store.read(hash));
    }
    return files;
  }
}
