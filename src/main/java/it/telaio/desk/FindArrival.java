package it.telaio.desk;

import it.telaio.account.Appointment;
import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.kernel.Sql;
import it.telaio.register.Sorting;
import it.telaio.screening.Call;
import it.telaio.screening.Calls;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * "Has it arrived?", answered by a name, a subject, an address or a registration number, to who may look into the mailbox where it
 * came: by a role for its body, or for its notice alone. What is sealed is not found: of a comparative call nobody learns before its
 * opening who handed in.
 */
@Component
public final class FindArrival {
  private static final int MOST = 50;
  /** As at the mailbox itself: who only applies for a body, or writes its practices, does not read what it gets. */
  private static final RoleKind[] READING = {RoleKind.PROCEDURE_OFFICER, RoleKind.SCREENER, RoleKind.PROTOCOL_CLERK,
      RoleKind.ADOPTING_OFFICER, RoleKind.ADMINISTRATOR, RoleKind.AUDITOR};
  /** A shorter figure is a registration number, not a part of a tax code or an address. */
  private static final int CODE = 8;
  private static final Pattern NUMBER = Pattern.compile("(?:(\\d{4})\\s*/\\s*)?0*(\\d{1,9})");

  private final Sql sql;
  private final Calls calls;

  FindArrival(Sql sql, Calls calls) {
    this.sql = sql;
    this.calls = calls;
  }

  /**
   * One thing found.
   *
   * @param notice     of which notice; empty where it is of none
   * @param candidacy  the candidacy it belongs to; empty where it is none
   * @param message    the arrival
   * @param name       who applies, or the sender; empty where nobody knows
   * @param title      of the candidacy, or the subject
   * @param instant    when it was accepted, or reached us
   * @param proven     whether that instant is proven
   * @param number     its registration, {@code 2026/0000123}; empty where it has none
   * @param sortedAs   what it is
   * @param official   the protocol number of the body; empty where none is known
   */
  public record Found(String notice, String candidacy, UUID message, String name, String title, Instant instant, boolean proven,
      String number, Sorting sortedAs, String official) {
  }

  /** What was found; {@code more} where there is more than is shown; {@code sealed} where sealed calls were left out. */
  public record Answer(List<Found> found, boolean more, boolean sealed) {
  }

  /** What {@code words} find among the arrivals that {@code viewer} may see. */
  public Answer find(Viewer.Signed viewer, String words) {
    List<Call> mine = calls.of(viewer);
    boolean sealed = mine.stream().anyMatch(Call::isSealed);
    String plain = words.strip();
    if (plain.length() < 2 && !plain.matches("\\d")) {
      return new Answer(List.of(), false, sealed);
    }
    Matcher number = NUMBER.matcher(plain);
    boolean numbered = number.matches();
    String[] hidden = calls.sealed().toArray(String[]::new);
    List<Found> found = sql.as(viewer.sight()).inTransaction(() -> sql.statement(FIND)
        .param("words", numbered && plain.length() < CODE ? "" : "%" + plain.replaceAll("([%_\\\\])", "\\\\$1") + "%")
        .param("number", numbered ? Long.parseLong(number.group(2)) : -1L)
        .param("year", numbered && number.group(1) != null ? Integer.parseInt(number.group(1)) : 0)
        .param("official", plain).param("sealed", hidden)
        .param("mine", mine.stream().map(call -> call.notice().id()).toArray(String[]::new))
        .param("bodies", viewer.bodies().stream().filter(body -> viewer.holds(body, READING)).toArray(String[]::new))
        .param("notices", notices(viewer, mine)).param("most", MOST + 1)
        .query(Found.class).list());
    return new Answer(found.subList(0, Math.min(MOST, found.size())), found.size() > MOST, sealed);
  }

  /** The notices into whose mailbox {@code viewer} looks, whoever's that is. */
  private static String[] notices(Viewer.Signed viewer, List<Call> mine) {
    return Stream.concat(mine.stream().map(call -> call.notice().id()), viewer.appointments().stream()
        .filter(held -> !held.notice().isEmpty() && List.of(READING).contains(held.kind())).map(Appointment::notice))
        .distinct().toArray(String[]::new);
  }

  /** Candidacies by what was proposed of them, and every other arrival; one row for each arrival. */
  private static final String FIND = """
      with known as (
        select distinct on (m.message) m.message, s.notice, s.candidacy, t.applicant, t.title, t.tax_code
        from screening_now s join screening_proposal_text t on t.proposal = s.id, unnest(t.sendings) m(message)
        where s.notice = any (:mine) and s.proposal <> 'GONE' order by m.message, s.id desc)
      select coalesce(k.notice, c.about_id, '') as notice, coalesce(k.candidacy, '') as candidacy, a.id as message,
        coalesce(k.applicant, a.sender) as name,
        coalesce(k.title, a.subject) as title, coalesce(case when a.proven then a.certified_at end, a.received_at) as instant, a.proven,
        coalesce(r.year || '/' || lpad(r.number::text, 7, '0'), '') as number, a.sorted_as,
        coalesce((select o.official_number from official_number o where o.body = r.body and o.year = r.year and o.number = r.number
          order by o.seq desc limit 1), '') as official
      from arrival_now a left join known k on k.message = a.raw_sha256
      left join lateral (select about_id from arrival_scope c where c.arrival = a.id and c.about_kind = 'notice' limit 1) c on true
      left join registration r on r.arrival = a.id
      where sees(a.body, null) and (a.sorted_as <> 'RECEIPT' or r.number = :number)
        and (a.body = any (:bodies) or exists (select from arrival_scope x where x.arrival = a.id and x.about_id = any (:notices)))
        and not exists (select from arrival_scope x where x.arrival = a.id and x.about_id = any (:sealed))
        and (unaccent(coalesce(k.applicant, '') || ' ' || coalesce(k.title, '') || ' ' || coalesce(k.tax_code, '') || ' ' || a.sender
            || ' ' || a.subject) ilike unaccent(:words)
          or r.number = :number and (:year = 0 or r.year = :year)
          or exists (select from official_number o where o.body = r.body and o.year = r.year and o.number = r.number
            and o.official_number = :official))
      order by r.number is distinct from :number, k.candidacy is null, a.received_at desc limit :most""";
}
