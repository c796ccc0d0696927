package it.telaio.practice;

import it.telaio.document.Documents;
import it.telaio.document.VisibleName;
import it.telaio.account.Viewer;
import it.telaio.kernel.Sql;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Component;

/**
 * Answers with a picture drawn anew, or with a paper, cleaned where that could be, as an attachment: never a page of ours
 * (security R30).
 */
@Component
public final class SendPracticeFile {
  private final PracticeFiles files;
  private final Documents documents;

  public SendPracticeFile(PracticeFiles files, Documents documents) {
    this.files = files;
    this.documents = documents;
  }

  /** Sends {@code file} of {@code practice}; that it may be seen was asked before. */
  void send(Viewer viewer, UUID practice, PracticeFiles.Shown file, HttpServletResponse response) throws IOException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (file.picture()) {
      response.setContentType("image/png");
      response.getOutputStream().write(files.drawn(viewer, practice, file.id()).orElseThrow());
      return;
    }
    response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
    response.setContentType("application/octet-stream");
    response.setHeader("Content-Disposition", ContentDisposition.attachment().filename(VisibleName.of(file.caption()).safe(),
        StandardCharsets.UTF_8).build().toString());
    if (file.cleaned()) {
      response.getOutputStream().write(files.drawn(viewer, practice, file.id()).orElseThrow());
      return;
    }
    try (InputStream in = documents.open(Sql.Sight.SYSTEM, file.document())) {
      in.transferTo(response.getOutputStream());
    }
  }
}
