package it.telaio.notice;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.notice.NoticeFilter.Facet;
import it.telaio.notice.NoticeFilter.Order;
import it.telaio.notice.NoticeState.Status;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The list of notices as its page shows it.
 *
 * @param all    every notice that the viewer may see
 * @param found  those that fit the filter, in order
 * @param number of the page, from 1
 * @param plain  whether nothing was chosen: then what is over stands below, folded
 */
record NoticeList(List<Published> all, List<Published> found, NoticeFilter filter, int number, boolean plain, Instant at, Locale locale,
    Texts texts) {
  /** What one can still do something about. */
  static final Set<Status> CURRENT = EnumSet.of(Status.OPEN, Status.UPCOMING);
  private static final List<Status> ORDER = List.of(Status.OPEN, Status.UPCOMING, Status.SUSPENDED, Status.CLOSED, Status.DESERTED,
      Status.REVOKED, Status.ANNULLED, Status.UNPUBLISHED);
  private static final int SIZE = 20;
  private static final int CLOSED = 10;
  private static final Map<Facet, String> NAMES = Map.of(Facet.STATE, "stato", Facet.APPLICANT, "chi", Facet.KIND, "tipo",
      Facet.REGION, "territorio", Facet.CHANNEL, "modo");

  /** One choice with how many notices it would show. */
  record Option(String value, String label, int count, boolean chosen) {
  }

  /** The choices of one kind. */
  record Group(String name, String title, List<Option> options) {
    private static final int SHOWN = 8;

    /** Those that stand open. */
    List<Option> first() {
      return options.size() <= SHOWN + 1 ? options : options.subList(0, SHOWN);
    }

    /** Those behind a fold, where there are many. */
    List<Option> rest() {
      return options.subList(first().size(), options.size());
    }

    boolean restChosen() {
      return rest().stream().anyMatch(Option::chosen);
    }
  }

  /** What stands in place of an empty list. */
  record Empty(String title, String text, List<Way> ways) {
  }

  /** A way out of an empty list. */
  record Way(String text, String link) {
  }

  static NoticeList of(List<Published> all, NoticeFilter filter, int number, boolean plain, Instant at, Locale locale) {
    List<Published> seen = all.stream().filter(one -> one.state().status() != Status.UNPUBLISHED).toList();
    List<Published> found = filter.of(seen);
    int pages = Math.max(1, (found.size() + SIZE - 1) / SIZE);
    return new NoticeList(seen, found, filter, Math.clamp(number, 1, pages), plain, at, locale, Texts.of(NoticeList.class, locale));
  }

  /** Whether an act explains the end of one of those that are over. */
  boolean hasOutcomes() {
    return closed().stream().anyMatch(card -> !card.outcome().isEmpty());
  }

  String say(String key, Object... arguments) {
    return texts.say("list." + key, arguments);
  }

  String computed() {
    return Clock.toTheSecond(at, locale);
  }

  String heading() {
    return say(plain ? "heading" : "heading-filtered", found.size(), all.size());
  }

  List<NoticeCard> cards() {
    return found.stream().skip((number - 1L) * SIZE).limit(SIZE).map(one -> NoticeCard.of(one, locale)).toList();
  }

  int pages() {
    return (found.size() + SIZE - 1) / SIZE;
  }

  /** What is over, where nothing was chosen. */
  List<NoticeCard> closed() {
    return over().limit(CLOSED).map(one -> NoticeCard.of(one, locale)).toList();
  }

  int closedInAll() {
    return (int) over().count();
  }

  private Stream<Published> over() {
    return plain ? new NoticeFilter(EnumSet.complementOf(EnumSet.copyOf(CURRENT)), Set.of(), Set.of(), Set.of(), Set.of(), "",
        Order.CLOSING).of(all).stream() : Stream.empty();
  }

  String left(NoticeCard card) {
    TimeLeft left = card.standing().left().orElseThrow();
    return card.standing().tone().equals("info") ? say("opens-in", left.words(locale)) : left.missing(locale);
  }

  /** How many choices hold. */
  int chosen() {
    return Stream.of(Facet.values()).mapToInt(facet -> filter.chosen(facet).size()).sum();
  }

  List<Group> groups() {
    return Stream.of(Facet.STATE, Facet.APPLICANT, Facet.KIND, Facet.CHANNEL, Facet.REGION).map(this::group)
        .filter(group -> !group.options().isEmpty()).toList();
  }

  private Group group(Facet facet) {
    Map<String, Integer> counts = filter.counts(facet, all);
    Set<String> chosen = filter.chosen(facet);
    Stream<String> values = Stream.concat(counts.keySet().stream(), chosen.stream()).distinct();
    List<Option> options = values.map(value -> new Option(literal(facet, value), label(facet, value), counts.getOrDefault(value, 0),
        chosen.contains(value))).sorted(Comparator.comparing((Option option) -> facet == Facet.STATE
            ? ORDER.indexOf(Status.valueOf(option.value().toUpperCase(Locale.ROOT))) : 0).thenComparing(Option::label)).toList();
    return new Group(NAMES.get(facet), say("facet." + facet), options);
  }

  private String label(Facet facet, String value) {
    NoticeWords words = new NoticeWords(locale);
    return switch (facet) {
      case STATE -> Standing.plural(Status.valueOf(value), locale);
      case REGION -> Region.of(value).map(Region::name).orElse(value);
      case KIND -> NoticeCard.capital(words.of(Notice.Kind.valueOf(value)));
      case APPLICANT -> NoticeCard.capital(words.of(Eligible.Kind.valueOf(value)));
      case CHANNEL -> NoticeCard.capital(words.of(Notice.ChannelKind.valueOf(value)));
    };
  }

  List<Option> orders() {
    return Stream.of(Order.values()).map(order -> new Option(order.name().toLowerCase(Locale.ROOT), say("order." + order), 0,
        order == filter.order())).toList();
  }

  /** Why nothing is shown, and what to drop to see something. */
  Empty empty() {
    if (all.isEmpty()) {
      return new Empty(say("empty.none"), say("empty.none-text"), List.of());
    }
    List<Way> ways = new ArrayList<>();
    for (Facet facet : Facet.values()) {
      int would = filter.chosen(facet).isEmpty() ? 0 : filter.without(facet).of(all).size();
      if (would > 0) {
        ways.add(new Way(say("empty.without", say("facet." + facet), would), "/avvisi" + query(filter.without(facet), 1)));
      }
    }
    int would = filter.words().isEmpty() ? 0 : filter.withoutWords().of(all).size();
    if (would > 0) {
      ways.add(new Way(say("empty.without-words", filter.words(), would), "/avvisi" + query(filter.withoutWords(), 1)));
    }
    ways.add(new Way(say("empty.all", all.size()), "/avvisi?f=1"));
    return new Empty(say(plain ? "empty.nothing-open" : "empty.no-result"), say(plain ? "empty.nothing-open-text" : "empty.no-result-text"),
        ways);
  }

  /** This list as a query. */
  String query() {
    return query(filter, 1);
  }

  String link(int page) {
    return "/avvisi" + query(filter, page);
  }

  private static String query(NoticeFilter filter, int page) {
    List<String> parts = new ArrayList<>(List.of("f=1"));
    for (Facet facet : Facet.values()) {
      filter.chosen(facet).stream().sorted().forEach(value -> parts.add(NAMES.get(facet) + "=" + literal(facet, value)));
    }
    if (!filter.words().isEmpty()) {
      parts.add("q=" + URLEncoder.encode(filter.words(), StandardCharsets.UTF_8));
    }
    if (filter.order() != Order.CLOSING) {
      parts.add("ordine=" + filter.order().name().toLowerCase(Locale.ROOT));
    }
    if (page > 1) {
      parts.add("pagina=" + page);
    }
    return parts.stream().collect(Collectors.joining("&", "?", ""));
  }

  private static String literal(Facet facet, String value) {
    return facet == Facet.REGION ? value : value.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
