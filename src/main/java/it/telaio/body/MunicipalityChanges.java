package it.telaio.body;

import it.telaio.body.RegisterPreview.Change;
import it.telaio.body.RegisterPreview.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two archives of municipalities side by side, span by span.
 *
 * @param changes what the later one says otherwise
 * @param same    how many spans both say
 */
record MunicipalityChanges(List<Change> changes, int same) {

  static MunicipalityChanges between(List<Municipality> before, List<Municipality> after) {
    Map<String, Municipality> old = keyed(before);
    List<Change> changes = new ArrayList<>();
    int same = 0;
    for (var entry : keyed(after).entrySet()) {
      Municipality row = entry.getValue();
      Municipality known = old.remove(entry.getKey());
      if (known != null && said(known).equals(said(row))) {
        same++;
      } else {
        changes.add(new Change(kind(known, row), row.cadastral(), known == null ? "" : said(known), said(row)));
      }
    }
    old.values().forEach(gone -> changes.add(new Change(Kind.ENDED, gone.cadastral(), said(gone), "")));
    return new MunicipalityChanges(changes, same);
  }

  SpanMerge.Counts counts() {
    return new SpanMerge.Counts(count(Kind.ADDED), count(Kind.CHANGED), count(Kind.ENDED), same);
  }

  List<Change> examples(int most) {
    return changes.stream().limit(most).toList();
  }

  private static Kind kind(Municipality known, Municipality row) {
    if (known == null) {
      return Kind.ADDED;
    }
    return known.isActive() && !row.isActive() ? Kind.ENDED : Kind.CHANGED;
  }

  private int count(Kind kind) {
    return (int) changes.stream().filter(change -> change.kind() == kind).count();
  }

  private static Map<String, Municipality> keyed(List<Municipality> rows) {
    Map<String, Municipality> keyed = new LinkedHashMap<>();
    rows.forEach(row -> keyed.put(row.cadastral() + "|" + row.validFrom() + "|" + row.istat() + "|" + row.name(), row));
    return keyed;
  }

  private static String said(Municipality row) {
    return "%s (%s), %s, %s, %s, %s – %s".formatted(row.name(), row.province(), row.istat(), row.region(), row.otherName(),
        row.validFrom(), row.validTo() == null ? "" : row.validTo());
  }
}
