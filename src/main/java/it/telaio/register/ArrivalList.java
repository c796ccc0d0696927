package it.telaio.register;

import it.telaio.account.Viewer;
import it.telaio.kernel.Page;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The arrivals in the scope of a thing, to be looked through, as far as the viewer may see them. */
@Component
public final class ArrivalList {
  private static final Pattern NUMBER = Pattern.compile("(?:(\\d{4})\\s*/\\s*)?0*(\\d{1,9})");
  private static final int MOST_WORDS = 8;
  private static final String LINES = """
      select a.id, a.body, a.channel, r.year, r.number, a.received_at, a.certified_at, a.proven, a.sender, a.subject,
        coalesce(l.label, '') as label, c.sorted_as, a.reason, c.by_person,
        f.arrival is not null as forgotten
      from arrival_standing c join arrival_now a on a.id = c.arrival
      left join registration r on r.arrival = a.id left join arrival_label l on l.arrival = a.id
      left join arrival_forgotten f on f.arrival = a.id
      where c.about_kind = :kind and c.about_id = :about and sees(c.body, null)\s""";
  private static final String FOUND = """
      and (:word = '' or (select bool_and(strpos(lower(a.sender || ' ' || a.subject || ' ' || coalesce(l.label, '')), word) > 0)
             from unnest(:words::text[]) word)
        or (r.number = :number and (:year = 0 or r.year = :year))
        or exists (select from official_number o where o.body = r.body and o.year = r.year and o.number = r.number
             and o.official_number = :word))
      and (:only = '' or c.sorted_as = :only)\s""";

  private final Sql sql;

  public ArrivalList(Sql sql) {
    this.sql = sql;
  }

  /**
   * An arrival in a list.
   *
   * @param registration its internal number; empty where it has none
   * @param label        by what name people know it; may be empty
   * @param byPerson     whether a person sorted it last
   * @param forgotten    whether what it carried was let go
   */
  public record Line(UUID id, String body, Channel channel, String registration, Instant receivedAt, Instant certifiedAt, boolean proven,
      String sender, String subject, String label, Sorting sortedAs, String reason, boolean byPerson, boolean forgotten) {
  }

  /**
   * What fits {@code words}, newest first: in sender, subject or name, or a registration or official number; everything where blank.
   *
   * @param only what it must be sorted as; empty for all
   */
  public Page<Line> find(Viewer viewer, Ref scope, String words, Optional<Sorting> only, Page.Ask ask) {
    String word = words.strip().toLowerCase(Locale.ROOT);
    Matcher number = NUMBER.matcher(word);
    boolean isNumber = number.matches();
    Instant before = ask.isFirst() ? Instant.parse("9999-01-01T00:00:00Z") : Instant.parse(ask.after().get(0));
    UUID beforeId = ask.isFirst() ? new UUID(-1, -1) : UUID.fromString(ask.after().get(1));
    List<Line> lines = sql.as(viewer.sight()).inTransaction(() -> sql.statement(LINES + FOUND
        + "and (a.received_at, a.id) < (:before, :beforeId::uuid) order by a.received_at desc, a.id desc limit :limit")
        .param("kind", scope.kind()).param("about", scope.id()).param("word", word)
        .param("words", Arrays.stream(word.split("\\s+")).filter(one -> !one.isEmpty()).limit(MOST_WORDS).toArray(String[]::new))
        .param("number", isNumber ? Long.parseLong(number.group(2)) : -1L)
        .param("year", isNumber && number.group(1) != null ? Integer.parseInt(number.group(1)) : 0)
        .param("only", only.map(Enum::name).orElse("")).param("before", before).param("beforeId", beforeId.toString())
        .param("limit", ask.limit()).query(Row.class).list()).stream().map(Row::line).toList();
    return Page.of(lines, ask, line -> List.of(line.receivedAt().toString(), line.id().toString()));
  }

