package it.telaio.screening;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.candidacy.Assemble;
import it.telaio.candidacy.Sending;
import it.telaio.kernel.Json;
import it.telaio.kernel.Texts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

class ReportTest {

  @Test
  void theSheetIsAnArchivableAndAccessiblePdf() throws Exception {
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    ProposalSheet.write(report(), "telaio/prova · 3 · 00ff", Texts.ITALIAN, pdf);
    VeraGreenfieldFoundryProvider.initialise();
    for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1)) {
      try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf.toByteArray()), flavour);
          PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
        ValidationResult result = validator.validate(parser);
        assertThat(result.getTestAssertions()).as(flavour.toString()).isEmpty();
        assertThat(result.isCompliant()).isTrue();
      }
    }
  }

  @Test
  void theSheetOfAnEmptyMailboxIsStillASheet() throws Exception {
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    ProposalSheet.write(of(List.of()), "", Texts.ITALIAN, pdf);
    assertThat(pdf.size()).isGreaterThan(1000);
  }

  @Test
  void noCellOfAStrangerIsEverAFormula(@TempDir Path folder) throws Exception {
    StringWriter csv = new StringWriter();
    new ReportTable(report(), Texts.ITALIAN).csv(csv);
    assertThat(csv.toString()).contains("'=cmd|").doesNotContain(";\"=cmd");
    Path xlsx = folder.resolve("screening.xlsx");
    try (var out = Files.newOutputStream(xlsx)) {
      new ReportTable(report(), Texts.ITALIAN).xlsx(out);
    }
    List<String> entries = new ArrayList<>();
    try (ZipFile zip = new ZipFile(xlsx.toFile())) {
      for (var entry : zip.stream().toList()) {
        entries.add(entry.getName());
        assertThat(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8)).doesNotContain("<f>");
      }
    }
    assertThat(entries).contains("xl/worksheets/sheet3.xml");
  }

  @Test
  void thePageShowsWhatStrangersWroteAsText(@TempDir Path folder) throws Exception {
    ReportPage.write(report(), "", Texts.ITALIAN, folder);
    String html = Files.readString(folder.resolve("index.html"));
    assertThat(html).contains("&lt;script&gt;alert(1)&lt;/script&gt;").doesNotContain("<script");
    assertThat(folder.resolve("assets/report.css")).exists();
  }

  @Test
  void everyMessageIsAccountedFor() {
    Report report = report();
    var counts = report.counts();
    assertThat(counts.inCandidacies() + counts.copies() + counts.others()).isEqualTo(counts.messages());
    assertThat(Json.line(report)).isEqualTo(Json.line(report()));
  }

  private static final List<Sending> MAILBOX = mailbox();

  private static List<Sending> mailbox() {
    Given hostile = Given.aCandidacy();
    hostile.fields.put("practice_title", "=cmd|' /C calc'!A0");
    Given script = Given.aCandidacy().theme("educational-poverty").acceptedAt("2023-07-15T22:00:33Z");
    script.fields.put("practice_title", "<script>alert(1)</script>");
    script.others.clear();
    Given receipt = Given.aCandidacy();
    receipt.kind = "accettazione";
    return List.of(hostile.sending(), script.sending(), receipt.sending());
  }

  private static Report report() {
    return of(MAILBOX);
  }

  private static Report of(List<Sending> mailbox) {
    var assembled = new Assemble(Given.NOTICE, Given.REGISTER).from(mailbox);
    List<Screening> screenings = Screening.of(Given.NOTICE, assembled.dossiers(), Given.REGISTER, true, true);
    return Report.of(Given.NOTICE, screenings, assembled.others(), mailbox.size(), List.of(), Texts.ITALIAN);
  }
}
