package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.body.BodyRegister;
import it.telaio.candidacy.Candidacies;
import it.telaio.candidacy.CompleteDossier;
import it.telaio.candidacy.CompletionRequest;
import it.telaio.candidacy.CompletionRequests;
import it.telaio.candidacy.Dossier;
import it.telaio.candidacy.Paper;
import it.telaio.candidacy.Sending;
import it.telaio.kernel.Sql;
import it.telaio.screening.ScreenCall.Completed;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The dossiers of a call, with what came back on requests of completion. Putting them together takes a moment for hundreds,
 * so the last is kept in memory for as long as nothing it rests on changes. Whoever asks has shown before that they may look:
 * the bodies that take part in a screening are not always those whose mailbox it is.
 */
@Component
public final class Dossiers {
  private static final Viewer.Machine MACHINE = new Viewer.Machine("screening");

  private final Sql sql;
  private final Candidacies candidacies;
  private final CompletionRequests completions;
  private final Map<String, SoftReference<All>> kept = new HashMap<>();

  public Dossiers(Sql sql, Candidacies candidacies, CompletionRequests completions) {
    this.sql = sql;
    this.candidacies = candidacies;
    this.completions = completions;
  }

  /**
   * All of a call.
   *
   * @param state     everything it rests on, in a word
   * @param handedIn  the dossiers as they were handed in
   * @param standing  the dossiers as they stand, by candidacy: completed where they were
   * @param completed those that were completed, by candidacy
   * @param others    every other message
   * @param register  the bodies that were looked up
   */
  record All(String state, List<Dossier> handedIn, Map<String, Dossier> standing, Map<String, Completed> completed, List<Sending> others,
      BodyRegister register) {

    /** The dossier as it stands: completed where it was. */
    Optional<Dossier> find(String candidacy) {
      return Optional.ofNullable(standing.get(candidacy));
    }

    /** The message in which a paper of {@code dossier} came. */
    Optional<Sending> bringing(Dossier dossier, Paper paper) {
      return Stream.concat(dossier.sendings().stream(), others.stream()).filter(sending -> sending.papers().contains(paper)).findFirst();
    }
  }

  /** The dossiers of {@code call}; nothing of a sealed call is ever put together. */
  All of(Call call) {
    if (call.isSealed()) {
      throw ScreeningRefusal.Plain.SEALED.thrown();
    }
    String state = state(call);
    All known = known(call.notice().id());
    if (known != null && known.state().equals(state)) {
      return known;
    }
    All fresh = assemble(call, state);
    synchronized (kept) {
      kept.put(call.notice().id(), new SoftReference<>(fresh));
    }
    return fresh;
  }

  private All known(String notice) {
    synchronized (kept) {
      SoftReference<All> found = kept.get(notice);
      return found == null ? null : found.get();
    }
  }

  private All assemble(Call call, String state) {
    Candidacies.Assembled assembled = candidacies.assembled(MACHINE, call.notice());
    List<Dossier> dossiers = assembled.result().dossiers();
    Map<String, Completed> completed = completed(call, dossiers, assembled.result().others());
    Map<String, Dossier> standing = new HashMap<>();
    dossiers.forEach(dossier -> standing.putIfAbsent(dossier.id(), dossier));
    completed.forEach((id, one) -> standing.put(id, one.dossier()));
    return new All(state, dossiers, Map.copyOf(standing), completed, assembled.result().others(), assembled.register());
  }

  private Map<String, Completed> completed(Call call, List<Dossier> dossiers, List<Sending> others) {
    Map<String, Sending> byId = new LinkedHashMap<>();
    others.forEach(sending -> byId.put(sending.id(), sending));
    Map<String, List<CompletionRequest>> asked = completions.of(MACHINE, call.notice().id());
    CompleteDossier complete = new CompleteDossier(call.notice());
    Map<String, Completed> completed = new HashMap<>();
    for (Dossier dossier : dossiers) {
      List<CompletionRequest> answered = asked.getOrDefault(dossier.id(), List.of()).stream()
          .filter(request -> !request.answers().isEmpty()).toList();
      List<Sending> answers = answered.stream().flatMap(request -> request.answers().stream()).map(answer -> byId.get(answer.sending()))
          .filter(Objects::nonNull).toList();
      if (!answers.isEmpty()) {
        completed.put(dossier.id(), new Completed(complete.with(dossier, answers), answered));
      }
    }
    return completed;
  }

  /** Everything that dossiers and answers rest on, in a word: one statement. */
  String state(Call call) {
    return call.notice().version() + "/" + call.closes() + "/" + sql.as(MACHINE.sight()).inTransaction(() -> sql.statement("""
        select concat_ws('/',
          (select count(*) || '.' || coalesce(sum(c.changes), 0) from arrival_standing c
            where c.about_kind = 'notice' and c.about_id = :notice),
          (select count(*) || '.' || coalesce(max(r.id), 0) from candidacy_ruling r where r.notice = :notice),
          (select concat_ws('.', (select coalesce(max(e.id), 0) from field_entry e where e.notice = :notice),
            (select count(*) from field_entry_check k join field_entry e on e.id = k.entry where e.notice = :notice),
            (select coalesce(max(f.id), 0) from four_eyes f where f.notice = :notice))),
          (select count(*) from completion_answer a join completion_request r on r.id = a.request where r.notice = :notice),
          (select coalesce(max(taken_at)::text, '') from register_taken))""").param("notice", call.notice().id())
        .query(String.class).single());
  }
}
