package it.telaio.body;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.Shared;
import it.telaio.kernel.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The shipped archive is what its sources say. With {@code -Dtelaio.municipalities=write} it is made anew from them. */
class MunicipalityFileTest {
  private static final Path SHIPPED = Path.of("src/main/resources/it/telaio/body", MunicipalityFile.RESOURCE);
  /** The day of which the second source speaks. */
  private static final LocalDate WRITTEN = LocalDate.of(2020, 2, 1);

  @Test
  void theShippedArchiveIsWhatItsSourcesSay() throws IOException {
    Path folder = Shared.folder("registri");
    AnprArchive archive = AnprArchive.read(folder.resolve("ANPR_archivio_comuni_2023.csv"));
    assertThat(archive.refused()).isEmpty();
    List<Municipality> rows = withWritten(archive.rows(), folder.resolve("comuni_2020.json"));
    if ("write".equals(System.getProperty("telaio.municipalities"))) {
      try (var out = Files.newOutputStream(SHIPPED)) {
        MunicipalityFile.write(rows, out);
      }
    }
    try (var in = Files.newInputStream(SHIPPED)) {
      assertThat(MunicipalityFile.read(in)).containsExactlyInAnyOrderElementsOf(rows);
    }
  }

  @Test
  void theShippedArchiveIsSmallAndFresh() throws IOException {
    assertThat(Files.size(SHIPPED)).isLessThan(1 << 20);
    assertThat(Municipalities.shipped().all()).hasSize(19_352);
    assertThat(Municipalities.shipped().all().stream().filter(Municipality::isActive)).hasSize(Registers.SHIPPED_ROWS);
  }

  /** Adds names as written, postcodes and residents to the span of 2020, and to the present one where the name is the same. */
  private static List<Municipality> withWritten(List<Municipality> rows, Path json) throws IOException {
    Map<String, JsonNode> written = new HashMap<>();
    Json.tree(Files.readString(json)).forEach(node -> written.put(node.get("codiceCatastale").asString(), node));
    List<Municipality> all = new ArrayList<>();
    for (Municipality row : rows) {
      JsonNode node = written.get(row.cadastral());
      boolean speaksOfIt = node != null && (row.isValid(WRITTEN) || row.isActive())
          && Names.key(node.get("nome").asString()).startsWith(Names.key(row.name()));
      all.add(speaksOfIt ? joined(row, node) : row);
    }
    return all;
  }

  private static Municipality joined(Municipality row, JsonNode node) {
    List<String> postcodes = new ArrayList<>();
    node.get("cap").forEach(cap -> postcodes.add(cap.asString()));
    return new Municipality(row.istat(), row.cadastral(), row.name(), row.otherName(), row.province(), row.region(),
        row.validFrom(), row.validTo(), node.get("nome").asString(), postcodes, node.get("popolazione").asInt());
  }
}
