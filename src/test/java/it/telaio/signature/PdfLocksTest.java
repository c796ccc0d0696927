package it.telaio.signature;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.signature.Pki.Identity;
import it.telaio.signature.Verdict.Outcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fields that a signature locks (ISO 32000-1, 12.8.2.4 and 12.7.4.5): a change that it forbids is no signature any more, another is for a person. */
class PdfLocksTest {
  private static final Instant AT = Instant.parse("2023-07-15T10:00:00Z");
  private static final Identity CA = Pki.root("CA di prova");
  private static final Identity MAYOR = Pki.person(CA, "Ada", "Neri", "TINIT-NREDAA70A41H501O");
  private static final ExamineSignature ENGINE = Pki.examining(CA);
  private static final String SIGNATURE = RawPdf.SIGNATURE.replace("SUBFILTER", "ETSI.CAdES.detached");

  @Test
  void aSignatureThatLocksFieldsForbidsThemAndPermitsTheOthers() {
    for (String lock : List.of("/Action/All", "/Action/Include/Fields[(importo)]", "/Action/Exclude/Fields[(note)]")) {
      byte[] signed = locking(lock, true);
      assertThat(outcome(signed)).as(lock).isEqualTo(Outcome.VALID);
      assertThat(outcome(filling(signed, 10, "importo"))).as(lock + ", importo").isEqualTo(Outcome.INVALID);
    }
    for (String lock : List.of("/Action/Include/Fields[(importo)]", "/Action/Exclude/Fields[(note)]")) {
      assertThat(outcome(filling(locking(lock, true), 11, "note"))).as(lock + ", note").isEqualTo(Outcome.FLAGGED);
    }
  }

  @Test
  void theLockOfTheFieldAloneIsKeptToo() {
    for (String lock : List.of("/Action/All", "/Action/Include/Fields[(importo)]", "/Action/Exclude/Fields[(note)]")) {
      byte[] signed = locking(lock, false);
      assertThat(outcome(signed)).as(lock).isEqualTo(Outcome.VALID);
      assertThat(outcome(filling(signed, 10, "importo"))).as(lock + ", importo").isEqualTo(Outcome.INVALID);
    }
    assertThat(outcome(filling(locking("/Action/Include/Fields[(importo)]", false), 11, "note"))).isEqualTo(Outcome.FLAGGED);
  }

  /** A form with two fields and a signature that locks some, in the signature itself too or in its field alone. */
  private static byte[] locking(String lock, boolean inSignature) {
    String method = "/Reference[<</Type/SigRef/TransformMethod/FieldMDP/Data 1 0 R/TransformParams<</Type/TransformParams/V/1.2" + lock + ">>>>]";
    RawPdf pdf = RawPdf.page("Il Comune chiede:", "/AcroForm<</Fields[6 0 R 10 0 R 11 0 R]/SigFlags 3/DA(/F1 12 Tf 0 g)/DR<</Font<</F1 5 0 R>>>>>>",
        "/Annots[6 0 R 10 0 R 11 0 R]")
        .object(6, "<</Type/Annot/Subtype/Widget/FT/Sig/T(firma)/Rect[0 0 0 0]/F 132/P 3 0 R/V 7 0 R/Lock<</Type/SigFieldLock" + lock + ">>>>")
        .object(7, SIGNATURE.replace("MORE", inSignature ? method : ""))
        .object(10, field("importo", 600, "5.000")).object(11, field("note", 560, "nessuna"));
    return RawPdf.signed(pdf.done(""), PdfLocksTest::byTheMayor);
  }

  private static byte[] filling(byte[] signed, int number, String name) {
    return new RawPdf(signed).object(number, field(name, number == 10 ? 600 : 560, "50.000")).done("");
  }

  private static String field(String name, int height, String value) {
    return "<</Type/Annot/Subtype/Widget/FT/Tx/T(" + name + ")/V(" + value + ")/DA(/F1 12 Tf 0 g)/F 4/P 3 0 R/Rect[50 " + height + " 250 "
        + (height + 20) + "]>>";
  }

  private static byte[] byTheMayor(byte[] covered) {
    return CmsForge.detached(covered, CmsForge.Hand.of(MAYOR).at(null));
  }

  private static Outcome outcome(byte[] file) {
    return ENGINE.examine(file, AT, AT, null).verdict().outcome();
  }
}
