package it.telaio.desk;

import it.telaio.account.People;
import it.telaio.account.Person;
import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Texts;
import it.telaio.notice.Notices;
import it.telaio.notice.Published;
import it.telaio.notice.Standing;
import it.telaio.register.ChannelState;
import it.telaio.register.Sorting;
import it.telaio.site.Html;
import it.telaio.site.Menu;
import it.telaio.site.NotHere;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import it.telaio.site.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The desk: what waits for who is signed in, and the answer to "has it arrived?". */
@Controller
final class DeskPages implements Menu.Source {
  private final Desk desk;
  private final FindArrival find;
  private final People people;
  private final Notices notices;
  private final Jobs jobs;
  private final Clock clock;

  DeskPages(Desk desk, FindArrival find, People people, Notices notices, Jobs jobs, Clock clock) {
    this.desk = desk;
    this.find = find;
    this.people = people;
    this.notices = notices;
    this.jobs = jobs;
    this.clock = clock;
  }

  @Override
  public List<Menu.Entry> entries(Viewer viewer, Locale locale) {
    return viewer instanceof Viewer.Signed ? List.of(new Menu.Entry(10, Texts.of(DeskPages.class, locale).say("menu"), "/scrivania"))
        : List.of();
  }

  /** What somebody begins with who has no call yet. */
  enum Begin {
    WRITE("/redazione"), SYSTEM("/sistema"), PEOPLE("/persone"),
    /** Others must act first. */
    WAIT("");

    private final String path;

    Begin(String path) {
      this.path = path;
    }

    String path() {
      return path;
    }

    static Begin of(Viewer.Signed viewer) {
      return viewer.appointments().stream().anyMatch(held -> held.kind() == RoleKind.PROCEDURE_OFFICER
          || held.kind() == RoleKind.ADOPTING_OFFICER) ? WRITE : viewer.holds(Viewer.PLATFORM, RoleKind.ADMINISTRATOR) ? SYSTEM
          : viewer.bodies().stream().anyMatch(body -> viewer.holds(body, RoleKind.ADMINISTRATOR)) ? PEOPLE : WAIT;
    }

    /** The word of the texts. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The page. */
  record Page(Begin begin, String greeting, String now, List<DeskTask> tasks, List<Desk.Place> places, Map<String, Standing> standings,
      List<DeskTerm> terms, List<Jobs.Job> work, Instant at, Locale locale, Texts texts) {
    String say(String key, Object... arguments) {
      return texts.say(key, arguments);
    }

    /** A term as a clerk says it: today with its hour, else the day. */
    String until(Instant instant) {
      LocalDate day = instant.atZone(Clock.ROME).toLocalDate();
      LocalDate today = at.atZone(Clock.ROME).toLocalDate();
      String hour = instant.atZone(Clock.ROME).format(DateTimeFormatter.ofPattern("HH:mm:ss", locale));
      return day.equals(today) ? texts.say("today", hour) : day.equals(today.plusDays(1)) ? texts.say("tomorrow", hour)
          : Clock.toTheSecond(instant, locale);
    }

    String instant(Instant instant) {
      return Clock.toTheSecond(instant, locale);
    }

    /** What came in, by what it is. */
    String received(Desk.Place place) {
      Stream<String> waiting = Stream.of(Map.entry("waiting", place.counts().waiting()), Map.entry("unsorted", place.counts().toSort()))
          .filter(entry -> entry.getValue() > 0).map(entry -> say("sorted." + entry.getKey(), entry.getValue()));
      String received = Stream.concat(waiting, place.counts().settled().entrySet().stream()
          .map(entry -> say("sorted." + entry.getKey().literal(), entry.getValue()))).collect(Collectors.joining(", "));
      return received.isEmpty() ? say("sorted.none") : received;
    }

    String gigabytes(long bytes) {
      return texts.say("gigabytes", bytes / 1e9);
    }

    String job(Jobs.Job job) {
      String key = "job." + job.kind();
      return texts.knows(key) ? texts.say(key) : texts.say("job.other");
    }

    /** How it stands; what is over says when. */
    String workState(Jobs.Job job) {
      return job.state() == Jobs.State.DONE && job.endedAt() != null ? texts.say("jobs.done-at", instant(job.endedAt()))
          : texts.say("jobs." + job.state().name().toLowerCase(Locale.ROOT));
    }

    List<ChannelState> doors() {
      return places.stream().flatMap(place -> place.channels().stream()).toList();
    }
  }

