package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who adapts what. That a body adapts a practice is public, as the practice is. */
@Component
public final class Adoptions {
  private static final String SELECT = """
      select a.id, a.practice, a.parent, a.body, a.body_name, a.istat, s.state, s.adaptations, s.context, s.cost, s.result, s.months,
        s.contact, s.at
      from adoption a join lateral (select * from adoption_step s where s.adoption = a.id order by s.id desc limit 1) s on true
      """;

  private final Sql sql;

  public Adoptions(Sql sql) {
    this.sql = sql;
  }

  private record Row(UUID id, UUID practice, UUID parent, String body, String bodyName, String istat, Adoption.State state,
      String adaptations, String context, Long cost, String result, Integer months, boolean contact, Instant at) {
    Adoption adoption() {
      return new Adoption(id, practice, Optional.ofNullable(parent), body, bodyName, istat, state, adaptations, context,
          Optional.ofNullable(cost), result, Optional.ofNullable(months), contact, at);
    }
  }

  /** Who adapts {@code practice}, in the order in which they began. */
  List<Adoption> of(UUID practice) {
    return sql.statement(SELECT + "where a.practice = :id order by a.made_at, a.id limit 1000").param("id", practice).query(Row.class)
        .list()
        .stream().map(Row::adoption).toList();
  }

  Optional<Adoption> find(UUID id) {
    return sql.statement(SELECT + "where a.id = :id").param("id", id).query(Row.class).optional().map(Row::adoption);
  }

  /** Who told last how an adoption goes. */
  String lastToldBy(UUID id) {
    return sql.statement("select by from adoption_step where adoption = :id order by adoption_step.id desc limit 1").param("id", id)
        .query(String.class).single();
  }

  /** What the bodies of {@code viewer} adapt. */
  List<Adoption> mine(Viewer.Signed viewer) {
    return sql.statement(SELECT + "where a.body = any(:bodies) order by s.at desc limit 500")
        .param("bodies", viewer.bodies().toArray(String[]::new)).query(Row.class).list().stream().map(Row::adoption).toList();
  }

  /** How many took up each of {@code practices}, or are doing so. */
  Map<UUID, Long> counts(Collection<UUID> practices) {
    return practices.isEmpty() ? Map.of() : sql.statement(SELECT + "where a.practice = any(:ids)")
        .param("ids", practices.toArray(UUID[]::new)).query(Row.class).list().stream().map(Row::adoption)
        .filter(adoption -> adoption.state().counts()).collect(Collectors.groupingBy(Adoption::practice, Collectors.counting()));
  }
}
