package it.telaio.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.kernel.Refusal;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BodyRegisterTest {
  private static final LocalDate DAY = LocalDate.of(2023, 7, 15);
  private static final String HEADER = "ipa_code,name,kind,tax_code,pec,istat,cadastral,region,lead_of,valid_from,valid_to\n";
  private static final String COMUNE =
      "c_x001,Comune di Città d'Àrcola,municipality,00414580183,Protocollo@PEC.Arcola.example,001002,A001,01,amb_1,,\n";
  private static final String AMBITO = "amb_1,Ambito di Arcola,district,00414580183,,,,01,,2020-01-01,2023-12-31\n";

  @TempDir
  private Path folder;

  private BodyRegister register(String text) throws IOException {
    return register(text, StandardCharsets.UTF_8);
  }

  private BodyRegister register(String text, Charset charset) throws IOException {
    return BodyRegister.read(Files.writeString(folder.resolve("enti.csv"), text, charset));
  }

  @Test
  void aComuneAndTheAmbitoItLeadsShareOneTaxCode() throws IOException {
    BodyRegister register = register(HEADER + COMUNE + AMBITO);
    assertThat(register.refused()).isEmpty();
    assertThat(register.byTaxCode(" 00414580183 ", DAY)).extracting(Body::ipaCode).containsExactly("c_x001", "amb_1");
    Body ambito = register.byCode("AMB_1", DAY).orElseThrow();
    assertThat(register.leadOf(ambito, DAY).orElseThrow().ipaCode()).isEqualTo("c_x001");
  }

  @Test
  void aBodyIsThereOnlyOnItsDays() throws IOException {
    BodyRegister register = register(HEADER + COMUNE + AMBITO);
    assertThat(register.byCode("amb_1", LocalDate.of(2019, 12, 31))).isEmpty();
    assertThat(register.byCode("amb_1", LocalDate.of(2020, 1, 1))).isPresent();
    assertThat(register.byCode("amb_1", LocalDate.of(2023, 12, 31))).isPresent();
    assertThat(register.byTaxCode("00414580183", LocalDate.of(2024, 1, 1))).hasSize(1);
  }

  @Test
  void namesAndAddressesAreFoundHoweverTheyAreWritten() throws IOException {
    BodyRegister register = register(HEADER + COMUNE + AMBITO);
    assertThat(register.byPec("PROTOCOLLO@pec.arcola.example", DAY)).hasSize(1);
    for (String name : List.of("Città d’Arcola", "COMUNE DI CITTA' D'ARCOLA", "comune di  citta d'arcola")) {
      assertThat(register.byName(name, DAY)).as(name).extracting(Body::ipaCode).containsExactly("c_x001");
    }
    assertThat(register.byName("", DAY)).isEmpty();
    assertThat(register.byTaxCode("", DAY)).isEmpty();
  }

  @Test
  void leadingZerosStayAndBadRowsAreNamedByLineWhileTheOthersAreTaken() throws IOException {
    BodyRegister register = register(HEADER + COMUNE
        + "c_x002,Comune di Due,municipality,414580183,,,,,,,\n"
        + "c_x003,Comune di Tre,village,,,,,,,,\n"
        + "c_x004,Comune di Quattro,municipality,,,1002,,,,,\n"
        + "c_x005,Comune di Cinque,municipality,,,,,,,2023-02-30,\n"
        + "C_X001,Comune di Sei,municipality,,,,,,,,\n"
        + "c_x007,Comune di Sette,municipality,,non un indirizzo,,,,,,\n"
        + ",,municipality,,,,,,,,\n" + AMBITO);
    assertThat(register.bodies()).hasSize(2).first().extracting(Body::istat).isEqualTo("001002");
    assertThat(register.refused()).extracting(refusal -> ((RegisterRefusal.BadRow) refusal).line())
        .containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L);
    assertThat(register.refused()).allSatisfy(refusal -> {
      assertThat(refusal.text(Locale.ITALIAN)).startsWith("enti.csv, riga ");
      assertThat(refusal.text(Locale.ENGLISH)).startsWith("enti.csv, line ");
    });
  }

  @Test
  void tablesOfOldSpreadsheetsAreRead() throws IOException {
    String semicolons = (HEADER + COMUNE).replace(',', ';');
    assertThat(register(semicolons, Charset.forName("windows-1252")).byName("Città d'Arcola", DAY)).hasSize(1);
    assertThat(register("\ufeff" + (HEADER + COMUNE).replace(',', '\t')).bodies()).hasSize(1);
  }

  @Test
  void whatIsNoTableIsRefusedWithOneSentence() throws IOException {
    for (String text : List.of("", "nome,tipo\n", "\0\0\0\0", "name,kind\n\"" + "x".repeat(200_000))) {
      assertThatThrownBy(() -> register(text)).isInstanceOfSatisfying(Refusal.Thrown.class,
          thrown -> assertThat(thrown.refusal().text(Locale.ITALIAN)).contains("enti.csv"));
    }
    assertThatThrownBy(() -> BodyRegister.read(folder.resolve("absent.csv"))).isInstanceOf(Refusal.Thrown.class);
    assertThatThrownBy(() -> BodyRegister.read(folder)).isInstanceOf(Refusal.Thrown.class);
  }

  @Test
  void everyReasonHasItsSentence() {
    for (RegisterRefusal.RowReason reason : RegisterRefusal.RowReason.values()) {
      var row = new RegisterRefusal.BadRow("f", 2, reason, "x");
      assertThat(row.text(Locale.ITALIAN)).isNotEqualTo(row.text(Locale.ENGLISH)).doesNotContain("{");
    }
  }
}
