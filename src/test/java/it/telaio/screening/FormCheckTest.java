package it.telaio.screening;

import static it.telaio.screening.Given.aCandidacy;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.candidacy.Assemble;
import it.telaio.kernel.Texts;
import it.telaio.notice.Notice;
import it.telaio.notice.ReadNotice;
import it.telaio.signature.Verdict;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is written in the form, under a notice in which everything is said once: tables, ceilings, conditions, lots, formats. */
class FormCheckTest {
  private static final Notice COMPLETE = ((ReadNotice.Read) ReadNotice.file(
      Path.of("src/test/resources/it/telaio/notice/complete.yaml"), Locale.ITALIAN)).notice();

  private final Map<String, String> fields = new HashMap<>(Map.ofEntries(Map.entry("notice", COMPLETE.id()),
      Map.entry("notice_version", "1"), Map.entry("lot", "north"), Map.entry("themes--meeting", "Yes"), Map.entry("body_name", "Ente"),
      Map.entry("body_tax_code", "03510140126"), Map.entry("capacity", "single"), Map.entry("contact_pec", "a@pec.example.it"),
      Map.entry("representative_name", "Maria Rossi"), Map.entry("representative_tax_code", Given.MAYOR),
      Map.entry("practice_title", "Titolo"), Map.entry("practice_summary", "In breve."), Map.entry("volunteers", "3"),
      Map.entry("begins", "04/05/2026"), Map.entry("costs-1-item", "Affitto"), Map.entry("costs-1-amount", "1.000,00"),
      Map.entry("requested", "800,00")));

  private List<Finding> findings(Check check, Given... besides) {
    Given given = given();
    var sendings = new java.util.ArrayList<>(List.of(given.sending()));
    for (Given other : besides) {
      sendings.add(other.sending());
    }
    List<Screening> all = Screening.of(COMPLETE, new Assemble(COMPLETE, Given.REGISTER).from(sendings).dossiers(), Given.REGISTER, true, true);
    return all.getFirst().findings().stream().filter(finding -> finding.check() == check).toList();
  }

  private Given given() {
    Given given = aCandidacy();
    given.fields.clear();
    given.fields.putAll(fields);
    return given;
  }

  private List<String> answers(Check check, Given... besides) {
    return findings(check, besides).stream().map(finding -> finding.outcome().word() + " " + finding.reason()).toList();
  }

  @Test
  void aFormThatIsRightIsRight() {
    assertThat(answers(Check.REQUIRED_FIELDS)).containsExactly("met fields-all");
    assertThat(answers(Check.FIELD_VALUES)).containsExactly("met values-right");
    assertThat(answers(Check.DECLARATIONS)).containsExactly("met declarations-made");
  }

  @Test
  void whatIsOfTheWrongKindMayBeCorrected() {
    fields.put("begins", "31/02/2026");
    fields.put("volunteers", "tanti");
    Finding finding = findings(Check.FIELD_VALUES).getFirst();
    assertThat(finding.reason()).isEqualTo("values-wrong");
    assertThat(finding.remedy()).isEqualTo("ask-values");
    assertThat(finding.about().getFirst()).contains("«Volontari» non è un numero intero: tanti.", "«Comincia il» non è una data");
    assertThat(finding.evidence()).extracting(Finding.Evidence::value).contains("begins", "volunteers");
  }

  @Test
  void aTotalThatDoesNotAddUpAndARowThatIsTooMuchAreNamed() {
    fields.put("total", "900,00");
    fields.put("costs-2-item", "Cancelleria");
    fields.put("costs-2-amount", "-5");
    assertThat(findings(Check.FIELD_VALUES).getFirst().about().getFirst()).contains("riga 2", "«Costo complessivo» riporta 900,00");
  }

