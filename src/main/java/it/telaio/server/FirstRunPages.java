package it.telaio.server;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.kernel.Readiness;
import it.telaio.kernel.Readiness.Need;
import it.telaio.kernel.Readiness.State;
import it.telaio.kernel.Texts;
import it.telaio.site.Html;
import it.telaio.site.Menu;
import it.telaio.site.NotHere;
import it.telaio.site.PageFrame;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The first page after installing: what is there and what is missing. It tells those who run the product how their machine
 * stands, so it is shown only to who administers the installation and to who sits at that machine (directly or through a tunnel).
 */
@Controller
final class FirstRunPages implements Menu.Source {
  private final ObjectProvider<Readiness> folders;

  FirstRunPages(ObjectProvider<Readiness> folders) {
    this.folders = folders;
  }

  /** What the first page shows; {@code inside} leads to the other pages of the system. */
  record Page(List<Need> needs, boolean inside, Texts texts) {
    long missing() {
      return needs.stream().filter(need -> need.state() == State.MISSING).count();
    }

    String tone(Need need) {
      return switch (need.state()) {
        case READY -> "ok";
        case ADVISED -> "ask";
        case MISSING -> "no";
      };
    }

    String icon(Need need) {
      return switch (need.state()) {
        case READY -> "it-check-circle";
        case ADVISED -> "it-warning-circle";
        case MISSING -> "it-close-circle";
      };
    }

    String state(Need need) {
      return texts.say("first-run.state." + need.state().name().toLowerCase(Locale.ROOT));
    }
  }

  @Override
  public List<Menu.Entry> entries(Viewer viewer, Locale locale) {
    return administrates(viewer) ? List.of(new Menu.Entry(85, Texts.of(FirstRunPages.class, locale).say("first-run.menu"), "/sistema"))
        : List.of();
  }

  @GetMapping("/sistema")
  Html firstRun(HttpServletRequest request, Viewer viewer) {
    if (!administrates(viewer) && !comesFromHere(request)) {
      throw new NotHere();
    }
    Locale locale = PageFrame.language(request);
    Texts texts = Texts.of(FirstRunPages.class, locale);
    PageFrame frame = PageFrame.of(request, texts.say("first-run.title"));
    return Html.of("server/first-run.jte", administrates(viewer) ? frame.atWork() : frame,
        new Page(needs(locale), administrates(viewer), texts));
  }

  private static boolean administrates(Viewer viewer) {
    return viewer.holds(Viewer.PLATFORM, RoleKind.ADMINISTRATOR);
  }

  private List<Need> needs(Locale locale) {
    return folders.orderedStream().flatMap(folder -> folder.needs(locale).stream()).toList();
  }

  /** A proxy on the same machine says for whom it asks; then it is not somebody here. */
  private static boolean comesFromHere(HttpServletRequest request) {
    try {
      boolean loopback = InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
      return loopback && request.getHeader("X-Forwarded-For") == null && request.getHeader("Forwarded") == null
          && request.getHeader("X-Real-Ip") == null;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
