package it.telaio.site;

import it.telaio.account.Viewer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What folders offer to the home page; each gives its own and knows nothing of the others. */
public final class Home {
  private Home() {
  }

  /**
   * A way in, beside the title.
   *
   * @param place among the others: 10 candidates, 20 looks for a practice, 30 verifies a receipt, 40 uses the data
   * @param icon  of Bootstrap Italia: {@code it-pencil}
   * @param title what one wants: {@code Voglio candidarmi}
   * @param note  a figure or a word: {@code 3 avvisi aperti}
   */
  public record Card(int place, String icon, String title, String link, String note) {
  }

  /**
   * A part of the page.
   *
   * @param place    among the others: 10 open notices, 20 practices, 30 calendar
   * @param template path below {@code src/main/jte}; it takes {@code frame} and {@code page}
   */
  public record Section(int place, String template, Object page) {
  }

  /**
   * Where the search field leads: a page that takes {@code q}.
   *
   * @param label   what the field is called for who does not see the page: {@code Cerca fra le pratiche}
   * @param example what one may write, as an example
   * @param ways    what others look for, each with its link; empty for none
   * @param lead    what stands before them: {@code I temi con più pratiche:}
   */
  public record Search(int place, String link, String label, String example, String lead, List<Menu.Entry> ways) {
  }

  /** What a folder gives: its {@code …Pages} class implements this. What has nothing to show gives nothing. */
  public interface Source {
    /** Ways in. */
    default List<Card> cards(Viewer viewer, Locale locale) {
      return List.of();
    }

    /** Parts of the page. */
    default List<Section> sections(Viewer viewer, Locale locale) {
      return List.of();
    }

    /** A search; the first by place is the one of the home page. */
    default Optional<Search> search(Locale locale) {
      return Optional.empty();
    }
  }
}
