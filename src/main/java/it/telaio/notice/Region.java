package it.telaio.notice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A region, and what its law asks of notices. They stand in {@code regions.tsv}.
 *
 * @param code ISTAT code, two digits
 * @param name as people write it
 * @param minimumDays for how many days at least a co-design notice is published there
 * @param norm the regional law that says so; empty where there is none known to us
 */
record Region(String code, String name, OptionalInt minimumDays, String norm) {
  private static final Map<String, Region> ALL = load();

  static Set<String> codes() {
    return ALL.keySet();
  }

  static Optional<Region> of(String code) {
    return Optional.ofNullable(ALL.get(code));
  }

  private static Map<String, Region> load() {
    Map<String, Region> regions = new LinkedHashMap<>();
    try (InputStream in = Region.class.getResourceAsStream("regions.tsv")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).map(Region::row)
          .forEach(region -> regions.put(region.code(), region));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return regions;
  }

  private static Region row(String line) {
    String[] columns = line.split("\t", -1);
    return new Region(columns[0], columns[1], columns[2].isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(columns[2])),
        columns[3]);
  }
}
