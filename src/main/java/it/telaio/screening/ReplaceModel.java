package it.telaio.screening;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.document.AddDocument;
import it.telaio.document.DocxModel;
import it.telaio.document.ModelRefusal;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sha256;
import it.telaio.kernel.Sql;
import it.telaio.register.RegisterProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Puts a model of the office in the place of ours: brought first, looked at with an example, then used; and back again. */
@Component
final class ReplaceModel {
  private static final int MOST_BYTES = 5_000_000;

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final AddDocument documents;
  private final LetterModels models;

  ReplaceModel(Sql sql, Clock clock, Journal journal, AddDocument documents, LetterModels models) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.documents = documents;
    this.models = models;
  }

  /** Whether {@code viewer} replaces models for all notices of the body of {@code call}. */
  static boolean mayForAll(Viewer viewer, Call call) {
    return viewer.holds(call.body(), RoleKind.PROCEDURE_OFFICER, RoleKind.PROTOCOL_CLERK, RoleKind.ADOPTING_OFFICER);
  }

  /** Fills {@code docx} with {@code example}, in a worker; refuses, in words, what could not be a model of this letter. */
  private void attempt(LetterModel model, byte[] docx, DocxModel.Values example) {
    if (docx.length > MOST_BYTES) {
      throw new ModelRefusal.TooLarge(MOST_BYTES / 1_000_000).thrown();
    }
    if (docx.length > 4 && (docx[0] & 0xFF) == 0xD0 && (docx[1] & 0xFF) == 0xCF) {
      throw new ModelRefusal.OldWord().thrown();
    }
    Set<String> missing = new TreeSet<>(model.essential());
    missing.removeAll(models.filled(docx, example).places());
    if (!missing.isEmpty()) {
      throw new ModelRefusal.MissingPlaces(List.copyOf(missing)).thrown();
    }
  }

  /** Keeps {@code docx} as a version, not in use yet; for all notices of the body where {@code forAll}. */
  UUID bring(Viewer viewer, Call call, LetterModel model, boolean forAll, String name, byte[] docx, DocxModel.Values example)
      throws IOException {
    allow(viewer, call, forAll);
    attempt(model, docx, example);
    UUID id = UUID.randomUUID();
    String notice = forAll ? "" : call.notice().id();
    documents.add(viewer.sight(), new AddDocument.Wanted(id, new Ref("letter-model", id.toString()), call.body(), null, name,
        viewer.actor()), () -> new ByteArrayInputStream(docx));
    sql.as(viewer.sight()).inTransaction(() -> {
      sql.statement("""
          insert into letter_model_version (id, body, notice, model, name, sha256, at, by)
          values (:id, :body, :notice, :model, :name, :sha256, :at, :by)""").param("id", id).param("body", call.body())
          .param("notice", notice).param("model", model.literal()).param("name", name.replace('\0', '\uFFFD'))
          .param("sha256", Sha256.hex(docx)).param("at", clock.now()).param("by", viewer.actor()).update();
      journal.record("letter-model-brought", call.ref(), viewer.actor(), clock.now(), Map.of("model", model.literal(), "version",
          id.toString(), "sha256", Sha256.hex(docx), "body", call.body(), "notice", notice));
    });
    return id;
  }

  /** From now on letters are written by {@code version}, or, where it is empty, by the one that stands behind it. */
  void use(Viewer viewer, Call call, LetterModel model, boolean forAll, Optional<UUID> version) {
    allow(viewer, call, forAll);
    String notice = forAll ? "" : call.notice().id();
    boolean known = version.isEmpty() || models.versions(call, model).stream().anyMatch(one -> one.id().equals(version.get())
        && one.notice().equals(notice));
    if (!known) {
      throw RegisterProblem.NOT_ALLOWED.thrown();
    }
    sql.as(viewer.sight()).inTransaction(() -> {
      sql.statement("""
          insert into letter_model_use (body, notice, model, version, at, by) values (:body, :notice, :model, :version, :at, :by)""")
          .param("body", call.body()).param("notice", notice).param("model", model.literal()).param("version", version.orElse(null))
          .param("at", clock.now()).param("by", viewer.actor()).update();
      journal.record("letter-model-used", call.ref(), viewer.actor(), clock.now(), Map.of("model", model.literal(), "version",
          Objects.toString(version.orElse(null), ""), "body", call.body(), "notice", notice));
    });
  }

  private static void allow(Viewer viewer, Call call, boolean forAll) {
    if (forAll ? !mayForAll(viewer, call) : !DraftLetters.isWrittenBy(viewer, call)) {
      throw RegisterProblem.NOT_ALLOWED.thrown();
    }
  }
}
