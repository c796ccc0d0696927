package it.telaio.server;

import it.telaio.kernel.Readiness;
import it.telaio.kernel.Readiness.Need;
import it.telaio.kernel.Readiness.State;
import it.telaio.kernel.Texts;
import it.telaio.site.Html;
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
 * stands, so it is shown only to who sits at that machine (directly or through a tunnel); others read that the service runs.
 */
@Controller
final class FirstRunPages {
  private final ObjectProvider<Readiness> folders;

  FirstRunPages(ObjectProvider<Readiness> folders) {
    this.folders = folders;
  }

  /** What the first page shows. */
  record Page(List<Need> needs, boolean atTheMachine, Texts texts) {
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

  @GetMapping({"/", "/avvio"})
  Html firstRun(HttpServletRequest request) {
    Locale locale = PageFrame.language(request);
    Texts texts = Texts.of(FirstRunPages.class, locale);
    boolean atTheMachine = comesFromHere(request);
    List<Need> needs = atTheMachine ? needs(locale) : List.of();
    PageFrame frame = PageFrame.of(request, texts.say(atTheMachine ? "first-run.title" : "first-run.running"));
    return Html.of("server/first-run.jte", frame, new Page(needs, atTheMachine, texts));
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
