package it.telaio.screening;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.candidacy.Assemble;
import it.telaio.candidacy.Sending;
import it.telaio.document.DocxModel;
import it.telaio.kernel.Limits;
import it.telaio.document.ReadDocument;
import it.telaio.kernel.Texts;
import it.telaio.signature.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** What officers take on from a screening. */
class OutputsTest {
  private static final LocalDate DAY = LocalDate.of(2023, 8, 3);

  /** Four candidacies: in order, without a report, late, with a doubt; and nothing else in the mailbox. */
  private static Report report() {
    Given clean = Given.aCandidacy();
    Given lacking = Given.aCandidacy();
    lacking.fields.put("capacity", "district");
    lacking.fields.put("district", "Ambito territoriale di Prova");
    lacking.others.clear();
    Given late = given("01455570562").acceptedAt("2023-07-15T22:00:32Z");
    Given doubtful = given("03301860544").acceptedAt("2023-07-12T08:00:00Z");
    doubtful.signature = Verdict.Outcome.INDETERMINATE;
    List<Sending> mailbox = List.of(clean.sending(), lacking.sending(), late.sending(), doubtful.sending());
    Assemble.Result assembled = new Assemble(Given.NOTICE, Given.REGISTER).from(mailbox);
    List<Screening> screenings = Screening.of(Given.NOTICE, assembled.dossiers(), Given.REGISTER, true, true);
    return Report.of(Given.NOTICE, screenings, assembled.others(), mailbox.size(), List.of(), Texts.ITALIAN);
  }

  private static Given given(String taxCode) {
    Given given = Given.aCandidacy();
    given.fields.put("body_tax_code", taxCode);
    given.fields.put("body_name", "Ente <" + taxCode + "> & soci");
    return given;
  }

