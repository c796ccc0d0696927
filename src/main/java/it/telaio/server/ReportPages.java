package it.telaio.server;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.server.ProblemReports.Kind;
import it.telaio.server.ProblemReports.Waiting;
import it.telaio.site.Html;
import it.telaio.site.PageFrame;
import it.telaio.site.SecretRoutes;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** "Segnala un problema": anybody says what is wrong, those who run the installation read it and close it. */
@Controller
final class ReportPages {
  private static final String PATH = "/segnala";
  private static final String LIST = "/sistema/segnalazioni";
  private static final int LONGEST = 3_000;
  /** More than that many mail programs do not take from an address. */
  private static final int MAILED = 1_200;
  private static final int UNPROCESSABLE = 422;
  private static final int TOO_MANY = 429;

  private final ProblemReports reports;
  private final SecretRoutes secrets;
  private final Turns turns;

  ReportPages(ProblemReports reports, SecretRoutes secrets, Clock clock) {
    this.reports = reports;
    this.secrets = secrets;
    this.turns = new Turns(clock);
  }

  /** What was written. */
  record Written(Kind kind, String page, String request, String text, String email) {
  }

  /**
   * The form.
   *
   * @param faults the fields that are not in order: {@code testo}, {@code email}; or {@code troppe} for too many reports
   */
  record FormPage(Written written, List<String> faults, Texts texts) {
    String say(String key) {
      return texts.say("report." + key);
    }

    List<Kind> kinds() {
      return Arrays.asList(Kind.values());
    }

    String kind(Kind kind) {
      return say("kind." + kind.name().toLowerCase(Locale.ROOT));
    }

    boolean wrong(String field) {
      return faults.contains(field);
    }

    /** A letter to {@code email} with what was written, for when the form takes no more. */
    String letter(String email) {
      String told = written.text().length() > MAILED ? written.text().substring(0, MAILED) : written.text();
      return "mailto:" + email + "?subject=" + encoded(texts.say("report.title") + " " + written.page()) + "&body=" + encoded(told);
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
  }

  /** What waits. */
  record ListPage(List<Waiting> waiting, int closed, boolean acts, Locale locale, Texts texts) {
    String at(Instant instant) {
      return Clock.toTheSecond(instant, locale);
    }

    String kind(Kind kind) {
      return texts.say("report.kind." + kind.name().toLowerCase(Locale.ROOT));
    }
  }

  @GetMapping(PATH)
  Html form(HttpServletRequest request, @RequestParam(defaultValue = "") String pagina, @RequestParam(defaultValue = "") String richiesta,
      @RequestParam(defaultValue = "") String tipo) {
    return form(request, new Written(kind(tipo), page(pagina), requestId(richiesta), "", ""), List.of());
  }

  @PostMapping(PATH)
  Object take(HttpServletRequest request, Viewer viewer, @RequestParam(defaultValue = "") String tipo,
      @RequestParam(defaultValue = "") String pagina, @RequestParam(defaultValue = "") String richiesta,
      @RequestParam(defaultValue = "") String testo, @RequestParam(defaultValue = "") String email) {
    Written written = new Written(kind(tipo), page(pagina), requestId(richiesta), testo.strip().replace('\0', ' '), email.strip());
    List<String> faults = faults(written);
    if (!faults.isEmpty()) {
      return form(request, written, faults).status(UNPROCESSABLE);
    }
    // Who is signed in has turns of their own: no crowd of strangers closes the form for them.
    if (!turns.take(viewer instanceof Viewer.Signed ? viewer.actor() : Network.of(request))
        || !reports.take(viewer, written.kind(), written.page(), written.request(), written.text(), written.email())) {
      return form(request, written, List.of("troppe")).status(TOO_MANY);
    }
    return SeeOther.at("/assistenza").saying(texts(request).say("report.done"));
  }

  private static List<String> faults(Written written) {
    boolean text = written.text().isEmpty() || written.text().length() > LONGEST;
    boolean email = !written.email().isEmpty() && !written.email().matches("[^@\\s<>,;\\p{Cntrl}]{1,100}@[^@\\s<>,;\\p{Cntrl}]{1,150}");
    return Arrays.asList(text ? "testo" : "", email ? "email" : "").stream().filter(fault -> !fault.isEmpty()).toList();
  }

  private static Html form(HttpServletRequest request, Written written, List<String> faults) {
    Texts texts = texts(request);
    return Html.of("server/report.jte", PageFrame.of(request, texts.say("report.title")), new FormPage(written, faults, texts));
  }

  private static Kind kind(String written) {
    return Optional.of(written).flatMap(one -> Arrays.stream(Kind.values()).filter(kind -> kind.name().equals(one)).findFirst())
        .orElse(Kind.FAULT);
  }

  /** A path without its query; nothing of a page whose address is itself a secret. */
  private String page(String path) {
    String bare = path.strip().replaceAll("[?#].*", "");
    return bare.length() > 300 || !secrets.mayBeNamed(bare) ? "" : bare;
  }

  private static String requestId(String id) {
    return id.strip().matches("[0-9A-Z-]{4,20}") ? id.strip() : "";
  }

  @GetMapping(LIST)
  Html list(HttpServletRequest request, Viewer.Signed viewer) {
    SystemAccess.look(viewer);
    Texts texts = texts(request);
    PageFrame frame = PageFrame.of(request, texts.say("reports.title")).atWork().under(texts.say("system.title"), "/sistema");
    return Html.of("server/reports.jte", frame, new ListPage(reports.waiting(viewer), reports.closed(viewer), SystemAccess.mayAct(viewer),
        frame.locale(), texts));
  }

  @PostMapping(LIST + "/{id}/chiudi")
  SeeOther close(HttpServletRequest request, Viewer.Signed viewer, @PathVariable UUID id) {
    SystemAccess.act(viewer);
    reports.close(viewer, id);
    return SeeOther.at(LIST).saying(texts(request).say("reports.closed"));
  }

  private static Texts texts(HttpServletRequest request) {
    return Texts.of(ReportPages.class, PageFrame.language(request));
  }
}
