package it.telaio.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckFormTest {
  private static final Notice NOTICE = Sample.notice(Sample.complete());
  private static final Conditions CONDITIONS = new Conditions(NOTICE);

  private static Map<String, String> whole() {
    Map<String, String> flat = new HashMap<>(Map.of("lot", "north", "themes", "meeting, learning", "body_name", "Associazione Il Telaio",
        "body_tax_code", "03301860544", "capacity", "Da solo", "contact_pec", "telaio@pec.example", "representative_name", "Ada Neri",
        "representative_tax_code", "RSSMRA80A01H501U"));
    flat.putAll(Map.of("practice_title", "La tavola lunga", "practice_summary", "Pranzi di quartiere.", "volunteers", "12", "begins",
        "4/5/2026", "costs-1-item", "Affitto", "costs-1-amount", "6.000,00", "costs-2-item", "Materiali", "costs-2-amount", "1500.50 €"));
    flat.put("requested", "6.000,40");
    return flat;
  }

  private static List<String> faults(Map<String, String> flat) {
    return CheckForm.check(NOTICE, FilledForm.of(flat), Map.of(), CONDITIONS, Locale.ITALIAN).stream()
        .map(fault -> fault.path() + (fault.row() == 0 ? "" : "#" + fault.row()) + " " + fault.code()).toList();
  }

  private static Map<String, String> with(String... changes) {
    Map<String, String> flat = whole();
    for (int i = 0; i < changes.length; i += 2) {
      flat.put(changes[i], changes[i + 1]);
    }
    return flat;
  }

  @Test
  void aWholeFormHasNoFault() {
    assertThat(faults(whole())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      body_name               |                     | body_name missing
      body_tax_code           | RSSMRA80A01H501U    | body_tax_code not-a-body-tax-code
      body_tax_code           | 03301860545         | body_tax_code not-a-body-tax-code
      representative_tax_code | RSSMRA80A01H501X    | representative_tax_code not-a-tax-code
      contact_pec             | telaio@             | contact_pec not-an-address
      lot                     | east                | lot not-a-choice
      volunteers              | dodici              | volunteers not-a-number
      volunteers              | 1.200               | volunteers too-large
      begins                  | 31/02/2026          | begins not-a-date
      costs-2-amount          | mille               | costs.amount#2 not-an-amount
      costs-2-amount          |                     | costs.amount#2 missing
      total                   | 7.500,51            | total total-differs
      tools--van              | X                   | space_address missing
      capacity                | Come mandatario     | partners rows-too-few
      """)
  void aWrongValueIsNamed(String field, String value, String fault) {
    assertThat(faults(with(field, value == null ? "" : value))).contains(fault);
  }

  @Test
  void openEntriesAndOpenMenusNeverFail() {
    assertThat(faults(with("capacity", "Altro: come fondazione di partecipazione", "themes", "orti urbani"))).isEmpty();
  }

  /** A PDF made for it may hold a field of any length: looking for its entries must not take the square of that. */
  @Test
  void aValueOfBlanksWithoutEndIsAnswered() {
    String blanks = "x" + " ".repeat(1_000_000) + "y";
    assertThat(Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> faults(with("themes", blanks, "lot", blanks))))
        .contains("lot not-a-choice");
    assertThat(FilledForm.of(Map.of("themes", " meeting ,;\n learning;")).several("themes")).containsExactly("meeting", "learning");
  }

  @Test
  void aConditionAsksMoreOrLess() {
    assertThat(faults(with("volunteers", "20"))).containsExactly("space_address missing", "space_ready declaration-missing");
    assertThat(faults(with("capacity", "lead", "partners-1-name", "Coop", "partners-1-tax_code", "01499590550"))).isEmpty();
  }

  @Test
  void aCeilingIsAShareOfTheComputedTotalToTheCent() {
    assertThat(faults(with("requested", "6.000,40"))).isEmpty();
    List<FormFault> over = CheckForm.check(NOTICE, FilledForm.of(with("requested", "6.000,41")), Map.of(), CONDITIONS, Locale.ITALIAN);
    assertThat(over).singleElement().satisfies(fault -> {
      assertThat(fault.text(Locale.ITALIAN)).isEqualTo("«Contributo richiesto» è 6.000,41\u00A0€: il tetto è 6.000,40\u00A0€.");
      assertThat(fault.clause()).isEqualTo("money");
    });
  }

  @Test
  void totalsAndRatiosAreExact() {
    Totals totals = new Totals(NOTICE.form(), FilledForm.of(whole()));
    assertThat(totals.amount("total")).isEqualTo(new Money(750_050));
    assertThat(totals.ratio(NOTICE.form().field("share").orElseThrow())).contains(new BigDecimal("80.0"));
    assertThat(new Totals(NOTICE.form(), FilledForm.of(Map.of())).ratio(NOTICE.form().field("share").orElseThrow())).isEmpty();
  }

  @Test
  void amountsAreReadAsItaliansAndAsProgramsWriteThem() {
    assertThat(Amounts.money("1.234")).contains(new Money(123_400));
    assertThat(Amounts.money("1.234,5")).contains(new Money(123_450));
    assertThat(Amounts.money("€ 1 234,56")).contains(new Money(123_456));
    assertThat(Amounts.money("1234.56")).contains(new Money(123_456));
    assertThat(Amounts.money("1,234.56")).isEmpty();
    assertThat(Amounts.money("12e9")).isEmpty();
    assertThat(Amounts.money("9".repeat(40))).isEmpty();
    assertThat(Amounts.number("1.200")).contains(1_200L);
    assertThat(Amounts.number("12,5")).isEmpty();
  }
}
