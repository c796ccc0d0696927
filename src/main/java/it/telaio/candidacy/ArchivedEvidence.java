package it.telaio.candidacy;

import it.telaio.document.FileStore;
import it.telaio.document.ReadDocument;
import it.telaio.journal.ArchiveContents;
import it.telaio.journal.ArchiveFiles;
import it.telaio.journal.ArchiveSource;
import it.telaio.kernel.Limits;
import it.telaio.register.Channel;
import it.telaio.register.OpenPacket;
import it.telaio.register.Packet;
import it.telaio.signature.Evidence;
import it.telaio.signature.KeptEvidence;
import it.telaio.signature.Trust;
import it.telaio.signature.VerifySignature;
import it.telaio.signature.VerifySignature.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What answers about signatures rest on, in the archive of a candidacy: {@code evidence/HASH.json} for each, and beside it, once each,
 * the certificates, lists and rules that it names. With the messages in the same archive every answer comes out again, without a network
 * and without anything of ours.
 */
public final class ArchivedEvidence {
  private static final String FOLDER = "evidence";
  private static final String MESSAGES = "messages";

  private ArchivedEvidence() {
  }

  /** Adds the evidence {@code hashes}, as far as {@code store} still holds it, to {@code files}. */
  public static void add(ArchiveFiles files, FileStore store, Collection<String> hashes) throws IOException {
    var kept = new KeptEvidence(store);
    Map<String, String> all = new LinkedHashMap<>();
    for (String sha256 : hashes) {
      if (store.has(sha256)) {
        all.put(sha256, "json");
        kept.parts(sha256).forEach(all::putIfAbsent);
      }
    }
    all.forEach((sha256, kind) -> files.add(FOLDER, sha256 + "." + kind, () -> store.open(sha256)));
  }

  /**
   * One answer, asked again.
   *
   * @param then what was kept of it
   * @param name how the file is called in its message; empty where it is in none
   * @param now  the answer again; empty where the file is in no message of the archive
   */
  public record Asked(Evidence then, String name, Optional<VerifySignature.Answer> now) {
    /** Whether the very same answer comes out. */
    public boolean isSame() {
      return now.filter(answer -> answer.verdict().means(then.verdict())).isPresent();
    }
  }

  /** Asks again about every signature of which {@code archive} holds the evidence, with nothing but what is in it. */
  public static List<Asked> again(ArchiveContents archive, OpenPacket packets, Limits limits) throws IOException {
    int most = Math.toIntExact(Math.min(Integer.MAX_VALUE - 8, 2 * limits.bytes()));
    Map<String, String> names = new LinkedHashMap<>();
    archive.in(FOLDER).forEach(name -> names.put(name.substring(FOLDER.length() + 1, name.lastIndexOf('.')), name));
    List<Asked> asked = new ArrayList<>();
    try (var signatures = new VerifySignature(Trust.none(), limits, 1); var documents = new ReadDocument(limits, 1)) {
      var find = new FindFile(signatures, documents);
      List<Packet> messages = new ArrayList<>();
      for (String name : archive.in(MESSAGES)) {
        messages.add(packets.open(Channel.HAND, archive.read(name, most)));
      }
      for (Evidence then : KeptEvidence.among(names.keySet(), sha256 -> archive.read(names.get(sha256), most))) {
        Optional<Request> request = messages.stream().map(message -> find.question(message, then.fileSha256()))
            .flatMap(Optional::stream).findFirst();
        asked.add(new Asked(then, request.map(Request::name).orElse(""),
            request.map(one -> then.again(one.file(), one.detachedContent(), limits))));
      }
    }
    return asked;
  }
}