  @GetMapping("/scrivania")
  Html desk(HttpServletRequest request, Viewer.Signed viewer) {
    Locale locale = PageFrame.language(request);
    Texts texts = Texts.of(DeskPages.class, locale);
    Instant now = clock.now();
    List<Desk.Place> places = desk.places(viewer);
    String name = people.find(viewer, viewer.person()).map(Person::name).map(full -> full.split(" ")[0]).orElse("");
    int hour = now.atZone(Clock.ROME).getHour();
    String part = hour < 5 || hour >= 18 ? "evening" : hour < 13 ? "morning" : "afternoon";
    String greeting = texts.say("greeting." + part, name);
    Page page = new Page(Begin.of(viewer), greeting, Clock.inWords(now, locale), desk.tasks(viewer, places), places,
        standings(viewer, locale), desk.terms(places), desk.work(viewer, places), now, locale, texts);
    return Html.of("desk/desk.jte", PageFrame.of(request, texts.say("title")).atWork(), page);
  }

  /** How each notice stands now, by its id. */
  private Map<String, Standing> standings(Viewer viewer, Locale locale) {
    return notices.all(viewer).stream().collect(Collectors.toMap(Published::id, one -> Standing.of(one, locale)));
  }

  /** What was found. */
  record FindPage(String words, FindArrival.Answer answer, Map<Sorting, String> sortings, Locale locale, Texts texts) {
    String say(String key, Object... arguments) {
      return texts.say(key, arguments);
    }

    String instant(FindArrival.Found found) {
      return found.instant().equals(Instant.EPOCH) ? texts.say("find.no-instant") : Clock.toTheSecond(found.instant(), locale);
    }

    String name(FindArrival.Found found) {
      return found.name().isBlank() ? texts.say("find.no-name") : found.name();
    }

    String link(FindArrival.Found found) {
      return found.candidacy().isEmpty() ? "/casella/" + found.notice() + "/messaggi/" + found.message()
          : "/istruttoria/" + found.notice() + "/" + found.candidacy();
    }
  }

  @GetMapping("/scrivania/cerca")
  Html find(HttpServletRequest request, Viewer.Signed viewer, @RequestParam(defaultValue = "") String q) {
    Locale locale = PageFrame.language(request);
    Texts texts = Texts.of(DeskPages.class, locale);
    String words = q.length() > 200 ? q.substring(0, 200) : q;
    Map<Sorting, String> sortings = Arrays.stream(Sorting.values())
        .collect(Collectors.toMap(sorting -> sorting, sorting -> texts.say("sorted-as." + sorting.literal())));
    FindPage page = new FindPage(words, find.find(viewer, words.replace('\0', ' ')), sortings, locale, texts);
    return Html.of("desk/find.jte", PageFrame.of(request, texts.say("find.title")).atWork().under(texts.say("title"), "/scrivania"), page);
  }

  /** The terms, for a calendar program. */
  @GetMapping("/scrivania/termini.ics")
  ResponseEntity<String> terms(HttpServletRequest request, Viewer.Signed viewer) {
    String base = Visit.of(request).address().toString();
    String text = TermCalendar.of(desk.terms(desk.places(viewer)), clock.now(), base, PageFrame.language(request));
    return ResponseEntity.ok().header("Content-Type", "text/calendar;charset=UTF-8").header("Cache-Control", "no-store")
        .header("Content-Disposition", "attachment; filename=\"termini.ics\"").body(text);
  }

  /** Stops a job that the viewer asked for. */
  @PostMapping("/scrivania/lavori/{id}/ferma")
  SeeOther stop(HttpServletRequest request, Viewer.Signed viewer, @PathVariable UUID id) {
    mine(viewer, id);
    jobs.cancel(id);
    return SeeOther.at("/scrivania").saying(Texts.of(DeskPages.class, PageFrame.language(request)).say("job.stopped"));
  }

  /** Tries a failed job again. */
  @PostMapping("/scrivania/lavori/{id}/riprova")
  SeeOther retry(HttpServletRequest request, Viewer.Signed viewer, @PathVariable UUID id) {
    mine(viewer, id);
    jobs.retry(id);
    return SeeOther.at("/scrivania").saying(Texts.of(DeskPages.class, PageFrame.language(request)).say("job.again"));
  }

  private void mine(Viewer viewer, UUID id) {
    jobs.find(id).filter(job -> viewer.actor().equals(job.wantedBy())).orElseThrow(NotHere::new);
  }
}
