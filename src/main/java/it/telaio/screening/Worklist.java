package it.telaio.screening;

import it.telaio.screening.ScreeningState.Stage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which candidacies of a call are shown, and in which order: what an officer chose on the list stays with them from one
 * candidacy to the next.
 *
 * @param stage    only those at this stage, or null
 * @param proposal only those of which this is proposed, or null
 * @param check    only those in which this check is not simply met, or null
 * @param words    in the name, title, sender, tax code or id; empty for all
 * @param order    the order
 */
record Worklist(Stage stage, Screening.Proposal proposal, Check check, String words, Order order) {

  /** The order of rows. */
  enum Order {
    /** By the instant that they claim. */
    ARRIVAL,
    /** By name. */
    NAME,
    /** What needs eyes first. */
    WORK;

    String literal() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** All, in the order of work. */
  static final Worklist ALL = new Worklist(null, null, null, "", Order.ARRIVAL);
  private static final int WORDS = 100;

  /** What the parameters of a page say; what makes no sense says nothing. */
  static Worklist of(String stage, String proposal, String check, String words, String order) {
    return new Worklist(one(Stage.class, stage), one(Screening.Proposal.class, proposal), one(Check.class, check),
        words == null ? "" : words.strip().substring(0, Math.min(words.strip().length(), WORDS)),
        Objects.requireNonNullElse(one(Order.class, order), Order.ARRIVAL));
  }

  private static <E extends Enum<E>> E one(Class<E> type, String word) {
    if (word == null) {
      return null;
    }
    for (E value : type.getEnumConstants()) {
      if (literal(value).equals(word)) {
        return value;
      }
    }
    return null;
  }

  static String literal(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Those of {@code items} that are wanted, in order. */
  List<Docket.Item> of(List<Docket.Item> items) {
    return items.stream().filter(this::wants).sorted(comparing()).toList();
  }

  private boolean wants(Docket.Item item) {
    return (stage == null || item.standing().stage() == stage)
        && (proposal == null || item.proposed().proposal() == proposal)
        && (check == null || item.findings().values().stream().anyMatch(one -> one.check() == check && Appraisal.isWanted(one)))
        && says(item.proposed());
  }

  private boolean says(Proposed one) {
    if (words.isEmpty()) {
      return true;
    }
    String all = plain(String.join(" ", one.applicant(), one.title(), one.sender(), one.taxCode(), one.candidacy()));
    return List.of(plain(words).split(" ")).stream().allMatch(all::contains);
  }

  static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "").toLowerCase(Locale.ROOT).strip().replaceAll("\\s+",
        " ");
  }

  private Comparator<Docket.Item> comparing() {
    Comparator<Docket.Item> arrival = Comparator.comparing((Docket.Item item) -> item.proposed().handedIn(),
        Comparator.nullsLast(Comparator.<Instant>naturalOrder())).thenComparing(Docket.Item::candidacy);
    return switch (order) {
      case ARRIVAL -> arrival;
      case NAME -> Comparator.comparing((Docket.Item item) -> plain(item.proposed().applicant())).thenComparing(arrival);
      case WORK -> Comparator.comparing((Docket.Item item) -> item.standing().stage())
          .thenComparing(item -> Screening.Proposal.inOrderOfWork().indexOf(item.proposed().proposal())).thenComparing(arrival);
    };
  }

  /** The same, as the query of a page: empty, or with a question mark before it. */
  String query() {
    StringBuilder query = new StringBuilder();
    choices().forEach((name, value) -> query.append(query.isEmpty() ? "?" : "&").append(name).append('=')
        .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return query.toString();
  }

  /** What was chosen, by the names of a form; what was not chosen is absent. */
  Map<String, String> choices() {
    Map<String, String> choices = new LinkedHashMap<>();
    if (stage != null) {
      choices.put("stato", literal(stage));
    }
    if (proposal != null) {
      choices.put("proposta", proposal.literal());
    }
    if (check != null) {
      choices.put("controllo", check.literal());
    }
    if (!words.isEmpty()) {
      choices.put("cerca", words);
    }
    if (order != Order.ARRIVAL) {
      choices.put("ordine", order.literal());
    }
    return choices;
  }

  Worklist with(Stage other) {
    return new Worklist(other, proposal, check, words, order);
  }

  Worklist with(Screening.Proposal other) {
    return new Worklist(stage, other, check, words, order);
  }

  Worklist with(Order other) {
    return new Worklist(stage, proposal, check, words, other);
  }

  /** Where {@code candidacy} stands among {@code items}, and its neighbours. */
  static Around around(List<Docket.Item> items, String candidacy) {
    List<String> ids = items.stream().map(Docket.Item::candidacy).toList();
    int place = ids.indexOf(candidacy);
    Optional<String> before = place > 0 ? Optional.of(ids.get(place - 1)) : Optional.empty();
    Optional<String> after = place >= 0 && place + 1 < ids.size() ? Optional.of(ids.get(place + 1)) : Optional.empty();
    long open = items.stream().filter(item -> item.standing().stage() == Stage.OPEN).count();
    return new Around(place + 1, ids.size(), open, before, after);
  }

  /** Place among the others, from 1; 0 where it is not among them. {@code open} still wait for an officer. */
  record Around(int place, int total, long open, Optional<String> before, Optional<String> after) {
  }
}
