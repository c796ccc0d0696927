package it.telaio.site;

import it.telaio.account.Viewer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The navigation under the header. Each folder offers the entries of its pages; the frame knows none of them. */
@Component
public final class Menu {
  private final ObjectProvider<Source> sources;

  Menu(ObjectProvider<Source> sources) {
    this.sources = sources;
  }

  /**
   * One entry.
   *
   * @param place where it stands among the others: 10 the desk, 20 notices, 30 practices, 40 surveys and labs, 50 spaces,
   *              60 toolkit, 70 open data, 80 what only an administrator sees
   * @param title one to three words, in the language of the page
   * @param link  path of the page; the entry is the current one on every page below it
   */
  public record Entry(int place, String title, String link) {
    /** Whether {@code path} is this page or one below it. */
    public boolean leadsTo(String path) {
      return path.equals(link) || path.startsWith(link + "/");
    }
  }

  /** What a folder gives: its {@code …Pages} class implements this. */
  public interface Source {
    /** What {@code viewer} is offered. Asked for every page: no statement, the viewer carries all that is needed. */
    List<Entry> entries(Viewer viewer, Locale locale);

    /** What stands in the footer under "Aiuto". */
    default List<Entry> help(Locale locale) {
      return List.of();
    }

    /** What stands in the footer under "Seguici": feeds, calendars. */
    default List<Entry> follow(Locale locale) {
      return List.of();
    }
  }

  /** What {@code viewer} is offered, in order. */
  List<Entry> entries(Viewer viewer, Locale locale) {
    return inOrder(sources.stream().flatMap(source -> source.entries(viewer, locale).stream()));
  }

  List<Entry> help(Locale locale) {
    return inOrder(sources.stream().flatMap(source -> source.help(locale).stream()));
  }

  List<Entry> follow(Locale locale) {
    return inOrder(sources.stream().flatMap(source -> source.follow(locale).stream()));
  }

  private static List<Entry> inOrder(Stream<Entry> entries) {
    return entries.sorted(Comparator.comparingInt(Entry::place).thenComparing(Entry::title)).toList();
  }
}
