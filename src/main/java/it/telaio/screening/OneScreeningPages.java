package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import it.telaio.screening.AppraiseChecks.Given;
import it.telaio.screening.ViewScreening.Wanted;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One candidacy on one page: its documents beside its checks, and the answers of a person, kept as they are given. */
@Controller
final class OneScreeningPages {
  private static final String ONE = "/istruttoria/{notice}/{candidacy}";

  private final Calls calls;
  private final ViewScreening view;
  private final AppraiseChecks appraise;
  private final Disputes disputes;
  private final Clock clock;

  OneScreeningPages(Calls calls, ViewScreening view, AppraiseChecks appraise, Disputes disputes, Clock clock) {
    this.calls = calls;
    this.view = view;
    this.appraise = appraise;
    this.disputes = disputes;
    this.clock = clock;
  }

  @GetMapping(ONE)
  Html show(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable String candidacy) {
    Map<String, String> troubles = new LinkedHashMap<>();
    String missing = request.getParameter("manca");
    if (missing != null) {
      troubles.put("", Texts.of(OneScreeningPages.class, PageFrame.language(request)).say(missing.equals("completion")
          ? "one.trouble.unanswered.completion" : "one.trouble.unanswered"));
    }
    return page(request, viewer, notice, candidacy, Map.of(), troubles);
  }

  /** Keeps every answer of the form, then goes where the button says. Works without a script. */
  @PostMapping(ONE)
  Object answer(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable String candidacy) {
    Call call = calls.find(viewer, notice).orElseThrow(NotHere::new);
    List<Given> given = given(request);
    String act = request.getParameter("act");
    Worklist list = list(request);
    String path = "/istruttoria/" + notice + "/" + candidacy;
    Texts texts = Texts.of(OneScreeningPages.class, PageFrame.language(request));
    Map<String, String> troubles = new LinkedHashMap<>();
    String heading = "";
    if (call.isScreenedBy(viewer) && !given.isEmpty()) {
      AppraiseChecks.Result result = appraise.appraise(viewer, call, candidacy, given);
      result.unreasoned().forEach(key -> troubles.put(key, texts.say("one.trouble.reason")));
      result.overtaken().forEach((key, there) -> troubles.put(key, overtaken(viewer, there, texts)));
      heading = result.unreasoned().isEmpty() ? "one.trouble.changed" : "one.trouble.reasons";
    }
    if (!troubles.isEmpty()) {
      troubles.put("", texts.say(heading, troubles.size()));
      Map<String, Given> sent = new LinkedHashMap<>();
      given.stream().filter(one -> troubles.containsKey(one.key())).forEach(one -> sent.put(one.key(), one));
      return page(request, viewer, notice, candidacy, sent, troubles).status(422);
    }
    if (call.isScreenedBy(viewer) && "completion".equals(act)) {
      appraise.follow(viewer, call, candidacy);
    }
    return act == null || act.isEmpty() ? SeeOther.at(path + list.query()).saying(texts.say("one.saved"))
        : SeeOther.at(path + "/esito" + with(list.query(), "atto", act));
  }

  /** One answer while a person works, from the script of the page: kept, or told what it lacks. */
  @PostMapping(ONE + "/valutazione")
  ResponseEntity<String> autosave(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice,
      @PathVariable String candidacy,
      @RequestParam String key, @RequestParam String appraisal, @RequestParam String reason) {
    Call call = calls.find(viewer, notice).orElseThrow(NotHere::new);
    Locale locale = PageFrame.language(request);
    Texts texts = Texts.of(OneScreeningPages.class, locale);
    try {
      Given given = new Given(key, Appraisal.of(appraisal).orElseThrow(NotHere::new), reason, seen(said(request, "v")));
      AppraiseChecks.Result result = appraise.appraise(viewer, call, candidacy, List.of(given));
      if (!result.overtaken().isEmpty()) {
        ScreeningAct there = result.overtaken().get(key);
        return json(409, Map.of("kept", false, "said", overtaken(viewer, there, texts), "seen", there.id() + ":"));
      }
      boolean kept = result.unreasoned().isEmpty();
      String hour = clock.now().atZone(Clock.ROME).format(DateTimeFormatter.ofPattern("HH:mm:ss", locale));
      return json(200, Map.of("kept", kept, "said", kept ? texts.say("one.autosaved", hour, texts.say("appraisal." + appraisal))
          : texts.say("one.trouble.reason")));
    } catch (Refusal.Thrown refused) {
      return json(409, Map.of("kept", false, "said", refused.refusal().text(locale)));
    }
  }

