package it.telaio.desk;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.candidacy.CompletionRequest;
import it.telaio.journal.Followers;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Jobs;
import it.telaio.notice.Clarifications;
import it.telaio.notice.Notice;
import it.telaio.notice.Questions;
import it.telaio.register.ArrivalList;
import it.telaio.register.ChannelState;
import it.telaio.screening.Call;
import it.telaio.screening.Calls;
import it.telaio.screening.Dispute;
import it.telaio.screening.Disputes;
import it.telaio.screening.Docket;
import it.telaio.screening.Progress;
import it.telaio.screening.RejectionNotice;
import it.telaio.screening.ScreeningState.Suggestion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gathers what one person finds on the desk: what waits for them, terms, mailboxes, jobs. Reads all, writes nothing. */
@Component
public final class Desk {
  private static final int WORK = 8;
  private static final String WAITING = "?stato=open&ordine=work";

  private final ArrivalList arrivals;
  private final Clock clock;
  private final Calls calls;
  private final Docket docket;
  private final Questions questions;
  private final Followers followers;
  private final Jobs jobs;
  private final MailTasks mail;
  private final SecondPersonTasks seconds;
  private final Disputes disputes;
  private final ObjectProvider<ChannelState.Source> channels;

  Desk(ArrivalList arrivals, Clock clock, Calls calls, Docket docket, Questions questions, Followers followers, Jobs jobs, MailTasks mail,
      SecondPersonTasks seconds, Disputes disputes, ObjectProvider<ChannelState.Source> channels) {
    this.arrivals = arrivals;
    this.clock = clock;
    this.calls = calls;
    this.docket = docket;
    this.questions = questions;
    this.followers = followers;
    this.jobs = jobs;
    this.mail = mail;
    this.seconds = seconds;
    this.disputes = disputes;
    this.channels = channels;
  }

  /**
   * One call on the desk.
   *
   * @param items    its candidacies; none while it is sealed
   * @param progress how far it is; null while it is sealed
   * @param channels its mailboxes
   * @param counts   how many messages came in, by what they are; those nobody has read yet wait for no person
   * @param disputes over it; none for who does not answer for the notice
   */
  record Place(Call call, List<Docket.Item> items, Progress progress, List<ChannelState> channels, ArrivalList.Counts counts,
      List<Dispute> disputes) {
    long messages() {
      return counts.all();
    }
  }

  /** Each call in which {@code viewer} has a part, the latest term first. */
  List<Place> places(Viewer viewer) {
    List<Place> places = new ArrayList<>();
    for (Call call : calls.of(viewer)) {
      List<Docket.Item> items = docket.of(viewer, call);
      List<ChannelState> doors = channels.stream().flatMap(source -> source.of(viewer, call.notice().id()).stream()).toList();
      places.add(new Place(call, items, call.isSealed() ? null : Progress.of(items), doors,
          arrivals.counts(viewer, call.ref()), disputes.of(viewer, call)));
    }
    return places;
  }

  /** What waits for {@code viewer}, what has the nearest term first. */
  List<DeskTask> tasks(Viewer viewer, List<Place> places) {
    List<DeskTask> tasks = new ArrayList<>();
    tasks.addAll(mail.tasks(viewer, places));
    tasks.addAll(seconds.tasks(viewer, places));
    for (Place place : places) {
      tasksOf(viewer, place, tasks);
    }
    if (viewer.holds(Viewer.PLATFORM, RoleKind.ADMINISTRATOR, RoleKind.AUDITOR)) {
      long parked = followers.standings().stream().mapToLong(Followers.Standing::parked).sum();
      add(tasks, "parked", "no", "it-error", parked, "", null, "", "/sistema/giornale");
    }
    tasks.sort(Comparator.comparing(DeskTask::until, Comparator.nullsLast(Comparator.naturalOrder())));
    return tasks;
  }

