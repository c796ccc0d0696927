package it.telaio.account;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.site.Html;
import it.telaio.site.Menu;
import it.telaio.site.NotHere;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import it.telaio.site.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The people of the bodies that one administers: who holds which role, until when, by which act; links to set a password. */
@Controller
final class PeoplePages implements Menu.Source {
  private static final String PATH = "/persone";

  private final People people;
  private final Appointments appointments;
  private final RoleNames names;
  private final EndAppointment endAppointment;
  private final GiveLink giveLink;
  private final ResetSecondFactor reset;
  private final RoleOffers offers;
  private final Clock clock;

  PeoplePages(People people, Appointments appointments, RoleNames names, EndAppointment endAppointment, GiveLink giveLink,
      ResetSecondFactor reset, RoleOffers offers, Clock clock) {
    this.people = people;
    this.appointments = appointments;
    this.names = names;
    this.endAppointment = endAppointment;
    this.giveLink = giveLink;
    this.reset = reset;
    this.offers = offers;
    this.clock = clock;
  }

  /**
   * The people of one body.
   *
   * @param bodies the bodies that the viewer administers, with their names
   * @param body   the one that is shown
   * @param resets whose second factor another administrator wants taken away, and who looks may confirm it
   */
  record Page(Map<String, String> bodies, String body, List<Line> now, List<Line> over, List<Person> resets,
      List<Offered> offers, LocalDate today, Texts texts) {
  }

  /** A role that waits to be accepted. */
  record Offered(RoleOffer offer, RoleNames.Role role) {
  }

  /** A role and who holds it. */
  record Line(RoleNames.Role role, Person person, boolean canEnd, boolean canLink) {
  }

  /** A link, shown once: {@code kind} is that of its texts, {@code link} for a password or {@code offer-link} for a role. */
  record LinkPage(String kind, String name, String email, String link, String body, Texts texts) {
  }

  @Override
  public List<Menu.Entry> entries(Viewer viewer, Locale locale) {
    return administered(viewer).isEmpty() ? List.of()
        : List.of(new Menu.Entry(80, Texts.of(PeoplePages.class, locale).say("people.menu"), PATH));
  }

  /** The bodies of which {@code viewer} administers the people. */
  static List<String> administered(Viewer viewer) {
    return viewer instanceof Viewer.Signed signed
        ? signed.bodies().stream().filter(body -> signed.holds(body, RoleKind.ADMINISTRATOR)).sorted().toList() : List.of();
  }

  @GetMapping(PATH)
  Html list(HttpServletRequest request, Viewer.Signed viewer, @RequestParam(name = "ente", defaultValue = "") String wanted) {
    List<String> bodies = administered(viewer);
    if (bodies.isEmpty() || !wanted.isEmpty() && !bodies.contains(wanted)) {
      throw new NotHere();
    }
    String body = wanted.isEmpty() ? bodies.getFirst() : wanted;
    Locale locale = PageFrame.language(request);
    LocalDate today = clock.now().atZone(Clock.ROME).toLocalDate();
    Map<String, String> named = new LinkedHashMap<>();
    bodies.forEach(one -> named.put(one, names.body(viewer, one, locale)));
    List<Line> all = lines(viewer, body, today, locale);
    PageFrame frame = PageFrame.of(request, texts(request).say("people.title")).atWork();
    return Html.of("account/people.jte", frame, new Page(named, body, all.stream().filter(line -> !isOver(line, today)).toList(),
        all.stream().filter(line -> isOver(line, today)).toList(), resets(viewer, all), offered(viewer, body, locale), today,
        texts(request)));
  }

  /** Takes back a role that was offered and not accepted yet. */
  @PostMapping("/persone/offerte/{id}/ritira")
  SeeOther withdraw(HttpServletRequest request, Visit visit, Viewer.Signed viewer, @PathVariable UUID id,
      @RequestParam(name = "ente", defaultValue = "") String body) {
    if (!administered(viewer).contains(body)) {
      throw new NotHere();
    }
    String back = PATH + "?ente=" + SignInPages.encoded(body);
    visit.wantProof(back);
    offers.withdraw(viewer, body, id);
    return SeeOther.at(back).saying(texts(request).say("offer.withdrawn"));
  }

