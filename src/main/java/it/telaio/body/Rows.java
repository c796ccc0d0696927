package it.telaio.body;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import it.telaio.kernel.Limits;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A table of a register as a file: comma, semicolon or tab between cells, columns found by their name in the first line in
 * any case and order (a space stands for an underscore), UTF-8 or, where it is not, Windows-1252 as older spreadsheets
 * write. Cells stay text: leading zeros are kept.
 */
public final class Rows {
  private static final int LONGEST_CELL = 1 << 16;
  private static final int SNIFFED = 1 << 16;

  private Rows() {
  }

  /** One line of the table: its number in the file and its cells by lower-case column name. */
  public record Row(String file, long line, Map<String, Integer> columns, CsvRecord cells) {
    /** The cell, without spaces around; empty where the column or the cell is missing. */
    public String get(String column) {
      Integer index = columns.get(column);
      return index == null || index >= cells.getFieldCount() ? "" : cells.getField(index).replace('\0', ' ').strip();
    }
  }

  /**
   * Gives every line of {@code file} to {@code each}.
   *
   * @param required columns without which the file is not what it should be; refused where one is missing
   */
  public static void read(Path file, List<String> required, Consumer<Row> each) {
    String name = String.valueOf(file.getFileName());
    try {
      if (Files.size(file) > Limits.DEFAULT.bytes()) {
        throw new RegisterRefusal.TooLarge(name, Limits.DEFAULT.bytes()).thrown();
      }
      try (var csv = open(file)) {
        Map<String, Integer> columns = null;
        for (CsvRecord record : csv) {
          if (columns == null) {
            columns = columns(name, record, required);
          } else {
            each.accept(new Row(name, record.getStartingLineNumber(), columns, record));
          }
        }
        if (columns == null) {
          throw new RegisterRefusal.NoColumn(name, required.getFirst()).thrown();
        }
      }
    } catch (CsvParseException | UncheckedIOException e) {
      throw new RegisterRefusal.NotTable(name, String.valueOf(e.getMessage())).thrown();
    } catch (IOException e) {
      throw new RegisterRefusal.Unreadable(name).thrown();
    }
  }

  private static CsvReader<CsvRecord> open(Path file) throws IOException {
    Charset charset = charset(file);
    return CsvReader.builder().fieldSeparator(separator(file, charset)).commentStrategy(CommentStrategy.NONE)
        .skipEmptyLines(true)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE).extraFieldStrategy(FieldMismatchStrategy.IGNORE).detectBomHeader(true)
        .maxBufferSize(LONGEST_CELL).ofCsvRecord(file, charset);
  }

  private static Charset charset(Path file) throws IOException {
    char[] buffer = new char[1 << 15];
    try (var reader = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder())) {
      while (reader.read(buffer) >= 0) {
        // only whether it can be decoded is asked
      }
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException e) {
      return Charset.forName("windows-1252");
    }
  }

  /** The one of comma, semicolon and tab that stands most often in the first line. */
  private static char separator(Path file, Charset charset) throws IOException {
    try (var in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(SNIFFED), charset);
      String first = start.lines().findFirst().orElse("");
      char best = ',';
      for (char candidate : new char[] {';', '\t'}) {
        best = count(first, candidate) > count(first, best) ? candidate : best;
      }
      return best;
    }
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  private static Map<String, Integer> columns(String file, CsvRecord header, List<String> required) {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < header.getFieldCount(); i++) {
      columns.putIfAbsent(header.getField(i).strip().toLowerCase(Locale.ROOT).replace(' ', '_'), i);
    }
    for (String column : required) {
      if (!columns.containsKey(column)) {
        throw new RegisterRefusal.NoColumn(file, column).thrown();
      }
    }
    return columns;
  }
}
