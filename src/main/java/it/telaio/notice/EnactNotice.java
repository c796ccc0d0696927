package it.telaio.notice;

import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Records an act on a published notice: extension, suspension, resumption, reopening, desertion, revocation, annulment; and that a
 * court suspended it. The act is judged after all acts before it; its fact is written with it.
 */
@Component
public final class EnactNotice {
  private static final Set<NoticeAct.Kind> OF_THE_BODY = EnumSet.complementOf(EnumSet.of(NoticeAct.Kind.PUBLICATION,
      NoticeAct.Kind.CORRECTION, NoticeAct.Kind.STAY, NoticeAct.Kind.STAY_ENDED));

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final Notices notices;
  private final Drafts drafts;

  public EnactNotice(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.notices = new Notices(sql, clock);
    this.drafts = new Drafts(sql);
  }

  /**
   * Enacts.
   *
   * @param kind   what it does; publications and corrections have a text and go by {@link PublishNotice}, orders of a court by
   *               {@link #record}
   * @param closes the new term, for an extension, a reopening and a resumption that moves it
   */
  public void enact(Viewer viewer, String notice, NoticeAct.Kind kind, PublishNotice.By by, Optional<Instant> closes) {
    if (!OF_THE_BODY.contains(kind)) {
      throw NoticeRefusal.Plain.NOT_ALLOWED.thrown();
    }
    enact(viewer, notice, kind, by, closes, Map.of());
  }

  /**
   * Records that a court suspended the notice, or that its suspension is over: from now on, since nobody could keep to it before
   * it was known here.
   *
   * @param more what the journal says besides
   */
  public void record(Viewer viewer, String notice, NoticeAct.Kind kind, PublishNotice.By by, Optional<Instant> closes,
      Map<String, String> more) {
    if (!kind.isOfCourt()) {
      throw NoticeRefusal.Plain.NOT_ALLOWED.thrown();
    }
    enact(viewer, notice, kind, by, closes, more);
  }

  private void enact(Viewer viewer, String notice, NoticeAct.Kind kind, PublishNotice.By by, Optional<Instant> closes,
      Map<String, String> more) {
    sql.as(viewer.sight()).inTransaction(() -> {
      lock(notice);
      notices.find(viewer, notice).filter(found -> Draft.isWrittenBy(viewer, found.body(), notice))
          .orElseThrow(NoticeRefusal.Plain.NOT_ALLOWED::thrown);
      NoticeAct act = act(viewer, kind, by, Optional.empty(), closes);
      check(viewer, notice, Optional.empty(), act);
      insert(viewer, notice, act, more);
    });
  }

  /** What {@code by} comes to: at once where nothing else is said; nobody but the machine dates an effect back. */
  NoticeAct act(Viewer viewer, NoticeAct.Kind kind, PublishNotice.By by, Optional<Integer> version, Optional<Instant> closes) {
    Instant now = clock.now();
    Instant effective = by.effective() == null ? now : by.effective();
    if (effective.isBefore(now) && kind != NoticeAct.Kind.PUBLICATION && !(viewer instanceof Viewer.Machine)) {
      throw NoticeRefusal.Plain.IN_THE_PAST.thrown();
    }
    return new NoticeAct(kind, by.number().strip(), by.date(), by.organ().strip(), by.reason().strip(), effective, version, closes);
  }

  /** Refuses an act that makes no sense after those before it, and a correction whose term is not the one in force. */
  void check(Viewer viewer, String notice, Optional<Notice> text, NoticeAct act) {
    lock(notice);
    Optional<Published> before = notices.find(viewer, notice);
    List<Notice> versions = new ArrayList<>(before.map(found -> found.versions().stream().map(Published.Version::notice).toList())
        .orElse(List.of()));
    List<NoticeAct> acts = new ArrayList<>(before.map(found -> found.history().acts()).orElse(List.of()));
    text.ifPresent(versions::add);
    acts.add(act);
    if (NoticeHistory.of(versions, acts) instanceof NoticeHistory.Faulty faulty) {
      throw new NoticeRefusal.Senseless(faulty.code()).thrown();
    }
    if (before.isPresent() && text.isPresent() && isTermLost(before.get(), text.get(), act)) {
      throw NoticeRefusal.Plain.TERM_DIFFERS.thrown();
    }
  }

  void insert(Viewer viewer, String notice, NoticeAct act, Map<String, String> more) {
    sql.statement("""
        insert into notice_act (notice, kind, number, act_date, organ, reason, effective, version, closes, at, by)
        values (:notice, :kind, :number, :date, :organ, :reason, :effective, :version, :closes, :at, :by)""")
        .param("notice", notice).param("kind", act.kind()).param("number", act.number()).param("date", act.date())
        .param("organ", act.organ()).param("reason", act.reason()).param("effective", act.effective())
        .param("version", act.version().orElse(null)).param("closes", act.closes().orElse(null)).param("at", clock.now())
        .param("by", viewer.actor()).update();
    Map<String, Object> said = new HashMap<>(more);
    said.putAll(Map.of("kind", act.kind().name(), "number", act.number(), "date", act.date().toString(), "organ", act.organ(),
        "reason", act.reason(), "effective", act.effective().toString()));
    act.version().ifPresent(version -> said.put("version", version));
    act.closes().ifPresent(closes -> said.put("closes", closes.toString()));
    journal.record("notice-enacted", new Ref("notice", notice), viewer.actor(), clock.now(), said);
  }

  /** The draft, for who may publish it; nobody else writes at this notice until the transaction ends. */
  Draft written(Viewer viewer, String notice) {
    lock(notice);
    Draft draft = drafts.find(viewer, notice).orElseThrow(NoticeRefusal.Plain.NO_DRAFT::thrown);
    if (!Draft.isWrittenBy(viewer, draft.body(), notice)) {
      throw NoticeRefusal.Plain.NOT_ALLOWED.thrown();
    }
    return draft;
  }

  /** An extension or a reopening moved the term, and the text of a correction would put it back without saying so. */
  private static boolean isTermLost(Published before, Notice text, NoticeAct act) {
    NoticeState state = before.history().at(act.effective());
    Optional<Instant> written = state.inForce().flatMap(notice -> notice.window().closes());
    return !state.closes().equals(written) && text.window().closes().equals(written);
  }

  private void lock(String notice) {
    sql.statement("select pg_advisory_xact_lock(hashtextextended(:notice, 7))").param("notice", notice).query().singleRow();
  }
}