  private void tasksOf(Viewer viewer, Place place, List<DeskTask> tasks) {
    Call call = place.call();
    String list = "/istruttoria/" + call.notice().id();
    String title = call.notice().title();
    Instant now = clock.now();
    if (call.isSealed() && call.isOver(now) && call.isOpenedBy(viewer)) {
      add(tasks, "open", "ask", "it-unlocked", 1, title, null, "", list);
    }
    if (call.isScreenedBy(viewer)) {
      List<CompletionRequest> running = running(place, now);
      List<CompletionRequest> unsent = running.stream().filter(request -> request.running().isEmpty()).toList();
      running = running.stream().filter(request -> request.running().isPresent()).toList();
      add(tasks, "completions-unsent", "ask", "it-mail", unsent.size(), title, null, "", "/lettere/" + call.notice().id());
      Instant nearest = running.stream().flatMap(request -> request.running().stream()).map(CompletionRequest.Running::to)
          .min(Comparator.naturalOrder()).orElse(null);
      add(tasks, "completions", "ask", "it-clock", running.size(), title, nearest,
          running.isEmpty() ? "" : running.getFirst().norm(), list + "?stato=completion");
      List<RejectionNotice> heard = place.items().stream().filter(item -> item.awaited() && item.standing().decided().isEmpty())
          .flatMap(item -> item.rejection().stream()).toList();
      add(tasks, "rejections", "ask", "it-clock", heard.size(), title, heard.stream().map(RejectionNotice::to)
          .min(Comparator.naturalOrder()).orElse(null), heard.isEmpty() ? "" : heard.getFirst().norm(), list);
      long answered = place.items().stream().filter(item -> item.completions().stream()
          .anyMatch(request -> request.endedAt(now).isPresent()) && !item.standing().open().isEmpty()).count();
      add(tasks, "answered", "ask", "it-mail", answered, title, null, "", list + "?stato=open");
      Docket.next(place.items()).ifPresent(next -> tasks.add(new DeskTask("evaluate", "ask", "it-user", place.progress().open(), title,
          null, "", list + WAITING, list + "/" + next.candidacy() + WAITING)));
    }
    if (call.isHandedOverBy(viewer) && call.handsOver()) {
      add(tasks, "hand-over", "info", "it-arrow-right", count(place, call, Suggestion.HAND_OVER), title, null, "", list
          + "?stato=proposed");
    }
    if (call.isDecidedBy(viewer)) {
      add(tasks, "decide", "ask", "it-check", count(place, call, Suggestion.DECIDE), title, null, "", list
          + (call.handsOver() ? "?stato=handed-over" : "?stato=proposed"));
    }
    add(tasks, "sort", "ask", "it-inbox", place.counts().toSort(), title, null, "", "/casella/" + call.notice().id());
    place.channels().stream().filter(door -> !door.isEven()).forEach(door -> add(tasks, "uneven", "no", "it-warning-circle",
        door.there() - door.accounted(), door.place(), null, "", "/casella/" + call.notice().id()));
    questions(viewer, call, tasks);
  }

  private void questions(Viewer viewer, Call call, List<DeskTask> tasks) {
    long waiting = questions.waiting(viewer, call.notice().id(), call.decider()).size();
    Instant until = call.notice().clarifications().map(Clarifications::until).orElse(null);
    add(tasks, "questions", "info", "it-comment", waiting, call.notice().title(), until,
        call.notice().clarifications().flatMap(Clarifications::norm).orElse(""), "/avvisi/" + call.notice().id() + "/risposte");
  }

  private static List<CompletionRequest> running(Place place, Instant now) {
    return place.items().stream().flatMap(item -> item.completions().stream()).filter(request -> request.isRunning(now)).toList();
  }

  private static long count(Place place, Call call, Suggestion wanted) {
    return place.items().stream().filter(item -> item.standing().suggestion(call.handsOver()) == wanted).count();
  }

  private static void add(List<DeskTask> tasks, String kind, String tone, String icon, long count, String about, Instant until, String norm,
      String link) {
    if (count > 0) {
      tasks.add(new DeskTask(kind, tone, icon, count, about, until, norm, link));
    }
  }

  /** The terms that run, nearest first: of requests, of notices, of questions and of disputes, each with its norm. */
  List<DeskTerm> terms(List<Place> places) {
    Instant now = clock.now();
    List<DeskTerm> terms = new ArrayList<>();
    for (Place place : places) {
      Notice notice = place.call().notice();
      String link = "/avvisi/" + notice.id();
      notice.window().opens().ifPresent(at -> terms.add(new DeskTerm(notice.id() + "-opens", at, "opens", notice.title(),
          notice.clause(notice.window()).place(), link)));
      place.call().closes().ifPresent(at -> terms.add(new DeskTerm(notice.id() + "-closes", at, "closes", notice.title(),
          notice.clause(notice.window()).place(), link)));
      notice.clarifications().ifPresent(one -> terms.add(new DeskTerm(notice.id() + "-questions", one.until(), "questions", notice.title(),
          one.norm().orElseGet(() -> notice.clause(one).place()), link)));
      place.disputes().forEach(one -> one.until().ifPresent(at -> terms.add(new DeskTerm("dispute-" + one.id(), at, "dispute",
          one.office() + ", " + one.docket(), one.norm(), link + "/contenzioso"))));
      place.items().forEach(item -> item.completions().stream().filter(request -> request.isRunning(now)).forEach(request ->
          request.running().ifPresent(running -> terms.add(new DeskTerm("completion-" + request.id(), running.to(), "completion",
              item.proposed().applicant(), request.norm(), "/istruttoria/" + notice.id() + "/" + item.candidacy())))));
      place.items().stream().filter(item -> item.awaited() && item.standing().decided().isEmpty()).forEach(item ->
          item.rejection().ifPresent(one -> terms.add(new DeskTerm("rejection-" + one.letter(), one.to(), "rejection",
              item.proposed().applicant(), one.norm(), "/istruttoria/" + notice.id() + "/" + item.candidacy()))));
    }
    return terms.stream().filter(term -> !term.at().isBefore(now)).sorted(Comparator.comparing(DeskTerm::at).thenComparing(DeskTerm::id))
        .toList();
  }

  /** Long work that concerns {@code viewer}: what they asked for, and what is about their calls. */
  List<Jobs.Job> work(Viewer viewer, List<Place> places) {
    List<String> refs = places.stream().map(place -> place.call().ref().toString()).toList();
    Set<String> seen = new HashSet<>();
    return jobs.recent().stream().filter(job -> viewer.actor().equals(job.wantedBy()) || job.about() != null && refs.contains(job.about()))
        .filter(job -> job.state() != Jobs.State.DONE || seen.add(job.kind() + " " + job.about())).limit(WORK).toList();
  }
}