  private static void isArchivable(byte[] pdf) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1)) {
      try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
          var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
        assertThat(validator.validate(parser).getTestAssertions()).as(flavour.toString()).isEmpty();
      }
    }
  }

  private static String words(byte[] docx) {
    try (var documents = new ReadDocument(Limits.DEFAULT, 1)) {
      return documents.read("atto.docx", docx).text();
    }
  }

  @Test
  void theProposedListSaysWhatIsProposedOfEachAndWhy() {
    AdmissionList list = AdmissionList.proposed(report());
    assertThat(list.lines()).extracting(line -> line.status().literal()).containsExactlyInAnyOrder("admitted", "to-complete", "not-receivable", "open");
    AdmissionList.Line late = list.having(AdmissionList.Status.NOT_RECEIVABLE).getFirst();
    assertThat(late.reason()).isEqualTo(
        "La candidatura è stata inviata il 16 luglio 2023, ore 00:00:32, 33 secondi dopo la scadenza del termine fissata al 15 luglio 2023, ore 23:59:59.");
  }

  @Test
  void theDecidedListSaysWhatWasDecided() {
    Report report = report();
    List<String> ids = report.candidacies().stream().map(Report.Row::id).toList();
    AdmissionList list = AdmissionList.decided(report, Map.of(ids.get(0), new AdmissionList.Decision(Conclusion.ADMITTED, ""),
        ids.get(1), new AdmissionList.Decision(Conclusion.EXCLUDED, "Non è un Comune.")), Set.of(ids.get(2)));
    assertThat(list.proposed()).isFalse();
    assertThat(list.lines()).extracting(line -> line.status().literal() + line.reason())
        .containsExactly("admitted", "excludedNon è un Comune.", "to-complete", "open");
  }

  @Test
  void theListIsArchivableAndItsTableRunsNothing() throws Exception {
    AdmissionSheet sheet = new AdmissionSheet(AdmissionList.proposed(report()), Texts.ITALIAN);
    var pdf = new ByteArrayOutputStream();
    sheet.pdf(pdf);
    isArchivable(pdf.toByteArray());
    var csv = new ByteArrayOutputStream();
    sheet.csv(csv);
    assertThat(csv.toString(StandardCharsets.UTF_8)).startsWith("\uFEFF\"N.\";\"Soggetto\"").contains("\"Irricevibile\"");
    var xlsx = new ByteArrayOutputStream();
    sheet.xlsx(xlsx);
    assertThat(words(xlsx.toByteArray())).contains("Irricevibile", "Da integrare");
  }

  @Test
  void anEmptyListIsStillAList() throws Exception {
    Report none = Report.of(Given.NOTICE, List.of(), List.of(), 0, List.of(), Texts.ITALIAN);
    var pdf = new ByteArrayOutputStream();
    new AdmissionSheet(AdmissionList.proposed(none), Texts.ITALIAN).pdf(pdf);
    isArchivable(pdf.toByteArray());
    assertThat(words(DocxModel.ours(LetterModel.DRAFT_ACT.docx()).fill(LetterWords.act(Given.NOTICE, AdmissionList.proposed(none), DAY))))
        .contains("Allegato 1. Candidature ammesse");
  }

  @Test
  void theDraftActCitesNormsAndActsAndAnnexesTheLists() {
    String act = words(DocxModel.ours(LetterModel.DRAFT_ACT.docx()).fill(LetterWords.act(Given.NOTICE, AdmissionList.proposed(report()), DAY)));
    assertThat(act).contains("Determinazione dirigenziale n. 634 del 30 maggio 2023, BURP n. 51 del 15 giugno 2023",
        "L. 241/1990, art. 10-bis: prima di un rigetto", "sono pervenute 4 candidature", "Tribunale amministrativo regionale",
        "Ente <01455570562> & soci", "Irricevibile", "Ambito territoriale di Prova", "Tra i documenti pervenuti non figura");
    assertThat(act).doesNotContainPattern("«[a-z.-]+»");
  }

  @Test
  void theLetterOfCompletionAsksForWhatIsLacking() {
    Report.Row row = report().having(Screening.Proposal.COMPLETION).getFirst();
    String letter = words(DocxModel.ours(LetterModel.COMPLETION.docx())
        .fill(LetterWords.letter(Given.NOTICE, row, LetterWords.Letter.completing(row, DAY))));
    assertThat(letter).contains("3 agosto 2023", "Ambito territoriale di Prova",
        "Tra i documenti pervenuti non figura «Relazione descrittiva della buona pratica». Trasmettere il documento "
            + "«Relazione descrittiva della buona pratica», che non risulta tra quelli pervenuti.", "entro 10 giorni dalla consegna");
  }

  @Test
  void theNegativeLetterGivesGroundsAuthorityAndTermOfAppeal() {
    Report.Row row = report().having(Screening.Proposal.NOT_REMEDIABLE).getFirst();
    String letter = words(DocxModel.ours(LetterModel.NON_ADMISSION.docx())
        .fill(LetterWords.letter(Given.NOTICE, row, LetterWords.Letter.rejecting(row, DAY, "determinazione n. 12 del 3 agosto 2023"))));
    assertThat(letter).contains("con determinazione n. 12 del 3 agosto 2023", "33 secondi dopo la scadenza", "(Quando partecipare)",
        "Tribunale amministrativo regionale", "entro sessanta giorni");
  }

  @ParameterizedTest
  @EnumSource(LetterModel.class)
  void everyModelOfOursHasOnlyPlacesThatAreKnown(LetterModel model) {
    Report.Row row = report().candidacies().getFirst();
    DocxModel.Values values = model == LetterModel.DRAFT_ACT ? LetterWords.act(Given.NOTICE, AdmissionList.proposed(report()), DAY)
        : LetterWords.letter(Given.NOTICE, row, LetterWords.Letter.rejecting(row, DAY, "determinazione n. 12"));
    assertThat(DocxModel.ours(model.docx()).fill(values)).isNotEmpty();
    assertThat(model.title()).isNotBlank();
  }

  @Test
  void theReconciliationSquaresAndCountsEachMessageOnce() throws Exception {
    List<Sending> mailbox = new ArrayList<>();
    Given once = Given.aCandidacy();
    Sending first = once.sending();
    mailbox.add(first);
    Given advertisement = Given.aCandidacy();
    advertisement.withForm = false;
    advertisement.others.clear();
    advertisement.subject = "Offerta";
    mailbox.add(advertisement.sending());
    Assemble.Result assembled = new Assemble(Given.NOTICE, Given.REGISTER).from(mailbox);
    List<Screening> screenings = Screening.of(Given.NOTICE, assembled.dossiers(), Given.REGISTER, true, true);
    Report report = Report.of(Given.NOTICE, screenings, assembled.others(), 3, List.of(), Texts.ITALIAN);
    MailboxAccount account = MailboxAccount.of(report, Texts.ITALIAN);
    assertThat(account.squares()).isTrue();
    assertThat(account.lines()).hasSize(2);
    assertThat(account.identical()).isEqualTo(1);
    var pdf = new ByteArrayOutputStream();
    MailboxAccountSheet.write(account, Texts.ITALIAN, pdf);
    isArchivable(pdf.toByteArray());
    Report lost = Report.of(Given.NOTICE, screenings, assembled.others(), 1, List.of(), Texts.ITALIAN);
    assertThat(MailboxAccount.of(lost, Texts.ITALIAN).squares()).isFalse();
  }
}
