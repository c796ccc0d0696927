package it.telaio.body;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CodesTest {

  @Test
  void everyTaxCodeOfTheExamplesIsJudgedAsWritten() throws IOException {
    Function<String, CodeAnswer> check = code -> TaxCode.check(code, Municipalities.shipped());
    assertThat(wrong("codice_fiscale.tsv", check, cells -> cells[2].isEmpty() || cells[2].equals("persona")
        && TaxCode.of(cells[0]).orElseThrow().base().equals(cells[3]))).isEmpty();
  }

  @Test
  void everyVatNumberOfTheExamplesIsJudgedAsWritten() throws IOException {
    assertThat(wrong("partita_iva.tsv", VatNumber::check, cells -> true)).isEmpty();
  }

  private static List<String> wrong(String name, Function<String, CodeAnswer> check, Function<String[], Boolean> more)
      throws IOException {
    Path file = Shared.folder("codici").resolve(name);
    List<String> wrong = new ArrayList<>();
    int count = 0;
    for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
      String[] cells = line.split("\t", -1);
      CodeAnswer answer = check.apply(cells[0]);
      count++;
      boolean right = switch (cells[1]) {
        case "valido" -> answer.valid() && answer.normalized().equals(cells[0]) && more.apply(cells);
        case "valido_se_normalizzato" -> answer.valid() && answer.reason() == CodeReason.NORMALIZED && more.apply(cells);
        case "non_valido" -> !answer.valid() && answer.reason() != null;
        default -> !answer.valid() || answer.reason() != null;
      };
      if (!right) {
        wrong.add(line + " -> " + answer);
      }
    }
    System.out.println(name + ": " + (count - wrong.size()) + " of " + count + " as written");
    return wrong;
  }

  @Test
  void aWrongCodeSaysWhatIsWrong() {
    assertThat(TaxCode.check("").reason()).isEqualTo(CodeReason.EMPTY);
    assertThat(TaxCode.check("RSSMRA80A01H501").reason()).isEqualTo(CodeReason.LENGTH);
    assertThat(TaxCode.check("RSSMRA80A01H5O1U").reason()).isEqualTo(CodeReason.CHARACTERS);
    assertThat(TaxCode.check("RSSMRA80F01H501G").reason()).isEqualTo(CodeReason.MONTH);
    assertThat(TaxCode.check("RSSMRA80B30H501X").reason()).isEqualTo(CodeReason.DAY);
    assertThat(TaxCode.check("RSSMRA80A01H501V").reason()).isEqualTo(CodeReason.CHECK);
    assertThat(VatNumber.check("00000000000").reason()).isEqualTo(CodeReason.ZEROS);
    assertThat(VatNumber.check("00000000588").reason()).isEqualTo(CodeReason.NUMBER);
    assertThat(VatNumber.check("12345678903").reason()).isEqualTo(CodeReason.OFFICE);
    assertThat(VatNumber.check("IT-01234567897").valid()).isFalse();
  }

  @Test
  void aCodeIsNeverTurnedIntoAnotherByFolding() {
    assertThat(TaxCode.check("ＲＳＳＭＲＡ８０Ａ０１Ｈ５０１Ｕ").valid()).isFalse();
    assertThat(TaxCode.check("RſSMRA80A01H501U").valid()).isFalse();
    assertThat(TaxCode.check("RSSMRA80A01H501U\u200b").valid()).isFalse();
    assertThat(TaxCode.check("RSSMRA80A01H5\u0660\u0661U").valid()).isFalse();
  }

  @Test
  void aLeapDayNeedsALeapYearOfSomeCentury() {
    assertThat(TaxCode.check("BOXGUO20B29D969Y").valid()).isTrue();
    assertThat(TaxCode.check("BOXGUO21B29D969Z").reason()).isEqualTo(CodeReason.DAY);
    assertThat(TaxCode.check("BOXGUO20D71D969Y").reason()).isEqualTo(CodeReason.DAY);
  }

  @Test
  void aPlaceNobodyKnowsIsARemarkAndNoRefusal() {
    CodeAnswer answer = TaxCode.check(withPlace("N999"), Municipalities.shipped());
    assertThat(answer.valid()).isTrue();
    assertThat(answer.reason()).isEqualTo(CodeReason.PLACE);
    assertThat(TaxCode.check(withPlace("Z129"), Municipalities.shipped()).reason()).isNull();
  }

  @Test
  void theNumericCodeOfABodyIsNoVatNumber() {
    assertThat(VatNumber.check("90000000159").kind()).isEqualTo(CodeKind.BODY);
    assertThat(VatNumber.check("54330130581").kind()).isEqualTo(CodeKind.VAT);
    assertThat(TaxCode.check("90000000159").kind()).isEqualTo(CodeKind.BODY);
  }

  @Test
  void aNumericCodeForTheTimeBeingIsATaxCodeAndNoVatNumber() {
    for (String ten : List.of("0300000000", "1600000000", "2050000000", "1234567151", "1234567245", "1234567301", "1234567766",
        "1234567900", "1234567950")) {
      String code = checked(ten);
      assertThat(TaxCode.check(code).valid()).as(code).isTrue();
      assertThat(TaxCode.check(code).kind()).as(code).isEqualTo(CodeKind.BODY);
      assertThat(VatNumber.check(code).reason()).as(code).isEqualTo(CodeReason.OFFICE);
      String wrong = ten + (char) ('0' + (code.charAt(10) - '0' + 1) % 10);
      assertThat(TaxCode.check(wrong).reason()).as(wrong).isEqualTo(CodeReason.CHECK);
    }
    assertThat(TaxCode.check("00001230004").valid()).as("the oldest have no check digit").isTrue();
    for (String ten : List.of("1300000000", "1900000000", "2054096000", "1234567150", "1234567246", "1234567300", "1234567767",
        "1234567899", "1234567951", "1234567119", "1234567122")) {
      assertThat(TaxCode.check(checked(ten)).reason()).as(ten).isEqualTo(CodeReason.OFFICE);
    }
  }

  private static String checked(String ten) {
    return java.util.stream.IntStream.range(0, 10).mapToObj(digit -> ten + digit).filter(VatNumber::isChecked).findFirst().orElseThrow();
  }

  @Test
  void everyReasonAndKindHasItsSentence() {
    for (Locale locale : List.of(Locale.ITALIAN, Locale.ENGLISH)) {
      for (CodeReason reason : CodeReason.values()) {
        assertThat(new CodeAnswer("x", "x", false, null, reason).text(locale)).isNotBlank();
      }
      for (CodeKind kind : CodeKind.values()) {
        assertThat(new CodeAnswer("x", "x", true, kind, null).text(locale)).isNotBlank();
      }
    }
  }

  private static String withPlace(String place) {
    for (char check = 'A'; check <= 'Z'; check++) {
      String code = "RSSMRA80A01" + place + check;
      if (TaxCode.check(code).valid()) {
        return code;
      }
    }
    throw new AssertionError("one of the letters must fit");
  }
}
