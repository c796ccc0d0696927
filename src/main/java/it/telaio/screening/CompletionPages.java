package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.candidacy.AskCompletion;
import it.telaio.candidacy.CompletionRefusal;
import it.telaio.candidacy.Dossier;
import it.telaio.candidacy.Sending;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.site.NotHere;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What becomes of a request of completion: its delivery, the answer, the end by a person. */
@Controller
final class CompletionPages {
  private static final String REQUEST = "/istruttoria/{notice}/{candidacy}/integrazione/{id}";

  private final Calls calls;
  private final Docket docket;
  private final Dossiers dossiers;
  private final AskCompletion ask;
  private final RescreenCandidacies again;

  CompletionPages(Calls calls, Docket docket, Dossiers dossiers, AskCompletion ask, RescreenCandidacies again) {
    this.calls = calls;
    this.docket = docket;
    this.dossiers = dossiers;
    this.ask = ask;
    this.again = again;
  }

  /** The request was delivered: known by hand, such as by post. */
  @PostMapping(REQUEST + "/consegna")
  SeeOther delivered(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable String candidacy,
      @PathVariable UUID id) {
    belongs(viewer, notice, candidacy, id);
    ask.delivered(viewer, id, instant(said(request, "giorno", id), said(request, "ora", id)), said(request, "prova", id));
    return back(request, notice, candidacy, "completion.done.delivered");
  }

  /** A message is the answer: its papers are read anew for what was asked, and only for that. */
  @PostMapping(REQUEST + "/risposta")
  SeeOther answered(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable String candidacy,
      @PathVariable UUID id) {
    String message = said(request, "messaggio", id);
    Call call = belongs(viewer, notice, candidacy, id);
    Dossiers.All all = dossiers.of(call);
    Dossier dossier = all.find(candidacy).orElseThrow(NotHere::new);
    Sending answer = all.others().stream().filter(sending -> sending.id().equals(message)).findFirst()
        .orElseThrow(CompletionRefusal.NOT_ALLOWED::thrown);
    boolean same = dossier.sendings().stream()
        .anyMatch(sending -> sending.arrival().sender().equalsIgnoreCase(answer.arrival().sender()));
    if (!same) {
      throw CompletionRefusal.NOT_ALLOWED.thrown();
    }
    ask.answered(viewer, id, message, ViewScreening.instantOf(answer));
    again.screen(call, true);
    return back(request, notice, candidacy, "completion.done.answered");
  }

  /** Taken back before it left. */
  @PostMapping(REQUEST + "/ritira")
  SeeOther takeBack(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable String candidacy,
      @PathVariable UUID id) {
    belongs(viewer, notice, candidacy, id);
    ask.takeBack(viewer, id, said(request, "perche", id));
    return back(request, notice, candidacy, "completion.done.taken-back");
  }

  /** Closed without waiting any longer. */
  @PostMapping(REQUEST + "/chiudi")
  SeeOther close(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable String candidacy,
      @PathVariable UUID id) {
    belongs(viewer, notice, candidacy, id);
    ask.close(viewer, id, said(request, "perche", id));
    return back(request, notice, candidacy, "completion.done.closed");
  }

  private Call belongs(Viewer viewer, String notice, String candidacy, UUID id) {
    Call call = calls.find(viewer, notice).orElseThrow(NotHere::new);
    boolean its = docket.of(viewer, call).stream().filter(item -> item.candidacy().equals(candidacy))
        .anyMatch(item -> item.completions().stream().anyMatch(one -> one.id().equals(id)));
    if (!its) {
      throw new NotHere();
    }
    return call;
  }

  private static SeeOther back(HttpServletRequest request, String notice, String candidacy, String said) {
    return SeeOther.at("/istruttoria/" + notice + "/" + candidacy + OneScreeningPages.list(request).query())
        .saying(Texts.of(CompletionPages.class, PageFrame.language(request)).say(said));
  }

  /** Fields carry the id of their request, because several stand on one page. */
  private static String said(HttpServletRequest request, String name, UUID id) {
    return OneScreeningPages.said(request, name + "-" + id);
  }

  private static Instant instant(String day, String hour) {
    try {
      LocalTime time = hour.isBlank() ? LocalTime.NOON : LocalTime.parse(hour);
      return LocalDate.parse(day).atTime(time).atZone(Clock.ROME).toInstant();
    } catch (DateTimeParseException e) {
      throw CompletionRefusal.DELIVERY_IMPOSSIBLE.thrown();
    }
  }
}
