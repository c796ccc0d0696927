package it.telaio.practice;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import it.telaio.document.SafeCell;
import it.telaio.practice.PracticeItem.Card;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Practices as CSV (RFC 4180, with a mark of UTF-8 for spreadsheets). No cell begins as a formula (security R31). */
final class PracticeTable {
  private PracticeTable() {
  }

  /** One line a practice. */
  static String csv(List<Card> cards, PracticeWords words) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("id", words.field(PracticeField.TITLE), words.field(PracticeField.SUMMARY), words.field(PracticeField.BODY),
        words.field(PracticeField.PLACES), words.say("facet.theme"), words.say("facet.target"), words.say("facet.instrument"),
        words.field(PracticeField.START), words.say("facet.check"), words.say("facet.adopted"), words.field(PracticeField.LICENCE)));
    for (Card card : cards) {
      rows.add(List.of(card.id(), card.title(), card.summary(), card.body(),
          String.join("; ", PracticePlaces.known(card.places()).stream().map(place -> place.shown() + " (" + place.province() + ")")
              .toList()),
          labels(card, PracticeItem.THEME, words), labels(card, PracticeItem.TARGET, words), labels(card, PracticeItem.INSTRUMENT, words),
          card.start(), words.label(PracticeItem.CHECK, card.level()), Long.toString(card.adoptions()),
          words.choice(PracticeField.LICENCE, card.licence())));
    }
    return csv(rows);
  }

  private static String labels(Card card, String facet, PracticeWords words) {
    return String.join("; ", card.values().getOrDefault(facet, List.of()).stream().map(value -> words.label(facet, value)).toList());
  }

  /** One line a field. */
  static String csv(PublishedPractice practice, PracticeWords words) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("id", practice.id().toString()));
    Arrays.stream(PracticeField.values()).filter(practice.sheet()::has).forEach(field -> rows.add(List.of(words.field(field),
        words.shown(practice.sheet(), field))));
    return csv(rows);
  }

  private static String csv(List<List<String>> rows) {
    var text = new StringWriter();
    text.write('\uFEFF');
    try (CsvWriter csv = CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS).build(text)) {
      rows.forEach(row -> csv.writeRecord(row.stream().map(SafeCell::of).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
