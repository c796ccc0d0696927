package it.telaio.account;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Subjects;
import it.telaio.kernel.Texts;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import it.telaio.site.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Gives a person a role; who is not known yet gets an account and a link to set their password. */
@Controller
final class AppointPages {
  private static final String PATH = "/persone/incarico";
  private static final int UNPROCESSABLE = 422;
  private static final int LONGEST = 400;

  private final People people;
  private final Appointments appointments;
  private final RoleNames names;
  private final GiveRole giveRole;
  private final Subjects subjects;
  private final Clock clock;

  AppointPages(People people, Appointments appointments, RoleNames names, GiveRole giveRole, Subjects subjects,
      Clock clock) {
    this.people = people;
    this.appointments = appointments;
    this.names = names;
    this.giveRole = giveRole;
    this.subjects = subjects;
    this.clock = clock;
  }

  /**
   * The form, with what was written before.
   *
   * @param bodies   those of which the viewer appoints everybody, with their names
   * @param platform whether the viewer names the administrators of any body, by its code
   * @param kinds    the roles, with their names
   * @param replaced roles that somebody may take as a substitute, by identifier
   */
  record Page(Form form, Map<String, String> bodies, boolean platform, Map<String, String> kinds, Map<String, String> replaced,
      String error, Texts texts) {
  }

  /** What the form says, as it was written; dates as {@code 2026-11-22}. */
  record Form(String name, String email, String kind, String body, String notice, String from, String to, String substitute, String act) {
  }

  @GetMapping(PATH)
  Html form(HttpServletRequest request, Visit visit, Viewer.Signed viewer, @RequestParam(name = "ente", defaultValue = "") String body) {
    List<String> bodies = PeoplePages.administered(viewer);
    if (bodies.isEmpty()) {
      throw new NotHere();
    }
    visit.wantProof(PATH + "?ente=" + SignInPages.encoded(body));
    String chosen = bodies.contains(body) ? body : bodies.getFirst();
    return page(request, viewer, new Form("", "", "", chosen, "", today().toString(), "", "", ""), "");
  }

  @PostMapping(PATH)
  PageAnswer give(HttpServletRequest request, Visit visit, Viewer.Signed viewer) {
    if (PeoplePages.administered(viewer).isEmpty()) {
      throw new NotHere();
    }
    Form form = new Form(said(request, "nome"), said(request, "email"), said(request, "ruolo"), said(request, "ente"),
        said(request, "avviso"), said(request, "dal"), said(request, "al"), said(request, "sostituisce"), said(request, "atto"));
    visit.wantProof(PATH + "?ente=" + SignInPages.encoded(form.body()));
    try {
      return given(request, visit, viewer, form);
    } catch (Refusal.Thrown refused) {
      return page(request, viewer, form, refused.refusal().text(PageFrame.language(request))).status(UNPROCESSABLE);
    }
  }

  /** A day as the form sends it; empty for none and for what is not a day. */
  static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() > 1900 && day.getYear() < 2200);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private PageAnswer given(HttpServletRequest request, Visit visit, Viewer.Signed viewer, Form form) {
    RoleKind kind = Arrays.stream(RoleKind.values()).filter(one -> one.name().equals(form.kind())).findFirst()
        .orElseThrow(AccountRefusal.ROLE::thrown);
    if (!isKnown(viewer, form.body())) {
      throw AccountRefusal.BODY_UNKNOWN.thrown();
    }
    if (!Appoint.may(viewer, form.body(), kind)) {
      throw AccountRefusal.BODY.thrown();
    }
    LocalDate from = day(form.from()).orElseThrow(AccountRefusal.SPAN::thrown);
    LocalDate to = form.to().isEmpty() ? null : day(form.to()).orElseThrow(AccountRefusal.SPAN::thrown);
    UUID replaced = form.substitute().isEmpty() ? null : uuid(form.substitute());
    GiveRole.Given given = giveRole.give(viewer, new GiveRole.Wanted(form.name(), form.email(), kind, form.body(), form.notice(), from, to,
        replaced, form.act()));
    if (given.secret().isPresent()) {
      return PeoplePages.linkPage(request, "offer-link", given.name(), given.email(), visit.address().resolve(given.path()), form.body());
    }
    String back = PeoplePages.administered(viewer).contains(form.body()) ? "/persone?ente=" + SignInPages.encoded(form.body()) : "/persone";
    return SeeOther.at(back).saying(texts(request).say("appoint.done"));
  }

  private Html page(HttpServletRequest request, Viewer.Signed viewer, Form form, String error) {
    Locale locale = PageFrame.language(request);
    Texts texts = texts(request);
    Map<String, String> bodies = new LinkedHashMap<>();
    PeoplePages.administered(viewer).forEach(body -> bodies.put(body, names.body(viewer, body, locale)));
    Map<String, String> kinds = new LinkedHashMap<>();
    Arrays.stream(RoleKind.values()).forEach(kind -> kinds.put(kind.name(), RoleNames.kind(kind, texts)));
    PageFrame frame = PageFrame.of(request, texts.say("appoint.title")).atWork().under(texts.say("people.title"), "/persone");
    return Html.of("account/appoint.jte", frame, new Page(form, bodies, viewer.holds(Viewer.PLATFORM, RoleKind.ADMINISTRATOR), kinds,
        replaced(viewer, form.body(), locale), error, texts));
  }

  private Map<String, String> replaced(Viewer.Signed viewer, String body, Locale locale) {
    Map<UUID, String> known = new LinkedHashMap<>();
    people.everOf(viewer, body).forEach(person -> known.put(person.id(), person.name()));
    List<Appointment> held = appointments.ofBody(viewer, body).stream()
        .filter(one -> one.substituteFor() == null && one.isHeld(today()) && known.containsKey(one.person())).toList();
    Map<String, String> replaced = new LinkedHashMap<>();
    names.roles(viewer, held, locale).forEach(role -> replaced.put(role.held().id().toString(), known.get(role.held().person()) + ", "
        + role.role() + (role.notice().isEmpty() ? "" : ", " + role.notice())));
    return replaced;
  }

  private boolean isKnown(Viewer viewer, String body) {
    return PeoplePages.administered(viewer).contains(body)
        || subjects.describe(new Ref("body", body), viewer.sight(), Texts.ITALIAN).isPresent();
  }

  private LocalDate today() {
    return clock.now().atZone(Clock.ROME).toLocalDate();
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw AccountRefusal.SUBSTITUTE_OTHER_ROLE.thrown();
    }
  }

  private static String said(HttpServletRequest request, String field) {
    String text = request.getParameter(field) == null ? "" : request.getParameter(field).strip();
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  private static Texts texts(HttpServletRequest request) {
    return Texts.of(AppointPages.class, PageFrame.language(request));
  }
}
