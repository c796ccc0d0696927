package it.telaio.screening;

import static it.telaio.screening.Given.aCandidacy;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.candidacy.Assemble;
import it.telaio.candidacy.CompleteDossier;
import it.telaio.candidacy.CompletionRequest;
import it.telaio.candidacy.Dossier;
import it.telaio.candidacy.Sending;
import it.telaio.notice.TermInDays;
import it.telaio.screening.Addressee.From;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What comes back on a request of completion: it opens what was asked, and nothing else (offices 14 and 15). */
class CompletionAnswerTest {
  private static final String REPORT = "document-present:report";

  private static Dossier dossier(Sending sending) {
    return new Assemble(Given.NOTICE, Given.REGISTER).from(List.of(sending)).dossiers().getFirst();
  }

  private static Sending withoutReport() {
    Given given = aCandidacy();
    given.others.clear();
    return given.sending();
  }

  private static Given answer() {
    Given answer = aCandidacy().acceptedAt("2023-07-21T08:00:00Z");
    answer.withForm = false;
    return answer;
  }

  private static CompletionRequest asking(Dossier dossier, String key) {
    return new CompletionRequest(UUID.randomUUID(), Given.NOTICE.id(), dossier.id(), List.of(new CompletionRequest.Item(key, "report", null)),
        "Manca la relazione.", new TermInDays(10, TermInDays.Holidays.MOVED), true, "norma", Instant.EPOCH, "chi", Optional.empty(),
        List.of(), Optional.empty());
  }

  private static Map<String, Finding> findings(Dossier dossier, Map<String, ScreenCall.Completed> completed) {
    return Finding.byKey(new ScreenCall(Given.NOTICE, Given.REGISTER, true, true).screen(List.of(dossier), completed).getFirst().findings());
  }

  @Test
  void theReportThatWasMissingIsThereAndNothingElseChanges() {
    Dossier before = dossier(withoutReport());
    Dossier after = new CompleteDossier(Given.NOTICE).with(before, List.of(answer().sending()));
    Map<String, Finding> was = findings(before, Map.of());
    Map<String, Finding> is = new HashMap<>(findings(before, Map.of(before.id(), new ScreenCall.Completed(after, List.of(asking(before, REPORT))))));
    assertThat(was.get(REPORT).outcome()).isEqualTo(Outcome.PROPOSED_FAILURE);
    assertThat(is.get(REPORT).outcome()).isEqualTo(Outcome.MET);
    was.forEach((key, finding) -> {
      if (!key.equals(REPORT) && finding.document() != null && !finding.document().equals("report")) {
        assertThat(is.get(key)).as(key).isEqualTo(finding);
      }
    });
    assertThat(is.get("within-window")).isEqualTo(was.get("within-window"));
  }

  @Test
  void aFormThatNobodyAskedForOpensNothing() {
    Dossier before = dossier(withoutReport());
    Given more = aCandidacy().acceptedAt("2023-07-21T08:00:00Z").theme("educational-poverty");
    more.signer = Given.OTHER;
    Dossier after = new CompleteDossier(Given.NOTICE).with(before, List.of(more.sending()));
    Map<String, Finding> was = findings(before, Map.of());
    Map<String, Finding> is = findings(before, Map.of(before.id(), new ScreenCall.Completed(after, List.of(asking(before, REPORT)))));
    assertThat(is.get("signature-valid:form")).isEqualTo(was.get("signature-valid:form"));
    assertThat(is.get("signer-entitled:form")).isEqualTo(was.get("signer-entitled:form"));
    assertThat(is.get("document-present:report").outcome()).isEqualTo(Outcome.MET);
  }

  @Test
  void whatComesBackTakesThePlaceOfWhatItStandsForAndTheInstantStays() {
    Dossier before = dossier(aCandidacy().sending());
    Dossier after = new CompleteDossier(Given.NOTICE).with(before, List.of(answer().sending()));
    assertThat(after.papers().stream().filter(paper -> "report".equals(paper.document()))).hasSize(1);
    assertThat(after.papers()).hasSize(before.papers().size());
    assertThat(after.form()).isEqualTo(before.form());
    assertThat(after.handedIn()).isEqualTo(before.handedIn());
    assertThat(after.sendings()).isEqualTo(before.sendings());
  }

  @Test
  void aLetterGoesWhereTheApplicantChoseThenWhereTheRegisterSaysThenWhereTheyWroteFrom() {
    Given given = aCandidacy();
    given.fields.put("contact_pec", "Domicilio@pec.eletto.example");
    Dossier dossier = dossier(given.sending());
    assertThat(Addressee.of(Given.NOTICE, Optional.of(dossier), "ufficio@pec.altro.example")).containsExactly(
        new Addressee("domicilio@pec.eletto.example", From.ELECTED), new Addressee("protocollo@pec.prova.example", From.REGISTERED),
        new Addressee("ufficio@pec.altro.example", From.SENDER));
    given.fields.put("contact_pec", "per posta, grazie");
    assertThat(Addressee.of(Given.NOTICE, Optional.of(dossier(given.sending())), "protocollo@pec.prova.example")).as("each once")
        .containsExactly(new Addressee("protocollo@pec.prova.example", From.REGISTERED));
    assertThat(Addressee.of(Given.NOTICE, Optional.empty(), "Comune, allo sportello")).isEmpty();
  }
}
