package it.telaio.screening;

import it.telaio.account.AccountRefusal;
import it.telaio.account.EndAppointment;
import it.telaio.account.GiveRole;
import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import it.telaio.site.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The people of one notice on one page: who publishes, screens, decides, sends; by which act; and who is added or leaves. */
@Controller
final class CallPeoplePages {
  private static final String PATH = "/avvisi/{notice}/persone";
  private static final int LONGEST = 400;

  private final Calls calls;
  private final ViewCallPeople parts;
  private final OpenCandidacies open;
  private final GiveRole giveRole;
  private final EndAppointment endAppointment;
  private final Jobs jobs;

  CallPeoplePages(Calls calls, ViewCallPeople parts, OpenCandidacies open, GiveRole giveRole, EndAppointment endAppointment,
      Jobs jobs) {
    this.calls = calls;
    this.parts = parts;
    this.open = open;
    this.giveRole = giveRole;
    this.endAppointment = endAppointment;
    this.jobs = jobs;
  }

  /** The page; with {@code aggiungi} the form for a person of that body, with {@code incarica} the one for another screening body. */
  @GetMapping(PATH)
  Html people(HttpServletRequest request, Visit visit, Viewer.Signed viewer, @PathVariable String notice,
      @RequestParam(name = "aggiungi", defaultValue = "") String body, @RequestParam(name = "incarica", required = false) String words) {
    Call call = call(viewer, notice);
    CallPeopleView.Form form = CallPeopleView.Form.EMPTY;
    if (!body.isEmpty()) {
      wantAdministrator(viewer, call, body);
      visit.wantProof(path(notice) + "?aggiungi=" + encoded(body));
      form = form.adding(body);
    } else if (words != null) {
      wantCharging(viewer, call);
      visit.wantProof(path(notice) + "?incarica=" + encoded(words));
      form = form.charging(words.length() > LONGEST ? words.substring(0, LONGEST) : words);
    }
    return page(request, viewer, call, form, "");
  }

  /** Gives a person a part in this notice. */
  @PostMapping(PATH)
  PageAnswer add(HttpServletRequest request, Visit visit, Viewer.Signed viewer, @PathVariable String notice,
      @RequestParam(name = "ente", defaultValue = "") String body) {
    Call call = call(viewer, notice);
    wantAdministrator(viewer, call, body);
    visit.wantProof(path(notice) + "?aggiungi=" + encoded(body));
    var form = new CallPeopleView.Form(body, null, said(request, "email"), said(request, "nome"), said(request, "ruolo"),
        said(request, "dal"), said(request, "al"), said(request, "atto"), "");
    return done(request, viewer, call, form, () -> {
      RoleKind kind = parts.kinds(call, body).stream().filter(one -> one.name().equals(form.kind())).findFirst()
          .orElseThrow(AccountRefusal.ROLE::thrown);
      GiveRole.Given given = giveRole.give(viewer, new GiveRole.Wanted(form.name(), form.email(), kind, body, notice, day(form.from()),
          form.to().isEmpty() ? null : day(form.to()), null, form.act()));
      return given.secret().isEmpty() ? SeeOther.at(path(notice)).saying(texts(request).say("people.added", given.name()))
          : page(request, viewer, call, CallPeopleView.Form.EMPTY, "").with("link", new CallPeopleView.Link(given.name(), given.email(),
              visit.address().resolve(given.path()).toString()));
    });
  }

  /** Ends a part that was for this notice alone. */
  @PostMapping(PATH + "/{appointment}/fine")
  PageAnswer end(HttpServletRequest request, Visit visit, Viewer.Signed viewer, @PathVariable String notice,
      @PathVariable UUID appointment) {
    Call call = call(viewer, notice);
    if (!parts.people().isEnded(viewer, call, appointment)) {
      throw new NotHere();
    }
    visit.wantProof(path(notice));
    return done(request, viewer, call, CallPeopleView.Form.EMPTY, () -> {
      endAppointment.end(viewer, appointment, day(said(request, "ultimo")), said(request, "motivo"));
      return SeeOther.at(path(notice)).saying(texts(request).say("people.ended"));
    });
  }

  /** Charges a body with screening. */
  @PostMapping(PATH + "/incarico")
  PageAnswer charge(HttpServletRequest request, Visit visit, Viewer.Signed viewer, @PathVariable String notice) {
    Call call = call(viewer, notice);
    wantCharging(viewer, call);
    String body = said(request, "ente");
    CallPeopleView.Form form = new CallPeopleView.Form("", said(request, "cerca"), "", "", "", "", "", said(request, "atto"), body);
    visit.wantProof(path(notice) + "?incarica=" + encoded(form.words()));
    return done(request, viewer, call, form, () -> {
      Map<String, String> known = parts.people().bodies(body);
      if (!known.containsKey(body) && !body.equals(call.decider())) {
        throw ScreeningRefusal.Plain.UNKNOWN_BODY.thrown();
      }
      open.charge(viewer, call, body, form.act());
      jobs.want(RescreenCandidacies.KIND, call.ref(), viewer.actor(), Map.of());
      return SeeOther.at(viewer.holdsFor(call.decider(), notice, RoleKind.values()) ? path(notice) : "/scrivania")
          .saying(texts(request).say("people.charged", known.getOrDefault(body, body)));
    });
  }

  private PageAnswer done(HttpServletRequest request, Viewer.Signed viewer, Call call, CallPeopleView.Form form,
      Supplier<PageAnswer> act) {
    try {
      return act.get();
    } catch (Refusal.Thrown refused) {
      return page(request, viewer, call, form, refused.refusal().text(PageFrame.language(request))).status(422);
    }
  }

  /** The page, with what was wrong. */
  Html page(HttpServletRequest request, Viewer.Signed viewer, Call call, CallPeopleView.Form form, String error) {
    CallPeopleView page = parts.view(viewer, call, form, error, PageFrame.language(request));
    PageFrame frame = PageFrame.of(request, page.say("people.title")).atWork()
        .underNamed(call.notice().title(), "/avvisi/" + call.notice().id());
    return Html.of("screening/people.jte", frame, page).with("link", CallPeopleView.Link.NONE);
  }

  private Call call(Viewer viewer, String notice) {
    return calls.withPeople(viewer, notice).orElseThrow(NotHere::new);
  }

  private void wantAdministrator(Viewer viewer, Call call, String body) {
    if (!parts.people().administered(viewer, call).contains(body)) {
      throw new NotHere();
    }
  }

  private static void wantCharging(Viewer viewer, Call call) {
    if (!OpenCandidacies.isCharged(viewer, call)) {
      throw new NotHere();
    }
  }

  private static Texts texts(HttpServletRequest request) {
    return Texts.of(CallPeoplePages.class, PageFrame.language(request));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw AccountRefusal.SPAN.thrown();
    }
  }

  private static String said(HttpServletRequest request, String field) {
    String text = request.getParameter(field) == null ? "" : request.getParameter(field).strip();
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  private static String path(String notice) {
    return "/avvisi/" + notice + "/persone";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