  @Test
  void whatExceedsACeilingIsForAPersonUnderTheSentenceThatSaysSo() {
    fields.put("requested", "900,00");
    Finding finding = findings(Check.FIELD_VALUES).getFirst();
    assertThat(finding.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
    assertThat(finding.reason()).isEqualTo("over-ceiling");
    assertThat(finding.clause()).isEqualTo("money");
  }

  @Test
  void aDeclarationIsAskedOnlyWhereItsConditionHolds() {
    fields.put("volunteers", "20");
    fields.put("space_address", "Via Larga 1");
    assertThat(answers(Check.DECLARATIONS)).containsExactly("proposed-failure declarations-missing");
    fields.put("space_ready", "Yes");
    assertThat(answers(Check.DECLARATIONS)).containsExactly("met declarations-made");
    assertThat(answers(Check.REQUIRED_FIELDS)).containsExactly("met fields-all");
  }

  @Test
  void aDocumentIsAskedOnlyUnderItsConditionAndSignedByEachBody() {
    assertThat(answers(Check.DOCUMENT_PRESENT)).doesNotContain("met document-found");
    long asked = findings(Check.DOCUMENT_PRESENT).size();
    fields.put("capacity", "lead");
    fields.put("partners-1-name", "Altro ente");
    fields.put("partners-1-tax_code", "01499590550");
    assertThat(findings(Check.DOCUMENT_PRESENT)).hasSize((int) asked + 1);
    Given given = given();
    given.others.add(Given.paper("mandato.pdf", Map.of(), Verdict.Outcome.VALID, Given.MAYOR));
    Screening screening = Screening.of(COMPLETE, new Assemble(COMPLETE, Given.REGISTER).from(List.of(given.sending())).dossiers(),
        Given.REGISTER, true, true).getFirst();
    assertThat(screening.findings()).filteredOn(finding -> "mandate".equals(finding.document()) && finding.check() == Check.SIGNATURE_VALID)
        .extracting(Finding::reason).containsExactly("signers-too-few");
  }

  @Test
  void aKindOfFileThatIsNotAllowedIsAskedForAgain() {
    Given given = given();
    given.others.add(Given.paper("piano.pdf", Map.of(), null, null));
    Screening screening = Screening.of(COMPLETE, new Assemble(COMPLETE, Given.REGISTER).from(List.of(given.sending())).dossiers(),
        Given.REGISTER, true, true).getFirst();
    assertThat(screening.findings()).filteredOn(finding -> finding.check() == Check.FORMAT_ALLOWED)
        .extracting(finding -> finding.document() + " " + finding.reason()).containsExactly("form format-right", "budget format-other");
  }

  @Test
  void aQuotaForEachLotCountsWithinTheLot() {
    Given other = given();
    other.fields.put("lot", "south");
    assertThat(answers(Check.ONE_PER_BODY, other)).containsExactly("met quota-one", "met quota-partners-within");
    Given same = given();
    same.accepted = same.accepted.plusSeconds(60);
    assertThat(answers(Check.ONE_PER_BODY, same)).first().isEqualTo("needs-person quota-exceeded-yields");
  }

  @Test
  void aBodyIsPartnerInSoManyCandidaciesAndNoMore() {
    fields.put("capacity", "lead");
    fields.put("partners-1-name", "Comune di Altrove");
    fields.put("partners-1-tax_code", "01499590550");
    Given[] others = new Given[2];
    for (int i = 0; i < others.length; i++) {
      others[i] = given();
      others[i].fields.put("body_tax_code", i == 0 ? "01455570562" : "03301860544");
      others[i].accepted = others[i].accepted.plusSeconds(60 + i);
    }
    assertThat(answers(Check.ONE_PER_BODY, others[0])).last().isEqualTo("met quota-partners-within");
    assertThat(answers(Check.ONE_PER_BODY, others)).last().isEqualTo("needs-person quota-partner");
  }

  @Test
  void aFormWithoutFieldsAsksForThemBesideItAndMakesNothingUp() {
    Given given = aCandidacy();
    given.fields.clear();
    assertThat(given.answer(Check.REQUIRED_FIELDS)).isEqualTo("needs-person fields-beside");
    assertThat(given.answer(Check.FIELD_VALUES)).isEqualTo("not-relevant fields-not-there");
    assertThat(given.finding(Check.REQUIRED_FIELDS).evidence()).isNotEmpty();
  }

  @Test
  void everyCodeOfACheckHasItsSentences() {
    for (Locale locale : List.of(Texts.ITALIAN, Locale.ENGLISH)) {
      Texts texts = Texts.of(Check.class, locale);
      for (Check check : Check.values()) {
        assertThat(texts.say("norm." + check.literal()).split("\\|")).as(check.literal()).hasSize(2).noneMatch(String::isBlank);
      }
      for (String remedy : List.of("ask-document", "ask-fields", "ask-declarations", "ask-values", "ask-other-format", "ask-file-again",
          "ask-signature", "ask-delegation", "ask-delivery-receipt")) {
        assertThat(texts.knows("request." + remedy)).as(remedy).isTrue();
        assertThat(texts.knows("remedy." + remedy)).as(remedy).isTrue();
      }
    }
  }
}
