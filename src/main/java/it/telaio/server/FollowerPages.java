package it.telaio.server;

import it.telaio.account.Viewer;
import it.telaio.journal.Followers;
import it.telaio.journal.Followers.Parked;
import it.telaio.journal.Followers.Standing;
import it.telaio.journal.JournalEntry.Place;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Texts;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One reader of the journal: how far it is, what it could not take and why; a person lets it try again, gives up, lets it go on. */
@Controller
final class FollowerPages {
  private static final String PATH = "/sistema/giornale/lettori/{name}";
  private static final int SHOWN = 200;
  private static final int REASON = 1_000;

  private final Followers followers;
  private final TendFollower tend;

  FollowerPages(Followers followers, TendFollower tend) {
    this.followers = followers;
    this.tend = tend;
  }

  /** How people call the reader {@code name}. */
  static String name(String name, Texts texts) {
    return texts.knows("reader." + name) ? texts.say("reader." + name) : name;
  }

  /** What the page shows. */
  record Page(Standing standing, List<Parked> parked, boolean acts, Locale locale, Texts texts) {
    /** After the last try by itself it waits for a person. */
    String next(Parked entry) {
      if (entry.error() == null) {
        return texts.say("follower.after");
      }
      boolean person = entry.nextAt().isAfter(Instant.parse("9000-01-01T00:00:00Z"));
      return person ? texts.say("follower.person") : Clock.toTheSecond(entry.nextAt(), locale);
    }

    /** Why it was not taken. */
    String why(Parked entry) {
      return entry.error() == null ? texts.say("follower.behind-another") : WhyStopped.words(entry.error(), standing.name(), texts);
    }

    /** Whether {@link #why} is in Italian whatever the language of the page. */
    boolean isSentence(Parked entry) {
      return WhyStopped.isSentence(entry.error());
    }

    String at(Instant instant) {
      return Clock.toTheSecond(instant, locale);
    }
  }

  @GetMapping(PATH)
  Html follower(HttpServletRequest request, Viewer.Signed viewer, @PathVariable("name") String name) {
    SystemAccess.look(viewer);
    Locale locale = PageFrame.language(request);
    Texts texts = Texts.of(FollowerPages.class, locale);
    PageFrame frame = PageFrame.of(request, texts.say("follower.title", name(name, texts))).atWork()
        .under(texts.say("system.title"), "/sistema").under(texts.say("journal.title"), "/sistema/giornale");
    return Html.of("server/follower.jte", frame,
        new Page(standing(name), followers.parked(name, SHOWN), SystemAccess.mayAct(viewer), locale, texts));
  }

  @PostMapping(PATH + "/riprova")
  SeeOther retry(HttpServletRequest request, Viewer.Signed viewer, @PathVariable("name") String name,
      @RequestParam(name = "oggetto", defaultValue = "") String about) {
    SystemAccess.act(viewer);
    Parked first = followers.parked(standing(name).name(), SHOWN).stream().filter(one -> one.about().equals(about)).findFirst()
        .orElseThrow(NotHere::new);
    tend.retry(viewer, name, Ref.parse(first.about()));
    return back(request, name, "follower.retried");
  }

  @PostMapping(PATH + "/lascia")
  SeeOther giveUp(HttpServletRequest request, Viewer.Signed viewer, @PathVariable("name") String name,
      @RequestParam(name = "epoca", defaultValue = "0") int epoch, @RequestParam(name = "posizione", defaultValue = "-1") long position,
      @RequestParam(name = "motivo", defaultValue = "") String reason) {
    SystemAccess.act(viewer);
    if (isMissing(reason)) {
      return back(request, name, "follower.reason.missing");
    }
    boolean there = tend.giveUp(viewer, standing(name).name(), new Place(epoch, position), reason.strip());
    return back(request, name, there ? "follower.given-up" : "follower.gone");
  }

  @PostMapping(PATH + "/ferma")
  SeeOther pause(HttpServletRequest request, Viewer.Signed viewer, @PathVariable("name") String name,
      @RequestParam(name = "motivo", defaultValue = "") String reason) {
    SystemAccess.act(viewer);
    if (isMissing(reason)) {
      return back(request, name, "follower.reason.missing");
    }
    tend.pause(viewer, standing(name).name(), reason.strip());
    return back(request, name, "follower.paused");
  }

  @PostMapping(PATH + "/riprendi")
  SeeOther resume(HttpServletRequest request, Viewer.Signed viewer, @PathVariable("name") String name,
      @RequestParam(name = "motivo", defaultValue = "") String reason) {
    SystemAccess.act(viewer);
    if (isMissing(reason)) {
      return back(request, name, "follower.reason.missing");
    }
    tend.resume(viewer, standing(name).name(), reason.strip());
    return back(request, name, "follower.resumed");
  }

  private Standing standing(String name) {
    return followers.standings().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow(NotHere::new);
  }

  private static boolean isMissing(String reason) {
    return reason.isBlank() || reason.length() > REASON;
  }

  private static SeeOther back(HttpServletRequest request, String name, String key) {
    return SeeOther.at(PATH.replace("{name}", name)).saying(Texts.of(FollowerPages.class, PageFrame.language(request)).say(key));
  }
}
