package it.telaio.document;

import it.telaio.kernel.Xml;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.w3c.dom.Document;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSOutput;
import org.w3c.dom.ls.LSSerializer;

/**
 * The model of a letter or act: an ordinary DOCX, written by the office in its own word processor, with named places such as
 * {@code «denominazione»}. No template language runs on it: a place takes a text, and nothing else (security R34). A place alone in its
 * paragraph may take a list, and then the paragraph is repeated; a row of a table with places such as {@code «ammesse.titolo»} is
 * repeated for each row of values.
 */
public final class DocxModel {
  private static final int MOST_ENTRIES = 500;
  private static final int MOST_BYTES = 30_000_000;
  private static final Pattern WORDS = Pattern.compile("word/(document|header\\d*|footer\\d*|footnotes|endnotes)\\.xml");
  private static final Pattern LINKS = Pattern.compile("(.*/)?_rels/[^/]*\\.rels");
  private static final LocalDateTime WHEN = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final Map<String, byte[]> parts;

  private DocxModel(Map<String, byte[]> parts) {
    this.parts = parts;
  }

  /**
   * What goes into the places, by name. Line breaks in a text stay line breaks.
   *
   * @param texts one text for a place
   * @param lists several texts for a place alone in its paragraph
   * @param tables rows by the first part of the name, each with its cells by the second
   */
  public record Values(Map<String, String> texts, Map<String, List<String>> lists, Map<String, List<Map<String, String>>> tables) {
    public Values {
      texts = Map.copyOf(texts);
      lists = Map.copyOf(lists);
      tables = Map.copyOf(tables);
    }

    /** Texts only. */
    public static Values of(Map<String, String> texts) {
      return new Values(texts, Map.of(), Map.of());
    }
  }

  /**
   * A letter that a model made.
   *
   * @param docx   the document with its places filled
   * @param places the names of the places that the model has
   * @param words  the paragraphs of the letter, as many as a page shows
   */
  public record Filled(byte[] docx, List<String> places, List<String> words) {
  }

  /** A model of ours, written by {@link WriteDocx}; one that an office brought is opened in a worker: {@link ReadDocument#fill}. */
  public static DocxModel ours(byte[] docx) {
    return of(docx);
  }

  /** Takes {@code docx} for a model; refuses (see {@link ModelRefusal}) what is no DOCX, too large, holds macros or fetches anything. */
  static DocxModel of(byte[] docx) {
    Map<String, byte[]> parts = unpacked(docx);
    if (!parts.containsKey("word/document.xml") || !parts.containsKey("[Content_Types].xml")) {
      throw new ModelRefusal.NoDocx().thrown();
    }
    if (parts.keySet().stream().anyMatch(name -> name.endsWith("vbaProject.bin"))) {
      throw new ModelRefusal.Macros().thrown();
    }
    parts.replaceAll((name, bytes) -> LINKS.matcher(name).matches() ? save(DocxLinks.safe(parse(name, bytes))) : bytes);
    var model = new DocxModel(parts);
    model.places();
    return model;
  }

  /** The names of the places, in alphabetical order; those of tables as {@code table.cell}. */
  Set<String> places() {
    Set<String> places = new TreeSet<>();
    parts.forEach((name, bytes) -> {
      if (WORDS.matcher(name).matches()) {
        places.addAll(DocxPlaces.in(parse(name, bytes)));
      }
    });
    return places;
  }

  /** The names for which {@code values} has something, in alphabetical order. */
  public static List<String> names(Values values) {
    return DocxPlaces.names(values);
  }

  /** The document with its places filled; refuses where the model has a place for which there is no value, and says which. */
  public byte[] fill(Values values) {
    Set<String> unknown = new TreeSet<>(places());
    unknown.removeIf(place -> DocxPlaces.knows(values, place));
    if (!unknown.isEmpty()) {
      throw new ModelRefusal.UnknownPlaces(List.copyOf(unknown), DocxPlaces.names(values)).thrown();
    }
    Map<String, byte[]> filled = new LinkedHashMap<>(parts);
    filled.replaceAll((name, bytes) -> {
      if (!WORDS.matcher(name).matches()) {
        return bytes;
      }
      Document part = parse(name, bytes);
      new DocxPlaces(part, values).fill();
      return save(part);
    });
    return packed(filled);
  }

  /** The main part of {@code docx}. */
  static Document body(byte[] docx) {
    return parse("word/document.xml", unpacked(docx).get("word/document.xml"));
  }

  private static Map<String, byte[]> unpacked(byte[] docx) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    long left = MOST_BYTES;
    try (var zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] bytes = zip.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE));
        left -= bytes.length;
        if (left < 0 || parts.size() == MOST_ENTRIES) {
          throw new ModelRefusal.TooLarge(MOST_BYTES / 1_000_000).thrown();
        }
        if (!entry.isDirectory()) {
          parts.put(entry.getName(), bytes);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new ModelRefusal.NoDocx().thrown();
    }
    return parts;
  }

  /** The same parts give the same bytes: entries in order, all of one date. */
  static byte[] packed(Map<String, byte[]> parts) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (var part : parts.entrySet()) {
        var entry = new ZipEntry(part.getKey());
        entry.setTimeLocal(WHEN);
        zip.putNextEntry(entry);
        zip.write(part.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static Document parse(String name, byte[] bytes) {
    try {
      return Xml.parse(bytes, MOST_BYTES);
    } catch (Xml.Refused e) {
      throw new ModelRefusal.Torn(name, e.getMessage()).thrown();
    }
  }

  private static byte[] save(Document part) {
    var implementation = (DOMImplementationLS) part.getImplementation().getFeature("LS", "3.0");
    LSSerializer serializer = implementation.createLSSerializer();
    LSOutput output = implementation.createLSOutput();
    var out = new ByteArrayOutputStream();
    output.setEncoding("UTF-8");
    output.setByteStream(out);
    part.setXmlStandalone(true);
    serializer.write(part, output);
    return out.toByteArray();
  }
}
