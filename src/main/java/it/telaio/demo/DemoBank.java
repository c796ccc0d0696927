package it.telaio.demo;

import it.telaio.body.Municipalities;
import it.telaio.body.Municipality;
import it.telaio.kernel.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The invented practices of the demonstration, as {@code practice/FillBank} takes them: one JSON line each. */
public final class DemoBank {
  private static final List<String> FILES = List.of("puglia", "lombardia", "milano", "veneto");
  /** The words of our files and the keys of the sheet. */
  private static final Map<String, String> KEYS = keys();

  private DemoBank() {
  }

  private static Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    for (String pair : ("sintesi=summary con=partners bisogno=need obiettivi=objectives attivita=activities governo=governance "
        + "personale=staff fondi=funding risultati=results ostacoli=obstacles lezioni=lessons serve=requirements adatta=adaptation "
        + "partire=start-cost tempo=start-time difficolta=difficulty atti=acts ufficio=office visite=visits durata=sustainability "
        + "nuovo=innovation prove=evidence strumenti=tools").split(" ")) {
      keys.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    return keys;
  }

  /** All of them, in the order of the files. */
  public static List<String> lines() {
    return FILES.stream().flatMap(file -> blocks(file).stream()).map(DemoBank::line).toList();
  }

  private static List<String> blocks(String file) {
    try (InputStream in = DemoBank.class.getResourceAsStream("bank/" + file + ".txt")) {
      if (in == null) {
        return List.of();
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\\n\\s*\\n")).map(block -> block.replaceFirst("(?s)^# Pratiche inventate[^\\n]*\\n", ""))
          .filter(block -> block.startsWith("# ")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(String block) {
    List<String> lines = block.lines().toList();
    String[] head = lines.getFirst().substring(2).split("\\s*\\|\\s*", -1);
    Map<String, Object> sheet = sheet(head);
    List<String> indicators = new ArrayList<>();
    List<Map<String, Object>> adoptions = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      if (line.startsWith("+ ")) {
        adoptions.add(adoption(line.substring(2)));
      } else {
        int colon = line.indexOf(": ");
        String word = line.substring(0, colon);
        String text = line.substring(colon + 2);
        if (word.equals("ind")) {
          indicators.add(text);
        } else {
          sheet.put(KEYS.get(word), text);
        }
      }
    }
    sheet.put("indicators", indicators);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("key", "demo-" + head[0]);
    all.put("body", body(head[2]));
    all.put("level", head[11]);
    all.put("sheet", sheet);
    all.put("adoptions", adoptions);
    return Json.line(all);
  }

  private static Map<String, Object> sheet(String[] head) {
    Map<String, Object> sheet = new LinkedHashMap<>();
    sheet.put("title", head[1]);
    sheet.put("body", head[2]);
    sheet.put("places", Arrays.stream(head[3].split("; ")).map(DemoBank::place).map(Municipality::istat).toList());
    sheet.put("start", head[4]);
    sheet.put("end", head[5]);
    sheet.put("status", head[6]);
    sheet.put("themes", Arrays.asList(head[7].split(", ")));
    sheet.put("targets", Arrays.asList(head[8].split(", ")));
    sheet.put("instrument", head[9]);
    sheet.put("cost", head[10]);
    sheet.put("office", "Servizio politiche sociali");
    sheet.put("email", "sociale@" + slug(head[2]) + ".example");
    sheet.put("licence", "cc-by-4.0");
    return sheet;
  }

  private static Map<String, Object> adoption(String text) {
    String[] cells = text.split("\\s*\\|\\s*", -1);
    String[] key = cells[0].split("\\s*<\\s*");
    Map<String, Object> adoption = new LinkedHashMap<>();
    adoption.put("key", key[0].strip());
    if (key.length > 1) {
      adoption.put("from", key[1].strip());
    }
    adoption.put("body", body(cells[1]));
    adoption.put("name", cells[1]);
    adoption.put("istat", place(cells[2]).istat());
    adoption.put("state", cells[3]);
    adoption.put("since", cells[4]);
    adoption.put("adaptations", cells[5]);
    adoption.put("context", cells[6]);
    if (!cells[7].isEmpty()) {
      adoption.put("cost", Long.parseLong(cells[7]));
    }
    adoption.put("result", cells[8]);
    if (!cells[9].isEmpty()) {
      adoption.put("months", Integer.parseInt(cells[9]));
    }
    adoption.put("contact", true);
    return adoption;
  }

  private static Municipality place(String name) {
    List<Municipality> found = Municipalities.shipped().named(name);
    if (found.size() != 1) {
      throw new IllegalStateException("not one municipality: " + name + " " + found);
    }
    return found.getFirst();
  }

  private static String body(String name) {
    return "demo:" + slug(name);
  }

  private static String slug(String name) {
    return Normalizer.normalize(name.toLowerCase(Locale.ITALIAN), Normalizer.Form.NFD).replaceAll("\\p{M}", "")
        .replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
