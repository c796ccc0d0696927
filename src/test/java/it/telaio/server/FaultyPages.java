package it.telaio.server;

import it.telaio.kernel.Page;
import it.telaio.kernel.Sql;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Routes that go wrong in every way, in tests only. */
@Controller
final class FaultyPages {
  static final String CANARY = "RSSMRA80A01H501U";
  private final Sql sql;

  FaultyPages(Sql sql) {
    this.sql = sql;
  }

  @GetMapping("/test/fault")
  ResponseEntity<String> fault() {
    throw new IllegalStateException("the row of " + CANARY);
  }

  @GetMapping("/test/sql-fault")
  ResponseEntity<String> sqlFault() {
    sql.statement("select cast(:text as int)").param("text", CANARY).query(Integer.class).single();
    return ResponseEntity.ok("no");
  }

  @GetMapping("/test/refused")
  ResponseEntity<String> refused() {
    throw new Page.Malformed("size").thrown();
  }

  @GetMapping("/test/busy")
  ResponseEntity<String> busy() {
    throw new CannotGetJdbcConnectionException("none free for " + CANARY);
  }

  @GetMapping("/test/slow")
  ResponseEntity<String> slow() throws InterruptedException {
    Thread.sleep(1_500);
    return ResponseEntity.ok("slow but whole");
  }
}
