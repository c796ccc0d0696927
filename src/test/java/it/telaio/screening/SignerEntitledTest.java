package it.telaio.screening;

import static it.telaio.screening.Given.aCandidacy;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.candidacy.Paper;
import it.telaio.signature.Verdict;
import it.telaio.signature.Verdict.Signer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who signed against who may sign: only signatures that hold count, and the officer reads why in one sentence. */
class SignerEntitledTest {

  @Test
  void aBrokenSignatureOfTheRepresentativeBesideAGoodOneOfAnotherDoesNotCount() {
    Given given = aCandidacy();
    given.signature = Verdict.Outcome.PARTIAL;
    given.signers = List.of(signer(Given.MAYOR, "Maria Rossi", "TOTAL_FAILED"), signer(Given.OTHER, "Ugo Bianchi", "TOTAL_PASSED"));
    assertThat(given.answer(Check.SIGNER_ENTITLED)).isEqualTo("proposed-failure delegation-missing");
    given.signers = List.of(signer(Given.MAYOR, "Maria Rossi", "TOTAL_PASSED"), signer(Given.OTHER, "Ugo Bianchi", "TOTAL_FAILED"));
    assertThat(given.answer(Check.SIGNER_ENTITLED)).isEqualTo("met signer-is-representative");
  }

  @Test
  void aDelegationWhoseSignatureDoesNotHoldIsForAPerson() {
    Given given = aCandidacy();
    given.signer = Given.OTHER;
    Paper delegation = Given.paper("delega.pdf.p7m", Map.of(), Verdict.Outcome.INVALID, Given.MAYOR);
    given.others.add(delegation);
    assertThat(given.answer(Check.SIGNER_ENTITLED)).isEqualTo("needs-person delegation-to-look-at");
  }

  @Test
  void aSecondDelegationThatHoldsIsEnough() {
    Given given = aCandidacy();
    given.signer = Given.OTHER;
    given.others.add(Given.paper("delega.pdf", Map.of(), Verdict.Outcome.UNSIGNED, null));
    given.others.add(Given.paper("delega-firmata.pdf.p7m", Map.of(), Verdict.Outcome.VALID, Given.MAYOR));
    assertThat(given.answer(Check.SIGNER_ENTITLED)).isEqualTo("met delegation-signed");
  }

  @Test
  void theOfficerReadsWhoSignedAndWhatIsProposedInOneSentenceEach() {
    Given given = aCandidacy();
    String sentence = "Firmato il 14 luglio 2023 da Maria Rossi, certificato qualificato valido; revoca non verificata.";
    given.signers = List.of(new Signer(1, null, Given.MAYOR, "Maria Rossi", Instant.EPOCH, "TOTAL_PASSED", null, true, false, sentence));
    assertThat(said(given.finding(Check.SIGNATURE_VALID))).contains(sentence);
    assertThat(said(given.finding(Check.SIGNER_ENTITLED))).singleElement().asString()
        .isEqualTo("Maria Rossi (" + Given.MAYOR + ") ha firmato ed è chi il modulo indica come legale rappresentante: la conferma spetta a una persona.");
  }

  private static List<String> said(Finding finding) {
    return finding.evidence().stream().filter(one -> one.what().equals("signer")).map(Finding.Evidence::value).toList();
  }

  private static Signer signer(String code, String name, String indication) {
    return new Signer(1, "TINIT-" + code, code, name, Instant.EPOCH, indication, null);
  }
}
