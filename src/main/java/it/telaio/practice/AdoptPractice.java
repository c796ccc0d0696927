package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.journal.Recorded;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import it.telaio.practice.Adoption.Told;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A body says that it adapts a practice, and tells how it goes. The author of the practice gets a note each time. */
@Component
public final class AdoptPractice {
  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final Practices practices;
  private final Adoptions adoptions;
  private final PracticeDrafts drafts;
  private final PracticeNotes notes;

  public AdoptPractice(Sql sql, Clock clock, Journal journal, Practices practices, Adoptions adoptions, PracticeDrafts drafts,
      PracticeNotes notes) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.practices = practices;
    this.adoptions = adoptions;
    this.drafts = drafts;
    this.notes = notes;
  }

  /**
   * Who adapts.
   *
   * @param parent the adoption it was learnt from, of the same practice
   * @param istat  of the municipality where
   */
  record Adopter(String body, String name, String istat, Optional<UUID> parent) {
  }

  /** Begins an adoption; a body adapts a practice once. */
  UUID begin(Viewer viewer, UUID practice, Adopter adopter, Told told) {
    return begin(viewer, practice, adopter, told, clock.now());
  }

  /** The same, for what stands like this since {@code since}. */
  UUID begin(Viewer viewer, UUID practice, Adopter adopter, Told told, Instant since) {
    refuseStranger(viewer, adopter.body());
    if (adopter.name().isBlank() || adopter.name().length() > 200) {
      throw PracticeRefusal.TEXT_SIZE.thrown();
    }
    // The author of the practice, who is told, belongs to another body: our own work, after the right was checked.
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      PublishedPractice published = practices.find(practice).orElseThrow(PracticeRefusal.NOT_NOW::thrown);
      boolean parentFits = adopter.parent().map(parent -> adoptions.find(parent).filter(found -> found.practice().equals(practice))
          .isPresent()).orElse(true);
      if (!parentFits) {
        throw PracticeRefusal.NOT_NOW.thrown();
      }
      UUID id = UUID.randomUUID();
      insert(viewer, id, practice, adopter);
      step(viewer, id, told, since);
      Recorded fact = journal.record("practice-adoption-begun", PublishedPractice.ref(practice), viewer.actor(), clock.now(),
          Map.of("adoption", id.toString(), "body", adopter.body(), "state", told.state().name()));
      tell(fact, published, adopter.name(), told);
      return id;
    });
  }

  private void insert(Viewer viewer, UUID id, UUID practice, Adopter adopter) {
    int added = sql.statement("""
        insert into adoption (id, practice, parent, body, body_name, istat, made_at, made_by)
        values (:id, :practice, :parent, :body, :name, :istat, :at, :by) on conflict (practice, body) do nothing""")
        .param("id", id).param("practice", practice).param("parent", adopter.parent()).param("body", adopter.body())
        .param("name", adopter.name().strip()).param("istat", adopter.istat()).param("at", clock.now()).param("by", viewer.actor())
            .update();
    if (added == 0) {
      throw PracticeRefusal.ADOPTED_ALREADY.thrown();
    }
  }

  /** Tells how an adoption goes. */
  void move(Viewer viewer, UUID id, Told told) {
    Adoption adoption = adoptions.find(id).orElseThrow(PracticeRefusal.NOT_ALLOWED::thrown);
    refuseStranger(viewer, adoption.body());
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      step(viewer, id, told, clock.now());
      Recorded fact = journal.record("practice-adoption-moved", PublishedPractice.ref(adoption.practice()), viewer.actor(), clock.now(),
          Map.of("adoption", id.toString(), "state", told.state().name()));
      practices.find(adoption.practice()).ifPresent(published -> tell(fact, published, adoption.bodyName(), told));
    });
  }

  private static void refuseStranger(Viewer viewer, String body) {
    boolean ours = viewer instanceof Viewer.Machine || viewer instanceof Viewer.Signed && PracticeDrafts.writesFor(viewer, body);
    if (!ours || body.equals(Viewer.PLATFORM)) {
      throw PracticeRefusal.NOT_ALLOWED.thrown();
    }
  }

  private void step(Viewer viewer, UUID id, Told told, Instant at) {
    sql.statement("""
        insert into adoption_step (adoption, state, adaptations, context, cost, result, months, contact, at, by)
        values (:id, :state, :adaptations, :context, :cost, :result, :months, :contact, :at, :by)""").param("id", id)
        .param("state", told.state()).param("adaptations", told.adaptations().strip()).param("context", told.context().strip())
        .param("cost", told.cost()).param("result", told.result().strip()).param("months", told.months()).param("contact", told.contact())
        .param("at", at).param("by", viewer.actor()).update();
  }

  private void tell(Recorded fact, PublishedPractice published, String who, Told told) {
    String title = published.sheet().text(PracticeField.TITLE);
    notes.write(fact, drafts.addressee(published.id()), new PracticeNotes.Wanted(NoteKind.ADOPTION,
        texts -> texts.say("note.adoption.subject", title),
        texts -> texts.say("note.adoption", who, texts.say("adoption." + told.state().key())), "/pratiche/" + published.id()));
  }
}
