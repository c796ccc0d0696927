package it.telaio.body;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.account.Viewer;
import it.telaio.house.TestDatabase;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whatever files of the IPA come, in whatever order of names, each day answers as the file of that time said. */
class RefreshProperties {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Viewer ADMIN = new Viewer.Machine("first-run");
  private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T09:00:00Z"));
  private static final LocalDate START = LocalDate.of(2026, 1, 1);
  private static final List<String> CODES = List.of("a", "b", "c", "d");

  /** A file: days after the file before it, and the names it gives to codes. */
  record Statement(int daysLater, Map<String, String> names) {
  }

  @Provide
  Arbitrary<List<Statement>> files() {
    Arbitrary<Map<String, String>> names = Arbitraries.maps(Arbitraries.of(CODES), Arbitraries.of("Uno", "Due")).ofMinSize(1).ofMaxSize(4);
    return Combinators.combine(Arbitraries.integers().between(0, 3), names).as(Statement::new).list().ofMinSize(1).ofMaxSize(5);
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void eachDayAnswersAsTheFileOfThatTimeSaid(@ForAll("files") List<Statement> files) throws IOException {
    DATABASE.owner().statement("truncate register_load, register_taken, register_refused, staged_body, staged_tie, body_span, tie_span, municipality_span").update();
    Sql sql = DATABASE.sql();
    var said = new TreeMap<LocalDate, Map<String, String>>();
    LocalDate day = START;
    for (Statement file : files) {
      day = day.plusDays(file.daysLater());
      RegisterPreview preview = new ReadRegister(sql, CLOCK).read(ADMIN, Register.IPA, table(file.names()), day);
      assertThat(preview.added() + preview.changed() + preview.same()).isEqualTo(file.names().size());
      new TakeRegister(sql, CLOCK, new Journal(sql, CLOCK)).take(ADMIN, preview.load());
      said.put(said.isEmpty() ? LocalDate.MIN : day, file.names());
    }
    var bodies = new Bodies(sql);
    for (LocalDate asked = START.minusDays(1); !asked.isAfter(day.plusDays(1)); asked = asked.plusDays(1)) {
      Map<String, String> then = said.floorEntry(asked).getValue();
      for (String code : CODES) {
        assertThat(bodies.byId("ipa:" + code, asked).map(known -> known.body().name()).orElse(null)).as(code + " on " + asked + " of " + files)
            .isEqualTo(then.get(code));
      }
    }
  }

  private static Path table(Map<String, String> names) throws IOException {
    var text = new StringBuilder("codice_ipa,denominazione_ente,codice_fiscale_ente\n");
    names.forEach((code, name) -> text.append(code).append(',').append(name).append(",\n"));
    Path file = Files.createTempFile("ipa", ".csv");
    file.toFile().deleteOnExit();
    return Files.writeString(file, text);
  }
}
