package it.telaio.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkingDaysTest {

  @Test
  void easterFallsWhereTheChurchKeptIt() {
    List<String> kept = List.of("1818-03-22", "1943-04-25", "2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21", "2024-03-31",
        "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25");
    for (String day : kept) {
      assertThat(WorkingDays.easter(LocalDate.parse(day).getYear())).isEqualTo(day);
    }
  }

  @Test
  void theNextWorkingDaySkipsWeekendsHolidaysAndThePatron() {
    assertThat(WorkingDays.NATIONAL.after(LocalDate.of(2026, 4, 3))).isEqualTo("2026-04-07");
    assertThat(WorkingDays.NATIONAL.after(LocalDate.of(2026, 12, 24))).isEqualTo("2026-12-28");
    assertThat(WorkingDays.NATIONAL.after(LocalDate.of(2023, 7, 13))).isEqualTo("2023-07-14");
    assertThat(new WorkingDays(Set.of(MonthDay.of(12, 7))).after(LocalDate.of(2026, 12, 4))).isEqualTo("2026-12-09");
    assertThat(WorkingDays.NATIONAL.isHoliday(LocalDate.of(2025, 10, 4))).isFalse();
    assertThat(WorkingDays.NATIONAL.isHoliday(LocalDate.of(2026, 10, 4))).isTrue();
  }
}