  private List<Offered> offered(Viewer.Signed viewer, String body, Locale locale) {
    List<RoleOffer> waiting = offers.waiting(viewer, body);
    List<RoleNames.Role> roles = names.roles(viewer, waiting.stream().map(offer -> offer.accepted(viewer.person())).toList(), locale);
    return IntStream.range(0, waiting.size()).mapToObj(place -> new Offered(waiting.get(place), roles.get(place))).toList();
  }

  @PostMapping("/persone/incarichi/{id}/fine")
  SeeOther end(HttpServletRequest request, Visit visit, Viewer.Signed viewer, @PathVariable UUID id,
      @RequestParam(name = "ultimo", defaultValue = "") String lastDay, @RequestParam(name = "motivo", defaultValue = "") String reason) {
    Appointment held = appointments.find(viewer, id).filter(found -> Appoint.may(viewer, found.body(), found.kind()))
        .orElseThrow(NotHere::new);
    String back = PATH + "?ente=" + SignInPages.encoded(held.body());
    visit.wantProof(back);
    LocalDate day = AppointPages.day(lastDay).orElseThrow(AccountRefusal.SPAN::thrown);
    boolean last = held.kind() == RoleKind.ADMINISTRATOR && held.person().equals(viewer.person());
    if (last) {
      throw AccountRefusal.OWN_ADMINISTRATION.thrown();
    }
    endAppointment.end(viewer, id, day, reason.length() > 500 ? reason.substring(0, 500) : reason);
    return SeeOther.at(back).saying(texts(request).say("people.ended", Clock.dayInWords(day, PageFrame.language(request))));
  }

  @PostMapping("/persone/{id}/collegamento")
  PageAnswer link(HttpServletRequest request, Visit visit, Viewer.Signed viewer, @PathVariable UUID id,
      @RequestParam(name = "ente", defaultValue = "") String body) {
    Person person = people.find(viewer, id).filter(found -> giveLink.mayFor(viewer, found.id())).orElseThrow(NotHere::new);
    visit.wantProof(PATH);
    URI link = visit.address().resolve("/accesso/parola/" + giveLink.byAdministrator(viewer, id));
    return linkPage(request, "link", person.name(), person.email(), link, body);
  }

  /** Answered without going on to another page: what is shown once is kept nowhere. */
  static Html linkPage(HttpServletRequest request, String kind, String name, String email, URI link, String body) {
    Texts texts = texts(request);
    PageFrame frame = PageFrame.of(request, texts.say(kind + ".title")).atWork().under(texts.say("people.title"), PATH);
    return Html.of("account/link.jte", frame, new LinkPage(kind, name, email, link.toString(), body, texts));
  }

  private List<Line> lines(Viewer.Signed viewer, String body, LocalDate today, Locale locale) {
    List<RoleNames.Role> roles = names.roles(viewer, appointments.ofBody(viewer, body), locale);
    Map<UUID, Person> known = new LinkedHashMap<>();
    people.everOf(viewer, body).forEach(person -> known.put(person.id(), person));
    Set<UUID> mayHaveLink = giveLink.mayForThoseOf(viewer, body);
    Set<UUID> offered = new HashSet<>();
    return roles.stream().filter(role -> known.containsKey(role.held().person()))
        .sorted(Comparator.comparing(role -> known.get(role.held().person()).name())).map(role -> {
          Person person = known.get(role.held().person());
          boolean other = !person.id().equals(viewer.person());
          boolean over = role.held().validTo() != null && role.held().validTo().isBefore(today);
          // One link for a person, beside the first of their roles.
          boolean link = !over && other && mayHaveLink.contains(person.id()) && offered.add(person.id());
          return new Line(role, person, !over && other && Appoint.may(viewer, body, role.held().kind()), link);
        }).toList();
  }

  private List<Person> resets(Viewer.Signed viewer, List<Line> all) {
    Map<UUID, Person> known = new LinkedHashMap<>();
    all.forEach(line -> known.put(line.person().id(), line.person()));
    return reset.waiting(List.copyOf(known.keySet())).stream().filter(one -> reset.mayFor(viewer, one.person()))
        .filter(one -> reset.whyNot(viewer, one).isEmpty()).map(one -> known.get(one.person())).toList();
  }

  private static boolean isOver(Line line, LocalDate today) {
    return line.role().held().validTo() != null && line.role().held().validTo().isBefore(today);
  }

  private static Texts texts(HttpServletRequest request) {
    return Texts.of(PeoplePages.class, PageFrame.language(request));
  }
}
