package it.telaio.body;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MunicipalitiesTest {
  private static final Municipalities ITALY = Municipalities.shipped();

  @Test
  void everyLookUpOfTheExamplesIsAnsweredAsWritten() throws IOException {
    List<String> wrong = new ArrayList<>();
    List<String> lines = Files.readAllLines(Shared.folder("registri").resolve("casi_comuni.tsv")).stream().skip(1).toList();
    for (String line : lines) {
      String[] cells = line.split("\t", -1);
      String answer = answer(cells);
      if (!answer.equals(expected(cells))) {
        wrong.add(line + " -> " + answer);
      }
    }
    System.out.println("casi_comuni.tsv: " + (lines.size() - wrong.size()) + " of " + lines.size() + " as written");
    assertThat(wrong).isEmpty();
  }

  private static String expected(String[] cells) {
    return switch (cells[0]) {
      case "omonimi_attivi" -> cells[2];
      case "popolazione_2011" -> cells[2] + "|" + cells[3];
      default -> cells[2] + "|" + cells[3];
    };
  }

  private static String answer(String[] cells) {
    String asked = cells[1];
    return switch (cells[0]) {
      case "codice_catastale_attivo" -> ITALY.byCadastral(asked).map(m -> m.istat() + "|" + m.name()).orElse("nobody");
      case "denominazione_cessata" -> ITALY.ceased(asked)
          .map(m -> "cessato il " + m.validTo() + "|" + m.cadastral() + " " + m.istat()).orElse("nobody");
      case "omonimi_attivi" -> ITALY.named(asked).stream().map(m -> m.istat() + " " + m.province()).sorted()
          .collect(Collectors.joining("; "));
      case "grafia_diversa" -> only(asked).istat() + "|" + only(asked).shown();
      case "denominazione_bilingue" -> only(asked).istat() + "|" + only(asked).name();
      case "piu_cap" -> only(asked).postcodes().size() + " CAP: " + only(asked).postcodes().getFirst() + "…"
          + only(asked).postcodes().getLast() + "|" + only(asked).istat();
      case "popolazione_2011" -> only(asked).population() + "|" + (only(asked).isSmall() ? "piccolo comune (<5000)" : "");
      default -> "no such kind of look-up";
    };
  }

  private static Municipality only(String name) {
    List<Municipality> found = ITALY.named(name);
    assertThat(found).as(name).hasSize(1);
    return found.getFirst();
  }

  @Test
  void everyMunicipalityIsFoundByItsOwnNameAndOnlyHomonymsAreTwo() {
    Set<String> twice = new TreeSet<>();
    for (Municipality one : ITALY.all().stream().filter(Municipality::isActive).toList()) {
      for (String name : List.of(one.name(), one.shown(), "Comune di " + one.shown())) {
        List<Municipality> found = ITALY.named(name);
        assertThat(found).as(name).contains(one);
        if (found.size() > 1) {
          twice.add(one.name());
        }
      }
    }
    assertThat(twice).containsExactly("CASTRO", "CORVARA", "LIVO", "PATERNO", "PEGLIO", "SAMONE", "SAN TEODORO");
    assertThat(only("Paternò").istat()).isEqualTo("087033");
    assertThat(only("PATERNO'").istat()).isEqualTo("087033");
    assertThat(only("Treville").province()).isEqualTo("AL");
    assertThat(only("Tre Ville").province()).isEqualTo("TN");
  }

  @Test
  void peopleWriteNamesInManyWays() {
    assertThat(only("Comune di Bari").cadastral()).isEqualTo("A662");
    assertThat(only("COMUNE DELLA CITTA' DI TIVOLI").cadastral()).isEqualTo("L182");
    assertThat(only("Reggio Emilia").istat()).isEqualTo("035033");
    assertThat(only("Reggio Calabria").istat()).isEqualTo("080063");
    assertThat(only("Castro (LE)").istat()).isEqualTo("075096");
    assertThat(only("Bolzano/Bozen").istat()).isEqualTo("021008");
    assertThat(only("Bolzano - Bozen").istat()).isEqualTo("021008");
    assertThat(only("S. Nicandro Garganico").istat()).isEqualTo("071049");
    assertThat(ITALY.named("Nessun Luogo")).isEmpty();
    assertThat(ITALY.named("")).isEmpty();
    assertThat(ITALY.named("(BA)".repeat(100_000))).isEmpty();
  }

  @Test
  void aMunicipalityIsWhatItWasOnTheDayAsked() {
    assertThat(ITALY.byCadastral("H529", LocalDate.of(2009, 12, 17)).orElseThrow().istat()).isEqualTo("015186");
    assertThat(ITALY.byCadastral("H529", LocalDate.of(2009, 12, 18)).orElseThrow().istat()).isEqualTo("108055");
    assertThat(ITALY.byIstat("015186", LocalDate.of(2023, 1, 1))).isEmpty();
    assertThat(ITALY.named("Castellavazzo", LocalDate.of(2014, 2, 21))).hasSize(1);
    assertThat(ITALY.named("Castellavazzo")).isEmpty();
  }

  @Test
  void whatAMunicipalityBecameIsToldWithItsGroundOrNotAtAll() {
    assertThat(after("Roncello (MI)")).containsExactly("RONCELLO SAME_CODE");
    assertThat(after("Mirabello (FE)")).containsExactly("TERRE DEL RENO ONLY_ONE");
    assertThat(after("Bigarello (MN)")).containsExactly("SAN GIORGIO BIGARELLO NAME");
    assertThat(after("Abetone (PT)")).containsExactly("ABETONE CUTIGLIANO NAME");
    assertThat(after("Camo (CN)")).isEmpty();
    assertThat(ITALY.after(only("Bari"))).isEmpty();
  }

  private static List<String> after(String name) {
    return ITALY.after(ITALY.ceased(name).orElseThrow()).stream()
        .map(next -> next.municipality().name() + " " + next.ground()).toList();
  }
}
