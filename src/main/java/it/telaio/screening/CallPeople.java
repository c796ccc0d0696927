package it.telaio.screening;

import it.telaio.account.Appoint;
import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.body.Bodies;
import it.telaio.body.KnownBody;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Who has which part in a call. Whoever may look at it reads the names of all who have one, of the other body too: a procedure
 * says who is in charge of it (L. 241/1990, art. 5, par. 3; art. 8). Addresses are shown to their own body alone.
 */
@Component
final class CallPeople {
  private static final Viewer.Machine MACHINE = new Viewer.Machine("screening");
  private static final int MOST_BODIES = 20;

  private final Sql sql;
  private final Bodies bodies;
  private final Clock clock;

  CallPeople(Sql sql, Bodies bodies, Clock clock) {
    this.sql = sql;
    this.bodies = bodies;
    this.clock = clock;
  }

  /** What is to be done, by which body and by holders of which roles; in the order in which a procedure needs them. */
  enum Task {
    PUBLISH(false, RoleKind.PROCEDURE_OFFICER, RoleKind.ADOPTING_OFFICER),
    SCREEN(true, RoleKind.PROCEDURE_OFFICER, RoleKind.SCREENER),
    DECIDE(false, RoleKind.ADOPTING_OFFICER),
    LETTERS(true, RoleKind.PROCEDURE_OFFICER, RoleKind.PROTOCOL_CLERK, RoleKind.ADOPTING_OFFICER),
    READ(false, RoleKind.AUDITOR);

    private final boolean screening;
    private final List<RoleKind> kinds;

    Task(boolean screening, RoleKind... kinds) {
      this.screening = screening;
      this.kinds = List.of(kinds);
    }

    String body(Call call) {
      return screening ? call.body() : call.decider();
    }

    List<RoleKind> kinds() {
      return kinds;
    }
  }

  /**
   * Somebody with a part.
   *
   * @param email empty for who does not belong to their body
   * @param ends  whether who looks may end it here: roles for this notice alone; others are ended with all that they are for
   */
  record Part(UUID appointment, String name, String email, RoleKind kind, boolean forAll, LocalDate from, LocalDate to, String act,
      boolean substitute, boolean ends) {
  }

  /** A charge as it was given. */
  record Charge(String body, String act, Instant at) {
  }

  private record Row(UUID id, UUID person, RoleKind kind, String body, String notice, LocalDate validFrom, LocalDate validTo,
      UUID substituteFor, String act, String name, String email) {
  }

  /** Who does what now or from a later day on; a task that nobody does has an empty list. */
  Map<Task, List<Part>> of(Viewer viewer, Call call) {
    List<Row> rows = sql.as(MACHINE.sight()).inTransaction(() -> sql.statement("""
        select r.id, r.person, r.kind, r.body, r.notice, r.valid_from, r.valid_to, r.substitute_for, r.act, p.name, p.email
        from appointment_held r join person p on p.id = r.person
        where r.body in (:body, :decider) and r.notice in ('', :notice) and (r.valid_to is null or r.valid_to >= :today)
        order by p.name, r.kind, r.id""").param("body", call.body()).param("decider", call.decider())
        .param("notice", call.notice().id()).param("today", today()).query(Row.class).list());
    Map<Task, List<Part>> parts = new LinkedHashMap<>();
    Arrays.stream(Task.values()).forEach(task -> parts.put(task, rows.stream().filter(row -> row.body().equals(task.body(call))
        && task.kinds().contains(row.kind())).map(row -> part(viewer, row)).toList()));
    return parts;
  }

  /** Whether {@code appointment} is one that {@code viewer} may end here. */
  boolean isEnded(Viewer viewer, Call call, UUID appointment) {
    return of(viewer, call).values().stream().flatMap(List::stream).anyMatch(part -> part.ends() && part.appointment().equals(appointment));
  }

  /** The bodies whose people {@code viewer} gives a part here. */
  List<String> administered(Viewer viewer, Call call) {
    return Stream.of(call.body(), call.decider()).distinct().filter(body -> Appoint.may(viewer, body, RoleKind.SCREENER)).toList();
  }

  /** Who was charged with screening, latest first; empty where the issuing body screens by itself. */
  List<Charge> charges(Call call) {
    return sql.as(MACHINE.sight()).inTransaction(() -> sql.statement("""
        select body, act, at from screening_charge where notice = :notice order by id desc""").param("notice", call.notice().id())
        .query(Charge.class).list());
  }

  /** The bodies that {@code words} may mean: a code, a tax code, a name; by code, with their names. */
  Map<String, String> bodies(String words) {
    String wanted = words.strip();
    if (wanted.isEmpty()) {
      return Map.of();
    }
    List<KnownBody> found = new ArrayList<>(bodies.byId(wanted, today()).stream().toList());
    found.addAll(bodies.byTaxCode(wanted, today()));
    found.addAll(bodies.byName(wanted, today()));
    Map<String, String> named = new LinkedHashMap<>();
    found.stream().limit(MOST_BODIES).forEach(known -> named.put(known.id(), known.body().name()));
    if (named.isEmpty() && hasPeople(wanted)) {
      named.put(wanted, wanted);
    }
    return named;
  }

  /** Whether anybody holds a role for {@code body}: bodies that stand in no register are known by that. */
  boolean hasPeople(String body) {
    return sql.as(MACHINE.sight()).inTransaction(() -> sql.statement("select exists (select from appointment where body = :body)")
        .param("body", body).query(Boolean.class).single());
  }

  private Part part(Viewer viewer, Row row) {
    boolean own = viewer instanceof Viewer.Signed signed && signed.bodies().contains(row.body());
    boolean self = viewer.actor().equals(row.person().toString());
    boolean ends = !row.notice().isEmpty() && !self && Appoint.may(viewer, row.body(), row.kind());
    return new Part(row.id(), row.name(), own ? row.email() : "", row.kind(), row.notice().isEmpty(), row.validFrom(), row.validTo(),
        row.act(), row.substituteFor() != null, ends);
  }

  private LocalDate today() {
    return clock.now().atZone(Clock.ROME).toLocalDate();
  }
}
