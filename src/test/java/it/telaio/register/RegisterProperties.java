package it.telaio.register;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import it.telaio.kernel.Clock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.time.api.Dates;

class RegisterProperties {

  @Provide
  Arbitrary<LocalDate> days() {
    return Dates.dates().between(LocalDate.of(1990, 1, 1), LocalDate.of(2199, 12, 31));
  }

  @Property(tries = 500)
  void theNextWorkingDayIsTheFirstAfterwardsAndNeverFar(@ForAll("days") LocalDate day) {
    LocalDate next = WorkingDays.NATIONAL.after(day);
    assertThat(next).isAfter(day).isBefore(day.plusDays(8));
    assertThat(WorkingDays.NATIONAL.isWorking(next)).isTrue();
    assertThat(day.plusDays(1).datesUntil(next).noneMatch(WorkingDays.NATIONAL::isWorking)).isTrue();
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs().between(1_000_000_000L, 4_000_000_000L).map(Instant::ofEpochSecond);
  }

  @Property(tries = 500)
  void aRegistrationBelongsToTheDayOfItsYearInItaly(@ForAll("instants") Instant at) {
    LocalDate day = registration(at, "", "").day();
    assertThat(at).isBetween(Clock.startOf(day), Clock.startOf(day.plusDays(1)).minusNanos(1));
  }

  @Property(tries = 300)
  void theTableOfADayReadsBackRowByRowWhateverStrangersWrote(@ForAll @Size(max = 5) List<String> subjects) {
    Instant at = Instant.parse("2026-04-03T10:00:00Z");
    var rows = subjects.stream().map(subject -> registration(at, Printable.of(subject), Printable.of(subject))).toList();
    var register = new DailyRegister("ipa:c_x", LocalDate.of(2026, 4, 3), rows, List.of(), null);
    assertThat(register.text()).isEqualTo(register.text());
    try (var csv = CsvReader.builder().fieldSeparator(';')
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE).extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(new String(register.text(), StandardCharsets.UTF_8))) {
      var lines = csv.stream().toList();
      assertThat(lines).hasSize(rows.size() + 2);
      for (int i = 0; i < rows.size(); i++) {
        String read = lines.get(i + 2).getField(7);
        assertThat(read).endsWith(rows.get(i).subject()).doesNotMatch("^[=+@\\-\t\r].*");
      }
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @Property(tries = 500)
  void whatIsPrintableStaysSoAndNeverBreaksALine(@ForAll String text) {
    String printed = Printable.of(text);
    assertThat(printed.lines().count()).isLessThanOrEqualTo(1);
    assertThat(printed.length()).isLessThanOrEqualTo(2_001);
    assertThat(Printable.of(printed)).isEqualTo(printed);
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(printed)).isTrue();
  }

  private static Registration registration(Instant at, String sender, String subject) {
    return new Registration("ipa:c_x", 2026, 1, Registration.Direction.IN, new UUID(1, 1), null, "ab".repeat(32), at, "system-mailbox", sender,
        "ipa:c_x", subject);
  }
}
