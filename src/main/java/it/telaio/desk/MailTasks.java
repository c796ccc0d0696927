package it.telaio.desk;

import it.telaio.account.Viewer;
import it.telaio.kernel.Sql;
import it.telaio.notice.Notice;
import it.telaio.register.Sorting;
import it.telaio.screening.Call;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What waits in the mail of the calls: letters that did not arrive or of which nobody knows, answers to requests that nobody has taken,
 * and what came after the term and is kept apart until a person has looked (offices 14 and 15).
 */
@Component
final class MailTasks {
  private final Sql sql;

  MailTasks(Sql sql) {
    this.sql = sql;
  }

  private record Waiting(String notice, String kind, long number, String candidacy) {
  }

  /** The tasks of {@code viewer} in {@code places}. */
  List<DeskTask> tasks(Viewer viewer, List<Desk.Place> places) {
    List<Waiting> waiting = sql.as(viewer.sight()).inTransaction(() -> sql.statement(WAITING)
        .param("notices", places.stream().map(place -> place.call().notice().id()).toArray(String[]::new))
        .param("apart", Sorting.apart()).query(Waiting.class).list());
    List<DeskTask> tasks = new ArrayList<>();
    for (Desk.Place place : places) {
      waiting.stream().filter(one -> one.notice().equals(place.call().notice().id()) && concerns(viewer, place.call(), one))
          .map(one -> task(place.call().notice(), one)).forEach(tasks::add);
    }
    return tasks;
  }

  /** What is sealed is not told of; answers are taken by who screens. */
  private static boolean concerns(Viewer viewer, Call call, Waiting one) {
    return one.kind().startsWith("letters-") || !call.isSealed() && call.isScreenedBy(viewer);
  }

  private static DeskTask task(Notice notice, Waiting one) {
    String mailbox = "/casella/" + notice.id();
    return switch (one.kind()) {
      case "letters-failed" -> new DeskTask(one.kind(), "no", "it-mail", one.number(), notice.title(), null, "", letters(notice));
      case "letters-in-doubt" -> new DeskTask(one.kind(), "no", "it-help-circle", one.number(), notice.title(), null, "", letters(notice));
      case "answers" -> new DeskTask(one.kind(), "ask", "it-mail", one.number(), notice.title(), null, "", one.number() == 1
          ? "/istruttoria/" + notice.id() + "/" + one.candidacy() : mailbox + "?tipo=completion");
      case "observations" -> new DeskTask(one.kind(), "ask", "it-mail", one.number(), notice.title(), null, "", one.number() == 1
          ? "/istruttoria/" + notice.id() + "/" + one.candidacy() : mailbox + "?tipo=observation");
      default -> new DeskTask(one.kind(), "ask", "it-inbox", one.number(), notice.title(), null, "", mailbox + "#da-parte");
    };
  }

  private static String letters(Notice notice) {
    return "/lettere/" + notice.id() + "/invio";
  }

  /** Observations that are surely about a candidacy are told as such, and not once more among what is kept apart. */
  private static final String WAITING = """
      with observation as (
        select r.notice, r.candidacy, a.id from rejection_notice r
        join screening_now p on p.notice = r.notice and p.candidacy = r.candidacy join screening_proposal_text q on q.proposal = p.id
        join arrival_standing c on c.about_kind = 'notice' and c.about_id = r.notice and c.sorted_as in ('OBSERVATION', 'OBJECTION')
        join arrival_now a on a.id = c.arrival
        where r.notice = any (:notices) and sees(c.body, null)
          and (lower(a.sender) = lower(q.sender) or a.about_kind = 'candidacy' and a.about_id = r.candidacy)
          and a.received_at >= r.delivered_at
          and not exists (select from rejection_observation o where o.letter = r.letter and o.sending = a.raw_sha256)
          and not exists (select from screening_act d where d.notice = r.notice and d.candidacy = r.candidacy and d.kind = 'DECIDED'
            and not exists (select from screening_act b where b.takes_back = d.id)))
      select d.scope_id as notice, case s.state when 'FAILED' then 'letters-failed' else 'letters-in-doubt' end as kind,
        count(*) as number, '' as candidacy
      from letter l join letter_draft d on d.id = l.id
      join lateral (select * from letter_step s where s.letter = l.id order by s.id desc limit 1) s on true
      where sees(l.body, null) and d.scope_kind = 'notice' and d.scope_id = any (:notices) and s.state in ('FAILED', 'IN_DOUBT')
      group by d.scope_id, s.state
      union all
      select c.about_id, 'answers', count(*), max(c.of_id) from arrival_standing c join arrival a on a.id = c.arrival
      where c.about_kind = 'notice' and c.about_id = any (:notices) and sees(c.body, null) and c.sorted_as = 'COMPLETION'
        and c.of_kind = 'candidacy' and not exists (select from completion_answer w where w.sending = a.raw_sha256)
      group by c.about_id
      union all
      select notice, 'observations', count(distinct id), max(candidacy) from observation group by notice
      union all
      select c.about_id, 'apart', count(*), '' from arrival_standing c join arrival a on a.id = c.arrival
      where c.about_kind = 'notice' and c.about_id = any (:notices) and sees(c.body, null) and not c.by_person
        and c.sorted_as = any (:apart)
        and not exists (select from observation o where o.id = a.id)
        and not exists (select from rejection_observation o where o.sending = a.raw_sha256)
      group by c.about_id
      order by 1, 2""";
}
