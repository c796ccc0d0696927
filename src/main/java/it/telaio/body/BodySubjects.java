package it.telaio.body;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Subjects;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How bodies are called elsewhere, today. Registers are public, so everybody sees every body. */
@Component
final class BodySubjects implements Subjects.Source {
  private static final String KIND = "body";

  private final Bodies bodies;
  private final Clock clock;

  BodySubjects(Sql sql, Clock clock) {
    this.bodies = new Bodies(sql);
    this.clock = clock;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Map<String, Subjects.Subject> describe(Collection<String> ids, Sql.Sight sight, Locale locale) {
    Map<String, Subjects.Subject> found = new HashMap<>();
    LocalDate today = clock.now().atZone(Clock.ROME).toLocalDate();
    for (String id : ids) {
      bodies.called(id, today).ifPresent(known -> found.put(id, new Subjects.Subject(new Ref(KIND, id), known.body().name(), "/")));
    }
    return found;
  }
}
