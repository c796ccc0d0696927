package it.telaio.screening;

import it.telaio.kernel.Texts;
import it.telaio.screening.ScreeningState.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How far the screening of a call is, in numbers.
 *
 * @param clean of the open ones, those that wait for nothing but a click: every check is met
 */
public record Progress(int all, int open, int clean, int completion, int proposed, int admitted, int rejected) {

  /** The numbers of {@code items}. */
  public static Progress of(List<Docket.Item> items) {
    int open = count(items, Stage.OPEN);
    int clean = (int) items.stream().filter(item -> item.standing().stage() == Stage.OPEN && item.standing().open().isEmpty()
        && item.standing().appraisals().isEmpty()).count();
    int rejected = (int) items.stream().filter(item -> item.standing().outcome().filter(Conclusion::isNegative).isPresent())
        .count();
    return new Progress(items.size(), open, clean, count(items, Stage.COMPLETION), count(items, Stage.PROPOSED) + count(items,
        Stage.HANDED_OVER),
        count(items, Stage.DECIDED) - rejected, rejected);
  }

  private static int count(List<Docket.Item> items, Stage stage) {
    return (int) items.stream().filter(item -> item.standing().stage() == stage).count();
  }

  /** The numbers in a sentence; what is none is left out. */
  public String words(Locale locale) {
    Texts texts = Texts.of(Progress.class, locale);
    Map<String, Integer> parts = new LinkedHashMap<>();
    parts.put("admitted", admitted);
    parts.put("proposed", proposed);
    parts.put("completion", completion);
    parts.put("rejected", rejected);
    parts.put("open", open);
    String said = parts.entrySet().stream().filter(part -> part.getValue() > 0)
        .map(part -> texts.say("progress." + part.getKey(), part.getValue())).collect(Collectors.joining(" · "));
    return said.isEmpty() ? texts.say("progress.none") : said;
  }

  /** {@code part} of all, in a thousand: for a bar. */
  public int share(int part) {
    return all == 0 ? 0 : Math.round(1000f * part / all);
  }
}
