package it.telaio.candidacy;

import it.telaio.account.Viewer;
import it.telaio.body.Bodies;
import it.telaio.body.BodyRegister;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import it.telaio.notice.Notice;
import it.telaio.register.Sorting;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Candidacies, put together from what was read and from what officers said, as far as the viewer may see the arrivals. Putting
 * together is pure and repeated at each question, so it can never disagree with the facts; what is stored is its identifier.
 */
@Component
public final class Candidacies {
  /** What officers said of messages of a notice and nobody took back, in order. */
  static final String STANDING = """
      from candidacy_ruling r where notice = :notice and sees(body, null) and kind <> 'TAKEN_BACK'
        and not exists (select from candidacy_ruling t where t.takes_back = r.id) order by id""";

  private final Sql sql;
  private final Clock clock;
  private final Sendings sendings;
  private final Bodies bodies;
  private final FieldEntries entries;

  public Candidacies(Sql sql, Clock clock, Sendings sendings) {
    this.sql = sql;
    this.clock = clock;
    this.sendings = sendings;
    this.bodies = new Bodies(sql);
    this.entries = new FieldEntries(sql);
  }

  /**
   * A candidacy as it stands in storage.
   *
   * @param id          of its {@link Dossier}
   * @param firstSeenAt when its messages were first put together
   * @param arrivals    of which it consists now, in their order; empty where an officer has since joined them to another
   */
  public record Known(String notice, String id, String body, Instant firstSeenAt, List<UUID> arrivals) {
    public Known {
      arrivals = List.copyOf(arrivals);
    }
  }

  /**
   * Everything in the scope of a notice, put together.
   *
   * @param result   candidacies, and everything else with what it was sorted as
   * @param register the bodies that were looked up for it
   */
  public record Assembled(Assemble.Result result, BodyRegister register) {
  }

  /** Puts together what {@code viewer} may see of {@code notice}. */
  public Assembled assembled(Viewer viewer, Notice notice) {
    return assembled(viewer, notice, List.of());
  }

  /** The same as it would be, were {@code more} said too. */
  public Assembled assembled(Viewer viewer, Notice notice, List<Ruling> more) {
    List<Sending> all = sendings.of(viewer, notice.id()).stream().map(Sendings.Kept::sending).toList();
    BodyRegister register = register(all);
    List<Ruling> said = Stream.concat(rulings(viewer, notice.id()).stream(), more.stream()).toList();
    return new Assembled(new Assemble(notice, register, said, entries.counting(viewer, notice.id())).from(all), register);
  }

  /** The dossier {@code id} of {@code notice}, if {@code viewer} may see what is in it. */
  public Optional<Dossier> find(Viewer viewer, Notice notice, String id) {
    return assembled(viewer, notice).result().dossiers().stream().filter(dossier -> dossier.id().equals(id)).findFirst();
  }

  /** The candidacies of {@code notice} as stored, by first instant. */
  public List<Known> list(Viewer viewer, String notice) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select c.notice, c.id, c.body, c.first_seen_at,
          array(select m.arrival from candidacy_member m where m.notice = c.notice and m.candidacy = c.id order by m.place) as arrivals
        from candidacy c where c.notice = :notice and sees(c.body, null) order by c.first_seen_at, c.id""")
        .param("notice", notice).query(Stored.class).list()).stream().map(Stored::known).toList();
  }

  /** What officers said about messages of {@code notice}, in order: how they sorted them, and which belong together. */
  public List<Ruling> rulings(Viewer viewer, String notice) {
    return sql.as(viewer.sight()).inTransaction(() -> {
      List<Ruling> all = new ArrayList<>(sql.statement("""
          select a.raw_sha256 as sending, s.sorted_as as as_what from arrival_scope c join arrival a on a.id = c.arrival
          join lateral (select * from arrival_sorting s where s.arrival = a.id
              and (s.sorted_by not like 'system%' or s.reason = 'answers-letter' and s.sorted_as in ('COMPLETION', 'OBSERVATION'))
            order by s.id desc limit 1) s on s.sorted_as <> 'UNSORTED'
          where c.about_kind = 'notice' and c.about_id = :notice and sees(a.body, null) order by s.id""")
          .param("notice", notice).query(SortedRow.class).list().stream().map(SortedRow::ruling).toList());
      sql.statement("select kind, sendings " + STANDING)
          .param("notice", notice).query(RuledRow.class).list().forEach(row -> all.addAll(row.kind().of(row.sendings())));
      return all;
    });
  }

  private BodyRegister register(List<Sending> all) {
    LocalDate today = clock.now().atZone(Clock.ROME).toLocalDate();
    Wanted wanted = Wanted.in(all);
    return bodies.among(wanted.taxCodes(), wanted.addresses(), wanted.names(), today);
  }

  private record Stored(String notice, String id, String body, Instant firstSeenAt, List<UUID> arrivals) {
    Known known() {
      return new Known(notice, id, body, firstSeenAt, arrivals);
    }
  }

  private record SortedRow(String sending, Sorting asWhat) {
    Ruling ruling() {
      return new Ruling.Sorted(sending, asWhat);
    }
  }

  private record RuledRow(RuleOnSendings.Kind kind, List<String> sendings) {
  }
}