  /** One of them. */
  public Optional<Line> find(Viewer viewer, Ref scope, UUID id) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(LINES + "and a.id = :id").param("kind", scope.kind())
        .param("about", scope.id()).param("id", id).query(Row.class).optional()).map(Row::line);
  }

  /** What was read and only a person can sort, oldest first, at most {@code limit}. */
  public List<Line> forPerson(Viewer viewer, Ref scope, int limit) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(LINES + """
        and c.sorted_as in ('UNSORTED', 'UNREADABLE') and c.reasoned and not c.by_person
        order by a.received_at, a.id limit :limit""").param("kind", scope.kind()).param("about", scope.id()).param("limit", limit)
        .query(Row.class).list()).stream().map(Row::line).toList();
  }

  /** What the reader keeps apart from the candidacies and no person has looked at yet, oldest first, at most {@code limit}. */
  public List<Line> apart(Viewer viewer, Ref scope, int limit) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(LINES + """
        and c.sorted_as = any (:apart) and not c.by_person order by a.received_at, a.id limit :limit""").param("kind", scope.kind())
        .param("about", scope.id()).param("apart", Sorting.apart()).param("limit", limit)
        .query(Row.class).list()).stream().map(Row::line).toList();
  }

  /** How many arrivals there are of each sort; those that nobody has read yet have no reason and are counted apart. */
  public Counts counts(Viewer viewer, Ref scope) {
    List<Count> counts = sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select sorted_as, sorted_as = 'UNSORTED' and not reasoned as waiting, count(*) as number from arrival_standing
        where about_kind = :kind and about_id = :about and sees(body, null) group by 1, 2""")
        .param("kind", scope.kind()).param("about", scope.id()).query(Count.class).list());
    Map<Sorting, Long> sorted = new EnumMap<>(Sorting.class);
    counts.stream().filter(count -> !count.waiting).forEach(count -> sorted.merge(count.sortedAs, count.number, Long::sum));
    long waiting = counts.stream().filter(Count::waiting).mapToLong(Count::number).sum();
    return new Counts(sorted, waiting);
  }

  /** See {@link #counts}. */
  public record Counts(Map<Sorting, Long> sorted, long waiting) {
    /** How many wait for a person to say what they are: those that nobody could open wait too. */
    public long toSort() {
      return sorted.getOrDefault(Sorting.UNSORTED, 0L) + sorted.getOrDefault(Sorting.UNREADABLE, 0L);
    }

    /** How many of each sort that is settled. */
    public Map<Sorting, Long> settled() {
      Map<Sorting, Long> settled = new EnumMap<>(Sorting.class);
      sorted.forEach((sorting, number) -> {
        if (sorting != Sorting.UNSORTED && sorting != Sorting.UNREADABLE) {
          settled.put(sorting, number);
        }
      });
      return settled;
    }

    /** All of them. */
    public long all() {
      return waiting + read();
    }

    /** Those that were read. */
    public long read() {
      return sorted.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** How {@code arrival} was sorted, first to last. */
  public List<Step> steps(Viewer viewer, UUID arrival) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select s.sorted_as, s.reason, s.sorted_at as at, s.sorted_by not like 'system%' as by_person from arrival_sorting s
        join arrival a on a.id = s.arrival where s.arrival = :id and sees(a.body, null) order by s.id""")
        .param("id", arrival).query(Step.class).list());
  }

  /** One sorting. */
  public record Step(Sorting sortedAs, String reason, Instant at, boolean byPerson) {
  }

  private record Count(Sorting sortedAs, boolean waiting, long number) {
  }

  private record Row(UUID id, String body, Channel channel, Integer year, Long number, Instant receivedAt, Instant certifiedAt,
      boolean proven, String sender, String subject, String label, Sorting sortedAs, String reason, boolean byPerson, boolean forgotten) {

    Line line() {
      String registration = number == null ? "" : Registration.reference(year, number);
      return new Line(id, body, channel, registration, receivedAt, certifiedAt, proven, sender, subject, label, sortedAs, reason,
          byPerson, forgotten);
    }
  }
}
