package it.telaio.server;

import it.telaio.account.Viewer;
import it.telaio.backup.Backups;
import it.telaio.backup.ShipCopies;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Jobs.Job;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Subjects;
import it.telaio.kernel.Texts;
import it.telaio.server.Outages.Outage;
import it.telaio.site.Html;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The work that runs by itself, copies with their age, drills, interruptions. */
@Controller
final class WorkPages {
  private static final String PATH = "/sistema/lavori";
  private static final Duration LATELY = Duration.ofDays(90);

  private final Jobs jobs;
  private final Backups backups;
  private final ObjectProvider<ShipCopies> shipping;
  private final Outages outages;
  private final Subjects subjects;
  private final Clock clock;

  WorkPages(Jobs jobs, Backups backups, ObjectProvider<ShipCopies> shipping, Outages outages, Subjects subjects, Clock clock) {
    this.jobs = jobs;
    this.backups = backups;
    this.shipping = shipping;
    this.outages = outages;
    this.subjects = subjects;
    this.clock = clock;
  }

  /** Copies as they stand. */
  record Copies(boolean shipped, boolean failing, Optional<Instant> lastShipped, List<Backups.Copy> whole,
      Optional<Backups.DrillDone> drill, List<Backups.Restoration> restorations) {
  }

  /**
   * A job, and those like it that ended the same way before it.
   *
   * @param about what it is about, in words; empty where it is about nothing
   * @param times how often it ended so in the last day
   */
  record Line(Job job, String about, int times) {
    /** Why it stands where it stands, where something is wrong. */
    String why(Texts texts) {
      return WhyStopped.words(job.reason(), job.id().toString(), texts);
    }

    /** Whether {@link #why} is in Italian whatever the language of the page. */
    boolean isSentence() {
      return WhyStopped.isSentence(job.reason());
    }
  }

  /** What the page shows. */
  record Page(List<Line> jobs, Copies copies, List<Outage> outages, boolean acts, Instant now, Locale locale, Texts texts) {
    String at(Instant instant) {
      return instant == null ? "" : Clock.toTheSecond(instant, locale);
    }

    String kind(Job job) {
      return texts.knows("work.kind." + job.kind()) ? texts.say("work.kind." + job.kind()) : texts.say("work.kind.other");
    }

    String tone(Job job) {
      return switch (job.state()) {
        case WAITING, RUNNING -> "info";
        case DONE -> "ok";
        case FAILED -> "no";
        case CANCELLED -> "off";
      };
    }

    String icon(Job job) {
      return switch (job.state()) {
        case WAITING -> "it-clock";
        case RUNNING -> "it-refresh";
        case DONE -> "it-check-circle";
        case FAILED -> "it-close-circle";
        case CANCELLED -> "it-minus-circle";
      };
    }

    String state(Job job) {
      return texts.say("work.state." + job.state().name().toLowerCase(Locale.ROOT));
    }

    String size(long bytes) {
      return ServerReadiness.size(bytes, locale);
    }

    /** {@code 3 ore}: one figure is enough to know whether something is too old. */
    String age(Instant instant) {
      Duration age = Duration.between(instant, now);
      return age.toHours() < 1 ? texts.say("age.minutes", Math.max(0, age.toMinutes()))
          : age.toDays() < 2 ? texts.say("age.hours", age.toHours()) : texts.say("age.days", age.toDays());
    }

    String outage(Outage outage) {
      return texts.say("outage." + outage.kind().name().toLowerCase(Locale.ROOT));
    }
  }

  @GetMapping(PATH)
  Html work(HttpServletRequest request, Viewer.Signed viewer) {
    SystemAccess.look(viewer);
    Locale locale = PageFrame.language(request);
    Texts texts = Texts.of(WorkPages.class, locale);
    Instant now = clock.now();
    PageFrame frame = PageFrame.of(request, texts.say("work.title")).atWork().under(texts.say("system.title"), "/sistema");
    return Html.of("server/work.jte", frame, new Page(lines(viewer, locale), copies(), outages.between(now.minus(LATELY), now).reversed(),
        SystemAccess.mayAct(viewer), now, locale, texts));
  }

  /** What waits, runs or failed, each; what ended, the last of each kind: it runs by itself every few seconds. */
  private List<Line> lines(Viewer viewer, Locale locale) {
    Map<List<Object>, List<Job>> alike = new LinkedHashMap<>();
    for (Job job : jobs.recent()) {
      boolean over = job.state() == Jobs.State.DONE || job.state() == Jobs.State.CANCELLED;
      alike.computeIfAbsent(Arrays.asList(job.kind(), job.about(), job.state(), over ? null : job.id()), key -> new ArrayList<>()).add(job);
    }
    return alike.values().stream().map(same -> new Line(same.getFirst(), about(same.getFirst(), viewer, locale), same.size())).toList();
  }

  private String about(Job job, Viewer viewer, Locale locale) {
    int colon = job.about() == null ? -1 : job.about().indexOf(':');
    return colon < 0 ? "" : subjects.describe(new Ref(job.about().substring(0, colon), job.about().substring(colon + 1)), viewer.sight(),
        locale).map(Subjects.Subject::title).orElse("");
  }

  private Copies copies() {
    ShipCopies running = shipping.getIfAvailable();
    return new Copies(running != null, running != null && running.isFailing(),
        Optional.ofNullable(running).flatMap(ShipCopies::lastShipped), backups.wholes(20), backups.lastDrill(), backups.restorations(20));
  }

  @PostMapping(PATH + "/{id}/riprova")
  SeeOther retry(HttpServletRequest request, Viewer.Signed viewer, @PathVariable("id") UUID id) {
    SystemAccess.act(viewer);
    return back(request, jobs.retry(id) ? "work.retried" : "work.not-now");
  }

  @PostMapping(PATH + "/{id}/ferma")
  SeeOther cancel(HttpServletRequest request, Viewer.Signed viewer, @PathVariable("id") UUID id) {
    SystemAccess.act(viewer);
    return back(request, jobs.cancel(id) ? "work.cancelled" : "work.not-now");
  }

  private static SeeOther back(HttpServletRequest request, String key) {
    return SeeOther.at(PATH).saying(Texts.of(WorkPages.class, PageFrame.language(request)).say(key));
  }
}
