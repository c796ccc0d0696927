package it.telaio.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each sense a notice must make, on the Puglia notice with one thing wrong. */
class LintTest {

  /** What is replaced, by what, the code, and the text around the place at which the pen points, which is marked with ^. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      closes: "2023-07-15"         | closes: "2023-06-01"       | closes-before-opens       | closes: ^"
      closes: "2023-07-15"         | closes: "2024-10-27T02:30" | clock-change              | closes: ^"
      closes: "2023-07-15"         | closes: "2024-03-31T02:30" | clock-change              | closes: ^"
      kind: collection             | kind: ranked-selection     | selection-not-comparative | comparative: ^false
      comparative: false           | comparative: true          | comparative-collection    | comparative: ^true
      basis: delivery              | basis: silent              | basis-silent              | basis: ^silent
      basis: delivery              | basis: web                 | basis-without-channel     | basis: ^web
      {kind: pec, clause: mailbox} | {kind: web, clause: form}  | basis-without-channel     | basis: ^delivery
      date: "2023-05-30"           | date: "2023-06-16"         | bulletin-before-act       | "51", date: ^"
      under: Convenzione tra Regione Puglia e ANCI Puglia |     | screening-without-agreement | screeningBody:⏎  name: ^ANCI
      id: resource-optimisation    | id: organisational-change  | id-twice                  | id: ^organisational-change⏎    label: Ottim
      clause: one                  | clause: uno                | clause-unknown            | clause: ^uno
      themes: [educational-poverty] | themes: [educational]     | theme-unknown             | themes: [^educational
      id: district⏎              | id: body_name⏎           | id-twice                  | id: ^body_name⏎
      type: pec                    | type: choice               | choice-without-choices    | ^{id: contact_pec
      type: theme                  | type: text                 | themes-not-asked          | themes:⏎  ^- id: organisational-change
      role: report                 | role: form                 | two-forms                 | role: ^form, words: [relazione
      signedBy: representative-or-delegate | signedBy: none     | delegation-not-asked      | - ^id: delegation
      , words: [relazione, descrittiva, descrizione, report] |  | cannot-be-recognised      | ^{role: report
      id: body_tax_code            | id: body_code              | key-field-missing         | form:⏎  ^title: Modulo di
      minimumDays: 30              | minimumDays: 31            | window-too-short          | minimumDays: ^31
      kind: notice-of-rejection    | kind: commission           | step-without-comparison   | kind: ^commission
      most: 1⏎    stands         | most: 0⏎    stands       | (none)                    | -
      """)
  void whatMakesNoSenseIsPointedAt(String old, String replacement, String code, String at) {
    String yaml = Sample.with(lines(old), replacement == null ? "" : lines(replacement));
    List<String> found = Sample.codes(yaml);
    if (code.equals("(none)")) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found).contains(code + "@" + Sample.pointedAt(yaml, lines(at)));
    }
  }

  private static String lines(String text) {
    return text.replace("⏎", "\n");
  }

  @Test
  void anAcceptedWarningIsSilentAndAnAcceptanceOfNothingIsNot() {
    assertThat(Sample.codes(Sample.puglia().replaceAll("(?s)accepts:.*", ""))).singleElement().asString().startsWith("closes-on-holiday@");
    String monday = Sample.with("closes: \"2023-07-15\"", "closes: \"2023-07-17\"");
    assertThat(Sample.codes(monday)).containsExactly("nothing-to-accept@" + Sample.place(monday, "closes-on-holiday"));
  }

  @Test
  void anErrorCannotBeAccepted() {
    String yaml = Sample.with("warning: closes-on-holiday", "warning: closes-before-opens").replace("closes: \"2023-07-15\"", "closes: \"2023-06-01\"");
    assertThat(Sample.codes(yaml)).contains("closes-before-opens@" + Sample.place(yaml, "\"2023-06-01\""));
  }

  @Test
  void holidaysAreThoseOfTheRepublicAndEasterMondayIsComputed() {
    assertThat(IntStream.of(2021, 2022, 2023, 2024, 2025, 2026, 2038).mapToObj(Holiday::easter)).containsExactly(
        LocalDate.of(2021, 4, 4), LocalDate.of(2022, 4, 17), LocalDate.of(2023, 4, 9), LocalDate.of(2024, 3, 31), LocalDate.of(2025, 4, 20),
        LocalDate.of(2026, 4, 5), LocalDate.of(2038, 4, 25));
    assertThat(Holiday.is(LocalDate.of(2024, 4, 1))).isTrue();
    assertThat(Holiday.is(LocalDate.of(2024, 6, 2))).isTrue();
    assertThat(Holiday.is(LocalDate.of(2024, 1, 22))).isFalse();
  }
}
