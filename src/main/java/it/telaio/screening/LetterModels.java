package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.candidacy.Intake;
import it.telaio.document.Documents;
import it.telaio.document.DocxModel;
import it.telaio.document.FileStore;
import it.telaio.kernel.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The models by which letters of a call are written: the office's own for the notice, else its own for all notices, else ours. */
@Component
final class LetterModels {
  private static final Viewer.Machine MACHINE = new Viewer.Machine("screening");

  private final Sql sql;
  private final Documents documents;
  private final Intake intake;

  LetterModels(Sql sql, FileStore files, Intake intake) {
    this.sql = sql;
    this.intake = intake;
    this.documents = new Documents(sql, files);
  }

  /**
   * A model that an office brought.
   *
   * @param notice empty: for all notices of the body
   */
  record Version(UUID id, String notice, String name, String sha256, Instant at, String by) {
    boolean forAll() {
      return notice.isEmpty();
    }
  }

  /** The version by which letters are written; empty where it is ours. */
  Optional<Version> inUse(Call call, LetterModel model) {
    return inUse(call, model, call.notice().id()).or(() -> inUse(call, model, ""));
  }

  /** The one in use for {@code notice} alone, or, where that is empty, for all of the body. */
  Optional<Version> inUse(Call call, LetterModel model, String notice) {
    return sql.as(MACHINE.sight()).inTransaction(() -> sql.statement("""
        select v.id, v.notice, v.name, v.sha256, v.at, v.by from (
          select version from letter_model_use where body = :body and notice = :notice and model = :model order by id desc limit 1) u
        join letter_model_version v on v.id = u.version""").param("body", call.body()).param("notice", notice)
        .param("model", model.literal()).query(Version.class).optional());
  }

  /** What was brought for {@code call} or for all notices of its body, latest first. */
  List<Version> versions(Call call, LetterModel model) {
    return sql.as(MACHINE.sight()).inTransaction(() -> sql.statement("""
        select id, notice, name, sha256, at, by from letter_model_version
        where body = :body and notice in ('', :notice) and model = :model order by at desc, id""").param("body", call.body())
        .param("notice", call.notice().id()).param("model", model.literal()).query(Version.class).list());
  }

  /** The DOCX by which letters of {@code model} are written. */
  byte[] docx(Call call, LetterModel model) {
    return inUse(call, model).map(this::docx).orElseGet(model::docx);
  }

  /** A letter written by {@code docx}, in a worker: an office may have brought it. */
  DocxModel.Filled filled(byte[] docx, DocxModel.Values values) {
    return intake.letter(docx, values);
  }

  /** The DOCX of a version. */
  byte[] docx(Version version) {
    try (InputStream in = documents.open(MACHINE.sight(), version.id())) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
