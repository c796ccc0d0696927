package it.telaio.server;

import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import it.telaio.site.ApiProblem;
import it.telaio.site.PageFrame;
import it.telaio.site.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /status}, as Italian interoperability wants it: problem details, with status 200 while all is well (ModI). */
@Controller
final class StatusPages {
  private final Sql sql;

  StatusPages(Sql sql) {
    this.sql = sql;
  }

  @GetMapping({"/status", "/api/v1/status"})
  ResponseEntity<String> status(HttpServletRequest request) {
    boolean well = answers();
    int status = well ? 200 : 503;
    Texts texts = Texts.of(StatusPages.class, PageFrame.language(request));
    ApiProblem problem = ApiProblem.of(status, well ? "OK" : "Service Unavailable", texts.say(well ? "status.well" : "status.down"),
        RequestId.of(request));
    return ResponseEntity.status(status).contentType(MediaType.parseMediaType(ApiProblem.MEDIA_TYPE)).body(problem.json());
  }

  private boolean answers() {
    try {
      return sql.statement("select 1").withQueryTimeout(2).query(Integer.class).single() == 1;
    } catch (DataAccessException | TransactionException e) {
      return false;
    }
  }
}
