package it.telaio.register;

import it.telaio.body.Rows;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table in which a protocol system says which numbers it gave: columns {@code registrazione} (ours, {@code 2026/0000123}),
 * {@code protocollo}, {@code data_protocollo} (2026-11-22 or 22/11/2026), and, where the body has more than one register,
 * {@code registro} and {@code aoo}.
 *
 * @param lines   the rows that could be read
 * @param refused the others, with line and reason
 */
record OfficialNumberFile(List<Line> lines, List<Refusal> refused) {
  private static final Pattern REFERENCE = Pattern.compile("(\\d{4})/(\\d{1,12})");
  private static final DateTimeFormatter ITALIAN_DAY =
      DateTimeFormatter.ofPattern("d/M/uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
  private static final int LONGEST_NUMBER = 80;

  /** One row: our registration and the number the protocol gave it. */
  record Line(String file, long line, int year, long number, String officialNumber, LocalDate officialDate, String registerCode,
      String aoo) {
  }

  /** Why a row was left out. */
  enum Reason {
    /** Our number is not written as 2026/0000123. */
    REFERENCE,
    /** We have no such registration. */
    UNKNOWN,
    /** The protocol number is missing or too long. */
    NUMBER,
    /** The day is not a day. */
    DAY,
    /** The day lies ahead. */
    FUTURE,
    /** The same registration stands twice in the file. */
    TWICE,
    /** The same protocol number is recorded for another registration. */
    TAKEN,
    /** The registration is annulled. */
    ANNULLED
  }

  /** A row that was left out; the others are not touched by it. */
  record BadLine(String file, long line, Reason reason, String value) implements Refusal {
    @Override
    public String text(Locale locale) {
      var texts = Texts.of(OfficialNumberFile.class, locale);
      return texts.say("official.row", file, Long.toString(line), texts.say("official." + reason.name().toLowerCase(Locale.ROOT), value));
    }
  }

  /** Reads the table; days after {@code today} are refused. */
  static OfficialNumberFile read(Path file, LocalDate today) {
    List<Line> lines = new ArrayList<>();
    List<Refusal> refused = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Rows.read(file, List.of("registrazione", "protocollo", "data_protocollo"), row -> {
      try {
        Line line = line(row, today);
        if (!seen.add(Registration.reference(line.year(), line.number()))) {
          throw bad(row, Reason.TWICE, row.get("registrazione"));
        }
        lines.add(line);
      } catch (Refusal.Thrown thrown) {
        refused.add(thrown.refusal());
      }
    });
    return new OfficialNumberFile(lines, refused);
  }

  private static Line line(Rows.Row row, LocalDate today) {
    Matcher reference = REFERENCE.matcher(row.get("registrazione"));
    if (!reference.matches()) {
      throw bad(row, Reason.REFERENCE, row.get("registrazione"));
    }
    String number = row.get("protocollo");
    if (number.isEmpty() || number.length() > LONGEST_NUMBER) {
      throw bad(row, Reason.NUMBER, number.isEmpty() ? "" : number.substring(0, LONGEST_NUMBER) + "…");
    }
    LocalDate day = day(row);
    if (day.isAfter(today)) {
      throw bad(row, Reason.FUTURE, row.get("data_protocollo"));
    }
    return new Line(row.file(), row.line(), Integer.parseInt(reference.group(1)), Long.parseLong(reference.group(2)), number, day,
        row.get("registro"), row.get("aoo"));
  }

  private static LocalDate day(Rows.Row row) {
    String cell = row.get("data_protocollo");
    try {
      return cell.indexOf('/') > 0 ? LocalDate.parse(cell, ITALIAN_DAY) : LocalDate.parse(cell);
    } catch (DateTimeException e) {
      throw bad(row, Reason.DAY, cell);
    }
  }

  private static RuntimeException bad(Rows.Row row, Reason reason, String value) {
    return new BadLine(row.file(), row.line(), reason, value).thrown();
  }
}
