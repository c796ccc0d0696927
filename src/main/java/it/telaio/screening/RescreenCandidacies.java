package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.candidacy.Dossier;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Proposes anew whenever a notice, a register, a paper or the word of an officer changed: screening takes what there is, nobody
 * pushes it. A call of which nothing changed costs one statement.
 */
@Component
public final class RescreenCandidacies implements Jobs.Work {
  /** The kind of job that does it. */
  public static final String KIND = "screen-candidacies";
  private static final Viewer.Machine MACHINE = new Viewer.Machine("screening");
  /** How often it is looked at without holding the call, which an officer may be waiting for, before it is held all the while. */
  private static final int TRIES = 3;

  private final Sql sql;
  private final Calls calls;
  private final Dossiers dossiers;
  private final ProposeScreenings propose;
  private final Map<String, String> seen = new ConcurrentHashMap<>();

  public RescreenCandidacies(Sql sql, Calls calls, Dossiers dossiers, ProposeScreenings propose) {
    this.sql = sql;
    this.calls = calls;
    this.dossiers = dossiers;
    this.propose = propose;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<Duration> rhythm() {
    return Optional.of(Duration.ofSeconds(15));
  }

  @Override
  public void run(Jobs.Job job, Jobs.Progress progress) {
    List<Call> all = job.about() == null ? calls.all() : calls.find(MACHINE, Ref.parse(job.about()).id()).stream().toList();
    progress.total(all.size());
    for (Call call : all) {
      if (!call.isSealed()) {
        screen(call, job.about() != null);
      }
      progress.advance(1);
    }
  }

  /** Screens {@code call}, unless nothing changed since it was last screened here; how many proposals are other than before. */
  public int screen(Call call, boolean anyway) {
    if (!anyway && dossiers.state(call).equals(seen.get(call.notice().id()))) {
      return 0;
    }
    for (int tries = 0; tries < TRIES; tries++) {
      OptionalInt changed = kept(call, look(call));
      if (changed.isPresent()) {
        return changed.getAsInt();
      }
    }
    return sql.as(MACHINE.sight()).inTransaction(() -> {
      propose.hold(call);
      return kept(call, look(call)).orElse(0);
    });
  }

  /** What the dossiers of a call gave, and the state that they rest on. */
  private record Look(String state, List<Screening> screenings) {
  }

  private Look look(Call call) {
    Dossiers.All all = dossiers.of(call);
    return new Look(all.state(), new ScreenCall(call.notice(), all.register(), anyProven(all.handedIn()), anySigner(all.handedIn()))
        .screen(all.handedIn(), all.completed()));
  }

  /** Keeps {@code look} unless something changed meanwhile: a slow look must not put what was over what is. */
  private OptionalInt kept(Call call, Look look) {
    return sql.as(MACHINE.sight()).inTransaction(() -> {
      propose.hold(call);
      if (!look.state().equals(dossiers.state(call))) {
        return OptionalInt.empty();
      }
      int changed = propose.propose(MACHINE, call, look.screenings());
      seen.put(call.notice().id(), look.state());
      return OptionalInt.of(changed);
    });
  }

  /** Where not one envelope of many is proven, it is the anchors that are missing, and that is said once for all. */
  private static boolean anyProven(List<Dossier> dossiers) {
    return dossiers.stream().flatMap(dossier -> dossier.sendings().stream()).anyMatch(sending -> sending.arrival().proven());
  }

  private static boolean anySigner(List<Dossier> dossiers) {
    return dossiers.stream().flatMap(dossier -> dossier.papers().stream()).map(paper -> paper.paper().verdict()).filter(Objects::nonNull)
        .anyMatch(verdict -> switch (verdict.outcome()) {
          case VALID, VALID_WITH_WARNING, FLAGGED -> true;
          case PARTIAL, INDETERMINATE, INVALID, UNSIGNED -> false;
        });
  }
}
