package it.telaio.notice;

import it.telaio.kernel.Clock;
import it.telaio.notice.NoticeState.Status;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which notices are wanted, and in which order. A choice without values lets everything through.
 *
 * @param states      how they stand
 * @param regions     ISTAT codes of regions; a notice open to all of Italy fits each of them
 * @param kinds       of procedure
 * @param applicants  who may apply
 * @param channels    by which candidacies go in
 * @param words       all of which stand in title, aims, lots, themes, bodies or acts; case and accents do not matter
 * @param order       of what is left
 */
public record NoticeFilter(Set<Status> states, Set<String> regions, Set<Notice.Kind> kinds, Set<Eligible.Kind> applicants,
    Set<Notice.ChannelKind> channels, String words, Order order) {
  /** Everything, what closes first before the rest. */
  public static final NoticeFilter ALL = new NoticeFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), "", Order.CLOSING);

  private static final int LONGEST = 200;

  public NoticeFilter {
    states = Set.copyOf(states);
    regions = Set.copyOf(regions);
    kinds = Set.copyOf(kinds);
    applicants = Set.copyOf(applicants);
    channels = Set.copyOf(channels);
    words = words.length() > LONGEST ? words.substring(0, LONGEST) : words.strip();
  }

  /** In which order. */
  public enum Order {
    /** What can be done first: open by nearest term, upcoming by nearest opening, then the rest by latest term. */
    CLOSING,
    /** What was published last comes first. */
    PUBLISHED
  }

  /** One thing by which one may choose. */
  public enum Facet { STATE, REGION, KIND, APPLICANT, CHANNEL }

  /** Those of {@code all} that fit, in order. */
  public List<Published> of(List<Published> all) {
    return all.stream().filter(one -> fits(one, null)).sorted(comparator()).toList();
  }

  /** Only the states changed. */
  public NoticeFilter withStates(Set<Status> wanted) {
    return new NoticeFilter(wanted, regions, kinds, applicants, channels, words, order);
  }

  /** Without the choice of {@code facet}. */
  public NoticeFilter without(Facet facet) {
    return new NoticeFilter(facet == Facet.STATE ? Set.of() : states, facet == Facet.REGION ? Set.of() : regions,
        facet == Facet.KIND ? Set.of() : kinds, facet == Facet.APPLICANT ? Set.of() : applicants,
        facet == Facet.CHANNEL ? Set.of() : channels, words, order);
  }

  /** Without words. */
  public NoticeFilter withoutWords() {
    return new NoticeFilter(states, regions, kinds, applicants, channels, "", order);
  }

  /** The values chosen of {@code facet}, by name. */
  public Set<String> chosen(Facet facet) {
    Set<?> chosen = switch (facet) {
      case STATE -> states;
      case REGION -> regions;
      case KIND -> kinds;
      case APPLICANT -> applicants;
      case CHANNEL -> channels;
    };
    Set<String> names = new HashSet<>();
    chosen.forEach(value -> names.add(value.toString()));
    return names;
  }

  /** For each value of {@code facet}, how many notices one would see by choosing it, the other choices staying. */
  public Map<String, Integer> counts(Facet facet, List<Published> all) {
    Map<String, Integer> counts = new TreeMap<>();
    all.stream().filter(one -> fits(one, facet)).forEach(one -> values(facet, one).forEach(value -> counts.merge(value, 1, Integer::sum)));
    return counts;
  }

  private boolean fits(Published one, Facet except) {
    for (Facet facet : Facet.values()) {
      Set<String> wanted = facet == except ? Set.of() : chosen(facet);
      if (!wanted.isEmpty() && values(facet, one).stream().noneMatch(wanted::contains)) {
        return false;
      }
    }
    return words.isEmpty() || hasWords(one);
  }

  private static List<String> values(Facet facet, Published one) {
    Notice notice = one.notice();
    return switch (facet) {
      case STATE -> List.of(one.state().status().name());
      case REGION -> regions(notice);
      case KIND -> List.of(notice.kind().name());
      case APPLICANT -> notice.eligible().stream().map(who -> who.kind().name()).distinct().toList();
      case CHANNEL -> notice.channels().stream().map(channel -> channel.kind().name()).distinct().toList();
    };
  }

  /** The regions whose bodies may apply; all of Italy where none is named. */
  static List<String> regions(Notice notice) {
    if (notice.eligible().stream().anyMatch(who -> who.regions().isEmpty() && who.territories().isEmpty())) {
      return List.copyOf(Region.codes());
    }
    return notice.eligible().stream().flatMap(who -> who.regions().stream()).distinct().toList();
  }

  private boolean hasWords(Published one) {
    String text = bare(text(one));
    return Stream.of(bare(words).split("\\s+")).allMatch(text::contains);
  }

  private static String text(Published one) {
    Notice notice = one.notice();
    List<String> texts = new ArrayList<>(List.of(notice.id(), notice.title(), notice.issuingBody().name(), notice.screeningBody().name()));
    notice.aims().forEach(aim -> texts.add(aim.text()));
    notice.lots().forEach(lot -> texts.add(lot.label()));
    notice.themes().forEach(theme -> texts.add(theme.label()));
    notice.acts().forEach(act -> act.number().ifPresent(number -> texts.add(act.kind() + " n. " + number)));
    one.history().acts().forEach(act -> texts.add(act.number()));
    notice.bulletin().ifPresent(bulletin -> texts.add(bulletin.name() + " " + bulletin.number()));
    return String.join(" \n", texts);
  }

  private static String bare(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").replace('’', '\'').toLowerCase(Locale.ITALIAN);
  }

  private Comparator<Published> comparator() {
    Function<Published, Instant> published = one -> one.history().acts().getFirst().effective();
    if (order == Order.PUBLISHED) {
      return Comparator.comparing(published).reversed().thenComparing(Published::id);
    }
    return Comparator.comparingInt(NoticeFilter::rank).thenComparing(NoticeFilter::nearness).thenComparing(Published::id);
  }

  private static int rank(Published one) {
    List<EnumSet<Status>> ranks = List.of(EnumSet.of(Status.OPEN), EnumSet.of(Status.UPCOMING), EnumSet.of(Status.SUSPENDED));
    for (int rank = 0; rank < ranks.size(); rank++) {
      if (ranks.get(rank).contains(one.state().status())) {
        return rank;
      }
    }
    return ranks.size();
  }

  private static long nearness(Published one) {
    Instant far = Clock.endOf(java.time.LocalDate.of(9999, 12, 31));
    return switch (one.state().status()) {
      case OPEN, SUSPENDED -> one.closes().orElse(far).getEpochSecond();
      case UPCOMING -> one.state().opens().orElse(far).getEpochSecond();
      default -> -one.closes().orElse(Instant.EPOCH).getEpochSecond();
    };
  }
}