  private static ResponseEntity<String> json(int status, Map<String, Object> told) {
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(Json.line(told));
  }

  /** What somebody else answered while the page was open. */
  private String overtaken(Viewer viewer, ScreeningAct there, Texts texts) {
    String answered = texts.say("appraisal." + there.appraisal().literal());
    return texts.say("one.trouble.overtaken", view.name(viewer, there.by(), texts), there.reason().isEmpty() ? answered
        : answered + ": " + there.reason());
  }

  /** What a page showed of an answer, {@code act:appraisal:reason}, so that it is known what was touched on it and what came since. */
  static String shown(ScreeningAct act) {
    return act.id() + ":" + act.appraisal().literal() + ":" + Integer.toHexString(act.reason().hashCode());
  }

  private static Long seen(String shown) {
    return shown.matches("\\d{1,18}:.*") ? Long.valueOf(shown.substring(0, shown.indexOf(':'))) : null;
  }

  /** Whether an answer is still as the page showed it: then whoever sent the form said nothing about it. */
  private static boolean isUntouched(String shown, Given given) {
    return shown.equals(given.seen() + ":" + given.appraisal().literal() + ":" + Integer.toHexString(given.reason().hashCode()));
  }

  /** The page with what was sent still in it, because {@code trouble} stands against one of its other forms. */
  Html again(HttpServletRequest request, Viewer viewer, String notice, String candidacy, String trouble) {
    Map<String, Given> sent = new LinkedHashMap<>();
    given(request).forEach(one -> sent.put(one.key(), one));
    return page(request, viewer, notice, candidacy, sent, Map.of("", trouble)).status(422);
  }

  private Html page(HttpServletRequest request, Viewer viewer, String notice, String candidacy, Map<String, Given> sent,
      Map<String, String> troubles) {
    Call call = calls.find(viewer, notice).orElseThrow(NotHere::new);
    Locale locale = PageFrame.language(request);
    try {
      OneScreening page = view.of(viewer, call, new Wanted(candidacy, list(request), choice(request), sent, troubles), locale);
      var line = DisputeView.Line.of(disputes.of(viewer, call), call, call.isAnsweredForBy(viewer), candidacy);
      return Html.of("screening/one.jte", frame(request, call, page), page).with("disputes", line);
    } catch (Refusal.Thrown refused) {
      if (refused.refusal() == ScreeningRefusal.Plain.NOT_ALLOWED || refused.refusal() == ScreeningRefusal.Plain.SEALED) {
        throw new NotHere();
      }
      throw refused;
    }
  }

  private static PageFrame frame(HttpServletRequest request, Call call, OneScreening page) {
    return PageFrame.named(request, page.name()).atWork().under(page.say("list.all"), "/istruttoria")
        .underNamed(call.notice().title(), "/istruttoria/" + call.notice().id() + page.query());
  }

  /** The answers in the form: a choice and a reason for each key; a ready wording counts where no reason was written. */
  static List<Given> given(HttpServletRequest request) {
    List<Given> given = new ArrayList<>();
    request.getParameterMap().forEach((name, values) -> {
      if (name.startsWith("r.")) {
        String key = name.substring(2);
        String written = said(request, "m." + key);
        String reason = written.isBlank() ? said(request, "w." + key) : written;
        String shown = said(request, "v." + key);
        Appraisal.of(values[0]).map(appraisal -> new Given(key, appraisal, reason, seen(shown)))
            .filter(one -> !isUntouched(shown, one)).ifPresent(given::add);
      }
    });
    return given;
  }

  static String said(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value;
  }

  static Worklist list(HttpServletRequest request) {
    return Worklist.of(request.getParameter("stato"), request.getParameter("proposta"), request.getParameter("controllo"),
        request.getParameter("cerca"), request.getParameter("ordine"));
  }

  static String with(String query, String name, String value) {
    return query + (query.isEmpty() ? "?" : "&") + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static PaperView.Choice choice(HttpServletRequest request) {
    String[] fields = request.getParameterValues("campo");
    return new PaperView.Choice(number(request, "doc", -1), number(request, "pagina", 0), number(request, "zoom", 1),
        fields == null ? List.of() : List.of(fields));
  }

  static int number(HttpServletRequest request, String name, int otherwise) {
    String value = request.getParameter(name);
    return value != null && value.matches("\\d{1,4}") ? Integer.parseInt(value) : otherwise;
  }
}
