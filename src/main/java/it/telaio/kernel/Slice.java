package it.telaio.kernel;

import java.util.List;

/**
 * A page of a long list, or the whole of it for print.
 *
 * @param items what is shown
 * @param page  which one, from 1; 0 for the whole
 * @param pages how many there are
 * @param first place of the first item shown, from 1
 * @param all   how many items there are in all
 */
public record Slice<T>(List<T> items, int page, int pages, int first, int all) {
  /** What an officer looks through at once. */
  public static final int ROWS = 200;
  /** The word in addresses for the whole. */
  private static final String WHOLE = "tutte";

  /** The page of {@code all} that {@code wanted} names, the first where it names none, the last where it names one beyond. */
  public static <T> Slice<T> of(List<T> all, String wanted) {
    int pages = Math.max(1, (all.size() + ROWS - 1) / ROWS);
    if (WHOLE.equals(wanted)) {
      return new Slice<>(all, 0, 1, all.isEmpty() ? 0 : 1, all.size());
    }
    int page = wanted != null && wanted.matches("\\d{1,6}") ? Math.clamp(Integer.parseInt(wanted), 1, pages) : 1;
    int from = (page - 1) * ROWS;
    return new Slice<>(all.subList(from, Math.min(all.size(), from + ROWS)), page, pages, all.isEmpty() ? 0 : from + 1, all.size());
  }

  /** Place of the last item shown. */
  public int last() {
    return first == 0 ? 0 : first + items.size() - 1;
  }

  /** {@code query} with the page {@code wanted} in it, under {@code name}; 0 for the whole, nothing for the first. */
  public String query(String query, String name, int wanted) {
    return wanted == 1 ? query : query + (query.isEmpty() ? "?" : "&") + name + "=" + (wanted == 0 ? WHOLE : wanted);
  }
}
