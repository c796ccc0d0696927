package it.telaio.screening;

import static it.telaio.screening.Given.aCandidacy;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.candidacy.Assemble;
import it.telaio.candidacy.EnteredFields;
import it.telaio.candidacy.Sending;
import it.telaio.notice.Form;
import it.telaio.notice.KeyFields;
import it.telaio.signature.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A form that is a picture, an office's own DOCX or a print: a person enters its key fields beside it (offices 5). */
class EnteredFieldsTest {
  private final Sending scanned = scanned();

  private static Sending scanned() {
    Given given = aCandidacy();
    given.withForm = false;
    given.others.add(Given.paper("scansione.pdf.p7m", Map.of(), Verdict.Outcome.VALID, Given.MAYOR));
    return given.sending();
  }

  private Screening screened(Map<String, String> values) {
    String paper = scanned.papers().getLast().sha256();
    EnteredFields entered = values.isEmpty() ? EnteredFields.NONE : new EnteredFields(Map.of(paper, values));
    return Screening.of(Given.NOTICE, new Assemble(Given.NOTICE, Given.REGISTER, List.of(), entered).from(List.of(scanned)).dossiers(),
        Given.REGISTER, true, true).getFirst();
  }

  private static Map<String, String> seen() {
    Map<String, String> seen = new HashMap<>(aCandidacy().fields);
    List.of("notice", "notice_version", "practice_summary", "district").forEach(seen::remove);
    return seen;
  }

  private static String answer(Screening screening, Check check) {
    Finding finding = screening.findings().stream().filter(one -> one.check() == check).findFirst().orElseThrow();
    return finding.outcome().word() + " " + finding.reason();
  }

  @Test
  void theKeyFieldsAreThoseOnWhichChecksRest() {
    assertThat(KeyFields.of(Given.NOTICE)).extracting(Form.Field::id).containsExactly("body_name", "body_tax_code", "capacity", "district",
        "contact_pec", "representative_name", "representative_tax_code", "signer_capacity", "theme", "practice_title");
    assertThat(KeyFields.choices(Given.NOTICE, Given.NOTICE.form().field("capacity").orElseThrow())).containsOnlyKeys("municipality", "district");
  }

  @Test
  void beforeAnybodyEnteredThemNothingIsMadeUp() {
    Screening screening = screened(Map.of());
    assertThat(answer(screening, Check.FORM_PRESENT)).isEqualTo("needs-person form-maybe");
    assertThat(screening.dossier().form()).isEmpty();
  }

  @Test
  void onceEnteredEveryCheckAnswersAsWithAFormThatHasThem() {
    Screening screening = screened(seen());
    assertThat(screening.open()).isEmpty();
    assertThat(answer(screening, Check.FORM_PRESENT)).isEqualTo("met form-found");
    assertThat(answer(screening, Check.REQUIRED_FIELDS)).isEqualTo("met fields-entered");
    assertThat(answer(screening, Check.SUBJECT_ELIGIBLE)).isEqualTo("met applicant-eligible");
    assertThat(answer(screening, Check.SIGNER_ENTITLED)).isEqualTo("met signer-is-representative");
    assertThat(answer(screening, Check.VALUES_AS_SEEN)).isEqualTo("not-relevant fields-entered");
  }

  @Test
  void whatIsEnteredIsCheckedLikeEverythingElse() {
    Map<String, String> wrong = seen();
    wrong.remove("practice_title");
    wrong.put("contact_pec", "protocollo");
    assertThat(answer(screened(wrong), Check.REQUIRED_FIELDS)).isEqualTo("proposed-failure fields-missing");
    assertThat(answer(screened(wrong), Check.FIELD_VALUES)).isEqualTo("proposed-failure values-wrong");
  }
}
