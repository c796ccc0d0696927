package it.telaio.practice;

import it.telaio.body.Municipalities;
import it.telaio.body.Municipality;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where practices are: municipalities by ISTAT code, their provinces on the map, and which bands of size they fall in. */
final class PracticePlaces {
  /** The picture of Italy of {@code assets/italy.svg}. */
  static final int WIDTH = 610;
  static final int HEIGHT = 793;
  /** How degrees become places of that picture (Mercator; fitted to the corners of the regions, good to half a unit). */
  private static final double SCALE = 51.251;
  private static final double WEST = -339.23;
  private static final double NORTH = 2735.3;

  private static final Map<String, String> SEATS = read("provinces.tsv", 3);
  private static final Map<String, Point> POINTS = points();

  private PracticePlaces() {
  }

  /** A point of the picture. */
  record Point(double x, double y) {
  }

  /** The municipality with this ISTAT code. */
  static Optional<Municipality> municipality(String istat) {
    return Municipalities.shipped().byIstat(istat);
  }

  /** Those of the codes that we know. */
  static List<Municipality> known(List<String> codes) {
    return codes.stream().flatMap(code -> municipality(code).stream()).toList();
  }

  /** The municipality that {@code text} names, where it names one only; a province in brackets helps. */
  static Optional<Municipality> named(String text) {
    if (text.isBlank() || text.length() > 120) {
      return Optional.empty();
    }
    if (text.strip().matches("\\d{6}")) {
      return municipality(text.strip());
    }
    List<Municipality> found = Municipalities.shipped().named(text);
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /** Whether a municipality is called {@code text}. */
  static boolean isPlace(String text) {
    return !Municipalities.shipped().named(text).isEmpty();
  }

  /** Where the seat of a province lies on the picture. */
  static Optional<Point> point(String province) {
    return Optional.ofNullable(POINTS.get(province));
  }

  private static Map<String, Point> points() {
    Map<String, Point> points = new HashMap<>();
    SEATS.forEach((province, seat) -> {
      String[] degrees = seat.split("\t");
      double latitude = Math.toRadians(Double.parseDouble(degrees[1]));
      double north = Math.toDegrees(Math.log(Math.tan(Math.PI / 4 + latitude / 2)));
      points.put(province, new Point(Double.parseDouble(degrees[2]) * SCALE + WEST, NORTH - 51.1 * north));
    });
    return points;
  }

  /** The seat of a province. */
  static String seat(String province) {
    return SEATS.containsKey(province) ? SEATS.get(province).split("\t")[0] : province;
  }

  /** The band of so many inhabitants: the key of its words. */
  static String band(long population) {
    return population <= 0 ? "" : population <= 5_000 ? "5000" : population <= 15_000 ? "15000" : population <= 50_000 ? "50000" : "more";
  }

  /** The inhabitants of all of {@code places} together. */
  static long population(List<Municipality> places) {
    return places.stream().mapToLong(place -> Math.max(0, place.population())).sum();
  }

  /** The band of what a year costs. */
  static String costBand(Optional<Long> euro) {
    return euro.map(cost -> cost <= 10_000 ? "10000" : cost <= 50_000 ? "50000" : cost <= 200_000 ? "200000" : "more").orElse("untold");
  }

  private static Map<String, String> read(String resource, int cells) {
    Map<String, String> rows = new TreeMap<>();
    try (var lines = new BufferedReader(
        new InputStreamReader(PracticePlaces.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#") && line.split("\t").length > cells) {
          int tab = line.indexOf('\t');
          rows.put(line.substring(0, tab), line.substring(tab + 1));
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
