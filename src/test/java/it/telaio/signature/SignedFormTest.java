package it.telaio.signature;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.document.Caution;
import it.telaio.document.ReadDocument;
import it.telaio.document.Reading;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Texts;
import it.telaio.signature.ExamineSignature.Examined;
import it.telaio.signature.Pki.Identity;
import it.telaio.signature.Verdict.Outcome;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Values of a signed form are those of the revision that was signed, and are read only as one sees them (security R5, R6). */
class SignedFormTest {
  private static final Instant AT = Instant.parse("2023-07-15T10:00:00Z");
  private static final Identity CA = Pki.root("CA di prova");
  private static final Identity MAYOR = Pki.person(CA, "Ada", "Neri", "TINIT-NREDAA70A41H501O");
  private static final byte[] PAGE = PdfForge.page("Il Comune chiede quanto segue.");
  private static final ExamineSignature ENGINE = Pki.examining(CA);
  private static ReadDocument documents;

  @BeforeAll
  static void start() {
    documents = new ReadDocument(Limits.DEFAULT, 1);
  }

  @AfterAll
  static void stop() {
    documents.close();
  }

  @Test
  void theValueOfASignedFormIsReadAsItIsSeen() {
    Examined answer = examine(PdfForge.signed(PAGE, MAYOR));
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.VALID);
    Reading reading = documents.read(answer.content());
    assertThat(value(reading)).isEqualTo("5.000");
    assertThat(codes(reading)).isEmpty();
  }

  @Test
  void aValueFilledInAfterSigningIsNotRead() {
    Examined answer = examine(PdfForge.filled(PdfForge.signed(PAGE, MAYOR), "50.000"));
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.FLAGGED);
    assertThat(value(documents.read(answer.content()))).isEqualTo("5.000");
  }

  @Test
  void aValueSignedUnderAnotherLookIsToldWithBothTexts() {
    byte[] twofold = PdfForge.updated(PAGE, document -> {
      var field = document.getDocumentCatalog().getAcroForm(null).getField("importo");
      field.getCOSObject().setItem(COSName.V, new COSString("50.000"));
      PdfForge.touch(field.getCOSObject());
    });
    Examined answer = examine(PdfForge.signed(twofold, MAYOR));
    assertThat(answer.verdict().outcome()).as("the signature itself is sound").isEqualTo(Outcome.VALID);
    Reading reading = documents.read(answer.content());
    assertThat(codes(reading)).containsExactly(Caution.Code.VALUE_DIFFERS_FROM_APPEARANCE);
    assertThat(reading.cautions().getFirst().text(Texts.ITALIAN)).contains("50.000").contains("5.000");
  }

  private static String value(Reading reading) {
    return reading.fields().stream().filter(field -> field.name().equals("importo")).findFirst().orElseThrow().value();
  }

  private static List<Caution.Code> codes(Reading reading) {
    return reading.cautions().stream().map(Caution::code).toList();
  }

  private static Examined examine(byte[] file) {
    return ENGINE.examine(file, AT, AT, null);
  }
}
