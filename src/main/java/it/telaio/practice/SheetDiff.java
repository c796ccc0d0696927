package it.telaio.practice;

import it.telaio.practice.WordDiff.Run;
import java.util.ArrayList;
import java.util.List;

/** What changed between two versions of a sheet, field by field and word by word. */
final class SheetDiff {
  private SheetDiff() {
  }

  /** A field that changed. */
  record FieldChange(PracticeField field, List<Run> runs) {
  }

  static List<FieldChange> between(PracticeSheet before, PracticeSheet after, PracticeWords words) {
    List<FieldChange> changes = new ArrayList<>();
    for (PracticeField field : PracticeField.values()) {
      if (!before.all(field).equals(after.all(field))) {
        changes.add(new FieldChange(field, WordDiff.between(shown(before, field, words), shown(after, field, words))));
      }
    }
    return changes;
  }

  private static String shown(PracticeSheet sheet, PracticeField field, PracticeWords words) {
    return String.join("; ", sheet.all(field).stream().map(value -> field.kind() == PracticeField.Kind.PLACES
        ? PracticePlaces.municipality(value).map(place -> place.shown()).orElse(value) : words.choice(field, value)).toList());
  }
}
