package it.telaio.document;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an archive holds, opened under the limits: archives inside it too, each file named behind the archives it stands in.
 *
 * @param entries  the files, in the order in which they stand; folders are not listed
 * @param cautions what speaks against the archive as a whole; where one of them refuses it, {@code entries} may be cut short
 */
public record Contents(List<Entry> entries, List<Caution> cautions) {

  public Contents {
    entries = List.copyOf(entries);
    cautions = List.copyOf(cautions);
  }

  /**
   * One file of an archive.
   *
   * @param path     its name with its folders, as the archive says it, behind the names of the archives around it; foreign
   *                 text that is never a path of ours
   * @param type     media type, told by its content
   * @param size     bytes, counted when opened; zero where it was not opened
   * @param sha256   of its content; empty where it was not opened
   * @param cautions what a person should know about it
   */
  public record Entry(String path, String type, long size, String sha256, List<Caution> cautions) {
    public Entry {
      cautions = List.copyOf(cautions);
    }
  }

  /** What to do with the archive, as the worst in it says. */
  public Handling handling() {
    return Caution.worst(all());
  }

  /** The cautions of the whole and of its files, one of each kind, the gravest first. */
  List<Caution> summary() {
    Map<Caution.Code, Caution> firsts = new LinkedHashMap<>();
    all().filter(caution -> caution.code().handling() != Handling.ACCEPT).forEach(caution -> firsts.putIfAbsent(caution.code(), caution));
    return firsts.values().stream().sorted(Comparator.comparing((Caution caution) -> caution.code().handling()).reversed()).toList();
  }

  private Stream<Caution> all() {
    return Stream.concat(cautions.stream(), entries.stream().flatMap(entry -> entry.cautions().stream()));
  }
}
