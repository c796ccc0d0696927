package it.telaio.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The senses a notice must make that the Puglia notice is too simple to miss, on an invented notice that says everything once. */
class LintCompleteTest {

  @Test
  void theCompleteNoticeIsClean() {
    assertThat(Sample.codes(Sample.complete())).isEmpty();
  }

  /** What is replaced, by what, the code, and the text around the place at which the pen points, marked with ^. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      capacity == 'lead'"⏎          rows | capacity == 'leader'"⏎          rows | condition-of-no-choice | when: ^"capacity == 'leader'
      body.population < 5000 &&       | body.population < '5000' &&     | condition               | when: ^"body.pop
      size(partners.name)             | size(partners.name) > 1         | condition               | times: ^"size
      volunteers >= 20                | volontari >= 20                 | condition               | when: ^"'van'
      total: 100⏎                     | total: 101⏎                     | weights-do-not-add-up   | total: ^101
      label: Qualità⏎      most: 60   | label: Qualità⏎      most: 61   | parts-do-not-add-up     | most: ^61
      threshold: 60                   | threshold: 101                  | threshold-too-high      | threshold: ^101
      threshold: 36                   | threshold: 61                   | threshold-too-high      | threshold: ^61
      label: Rete, most: 40, step: 0.5 | label: Rete, most: 40, step: 0.3 | step-does-not-divide   | step: ^0.3
      rounding: {decimals: 2          | rounding: {decimals: 0          | rounding-loses-steps    | decimals: ^0
      members: 3                      | members: 4                      | commission-even         | members: ^4
      {by: amount, clause             | {by: arrival, clause            | tie-by-arrival          | by: ^arrival
      {by: amount, clause             | {by: arrival, clause            | tie-never-reached       | - ^{by: draw
      of: quality                     | of: qualita                     | tie-unknown             | - ^{by: criterion
      , most: 2, clause: judge        | , clause: judge                 | bonus-without-limit     | - ^{id: many
      points: 1, when: "body.population < 5000 && body.population > 0" | points: 1 | bonus-without-fact | - ^{id: small
      {by: draw, clause: judge}       | {by: draw, of: x, clause: judge} | tie-of-nothing         | of: ^x
      until: "2026-02-06"             | until: "2026-02-17"             | cutoff-after-closing    | until: ^"2026-02-17
      until: "2026-02-06"             | until: "2026-01-10"             | cutoff-before-opening   | until: ^"2026-01-10
      until: "2026-02-06"             | until: "2026-02-09"             | cutoff-miscounted       | until: ^"2026-02-09
      ⏎  norm: c.c., art. 2963          |                                 | cutoff-without-norm     | days: ^10⏎  confirmed
      ⏎  confirmedBy: Elena Bardi       |                                 | cutoff-unconfirmed      | until: ^"2026-02-06
      minimumDays: 30                 | minimumDays: 15                 | less-than-region        | minimumDays: ^15
      closes: "2026-02-16T12:00"      | closes: "2026-02-02T12:00"      | window-shorter-than-region | closes: ^"2026-02-02
      total: 100000.00                | total: 50000.00                 | money-above             | most: ^60000.00⏎  cof
      total: 100000.00                | total: 110000.00                | lots-do-not-add-up      | total: ^110000
      ⏎  cup: C31F26000010001           |                                 | cup-missing             | budget:⏎  ^total
      percent: 80, of: total          | percent: 80                     | ceiling-of-what         | - ^{field: requested, percent
      percent: 80, of: total          | percent: 80, of: volunteers     | not-an-amount-field     | of: ^volunteers
      sum: [costs.amount]             | sum: [costs.item]               | not-an-amount-field     | sum: [^costs.item
      sum: [costs.amount]             | sum: [total]                    | total-of-itself         | computed: ^{sum: [total
      , computed: {sum: [costs.amount]} |                               | computed-or-not         | - ^{id: total
      least: 1, most: 8               | least: 9, most: 8               | least-above-most        | least: ^9, most: 8
      id: volunteers                  | id: package                     | reserved-name           | id: ^package
      id: item, label: Voce, type: text | id: item, label: Voce, type: table | not-a-column         | Voce, type: ^table
      lots: [north]                   | lots: [nord]                    | lot-unknown             | lots: [^nord
      per: body, role: partner        | per: body, role: partner, themes: [food] | theme-unknown  | themes: [^food
      {kind: third-sector, role: partner, list | {kind: third-sector, role: supporter, list | quota-for-nobody | role: ^partner
      per: body, scope: lot           | per: body-in-capacity, scope: lot | (none)                | -
      regions: ["09"], sections       | regions: ["21"], sections       | region-unknown          | regions: [^"21"
      {kind: private, role: supporter | {kind: private, role: supporter, registeredMonths: 6 | third-sector-only | - {kind: ^private
      notice: prato-ascolto-2025      | notice: prato-spazi-comuni-2026 | earlier-is-itself       | earlier: {notice: ^prato
      {kind: notice-of-rejection, applies: false | {kind: notice-of-rejection, applies: true, days: 9 | rejection-notice-too-short | days: ^9
      {kind: objections, applies: true, days: 10 | {kind: objections, applies: true | step-without-days | - ^{kind: objections
      duration: {months: 24, from: "2026-05-04", to: "2028-05-03", extendable: true, clause: when}⏎ | | content-duration | ^id: prato-spazi
      comparative: true               | comparative: false              | scoring-without-comparison | scoring:⏎  ^method
      kind: pec, clause: how          | kind: pec, identity: [cns], clause: how | identity-outside-web | identity: ^[cns
      lots: [north]                   | lots: [north], when: "false"    | (none)                  | -
      {id: budget, label: Piano economico, required: true | {id: budget, label: Piano economico, when: "false", required: true | document-never-asked | when: ^"false
      text: Si usano il modulo e il piano economico. | origin: choice, text: Si usano. | document-not-asked | planim
      """)
  void whatMakesNoSenseIsPointedAt(String old, String replacement, String code, String at) {
    String yaml = Sample.with(Sample.complete(), old.replace("⏎", "\n"), replacement == null ? "" : replacement.replace("⏎", "\n"));
    List<String> found = Sample.codes(yaml);
    if (code.equals("(none)")) {
      assertThat(found).isEmpty();
    } else if (at.contains("^")) {
      assertThat(found).contains(code + "@" + Sample.pointedAt(yaml, at.replace("⏎", "\n")));
    } else {
      assertThat(found).anyMatch(problem -> problem.startsWith(code + "@"));
    }
  }

  @Test
  void aWrongWordInAConditionIsGuessed() {
    String yaml = Sample.with(Sample.complete(), "volunteers >= 20", "volunters >= 20");
    assertThat(ReadNotice.text("a.yaml", yaml, Locale.ITALIAN).problems()).extracting(Problem::text).containsExactly("La condizione non va, "
        + "al carattere 19: la parola «volunters» non è un campo del modulo né un fatto dell’ente. Forse intendevi «volunteers»?");
  }
}
