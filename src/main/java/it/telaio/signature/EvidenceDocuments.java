package it.telaio.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import it.telaio.document.AddDocument;
import it.telaio.document.Document;
import it.telaio.document.Documents;
import it.telaio.document.FileStore;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Sql.Sight;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Evidence of signatures as documents: each belongs to the thing whose signatures it is about and goes with its retention; the files
 * that many rest on, such as lists of revocations, stay as long as one of them does.
 */
@Component
public final class EvidenceDocuments {
  private final Sql sql;
  private final AddDocument documents;
  private final FileStore files;
  private final KeptEvidence kept;

  public EvidenceDocuments(Sql sql, AddDocument documents, FileStore files) {
    this.sql = sql;
    this.documents = documents;
    this.files = files;
    this.kept = new KeptEvidence(files);
  }

  /** Under which hash the evidence {@code id} is kept; nothing where it was erased, or {@code who} may not see it. */
  public Optional<String> hash(Sight who, UUID id) {
    return new Documents(sql, files).find(who, id).map(Document::sha256);
  }

  /** What was answered, of which {@code id} is the evidence; nothing where it was erased, or {@code who} may not see it. */
  public Optional<KeptEvidence.Told> told(Sight who, UUID id) throws IOException {
    Optional<String> sha256 = hash(who, id);
    return sha256.isEmpty() ? Optional.empty() : Optional.of(kept.told(sha256.get()));
  }

  /** Makes the evidence that {@link KeptEvidence} keeps under {@code sha256} a document of {@code owner}; asked twice, it is one. */
  public UUID add(Sight who, Ref owner, String body, String sha256, String by) throws IOException {
    var id = UUID.nameUUIDFromBytes((owner + " " + sha256).getBytes(UTF_8));
    var wanted = new AddDocument.Wanted(id, owner, body, null, "verifica-firma-" + sha256.substring(0, 12) + ".json", by);
    long size = files.read(sha256).length;
    String[] parts = kept.parts(sha256).keySet().toArray(String[]::new);
    return sql.as(who).inTransaction(() -> {
      Document document = documents.addKept(who, wanted, sha256, size);
      sql.statement("insert into evidence_part (evidence, part_sha256) select :id, unnest(:parts) on conflict do nothing")
          .param("id", document.id()).param("parts", parts).update();
      return document.id();
    });
  }
}
