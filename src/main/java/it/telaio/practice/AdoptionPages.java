package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.body.Bodies;
import it.telaio.body.KnownBody;
import it.telaio.body.Municipality;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Refusal;
import it.telaio.practice.AdoptPractice.Adopter;
import it.telaio.practice.Adoption.State;
import it.telaio.practice.Adoption.Told;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** "La adattiamo": a body says that it takes a practice up, and later how it goes. */
@Controller
final class AdoptionPages {
  private final Practices practices;
  private final Adoptions adoptions;
  private final AdoptPractice adopt;
  private final Bodies bodies;
  private final Clock clock;

  AdoptionPages(Practices practices, Adoptions adoptions, AdoptPractice adopt, Bodies bodies, Clock clock) {
    this.practices = practices;
    this.adoptions = adoptions;
    this.adopt = adopt;
    this.bodies = bodies;
    this.clock = clock;
  }

  /** A body for which one may adopt, with what the registers know of it. */
  record Taker(String body, String name, String place) {
  }

  /**
   * The form.
   *
   * @param adoption what was told before; empty for the first time
   * @param typed    what was typed, where it could not be taken
   */
  record AdoptPage(UUID practice, String title, String origin, List<Taker> takers, List<Adoption> others, Optional<Adoption> adoption,
      Typed typed, String problem, PracticeWords words) {
    String say(String key, Object... arguments) {
      return words.say(key, arguments);
    }

    State[] states() {
      return State.values();
    }
  }

  /** What stands in the form. */
  record Typed(String body, String name, String place, String parent, String state, String adaptations, String context, String cost,
      String result, String months, boolean contact) {
    static Typed of(HttpServletRequest form) {
      return new Typed(one(form, "body"), one(form, "name"), one(form, "place"), one(form, "parent"), one(form, "state"),
          one(form, "adaptations"), one(form, "context"), one(form, "cost"), one(form, "result"), one(form, "months"),
          !one(form, "contact").isEmpty());
    }

    static Typed of(Adoption told) {
      return new Typed(told.body(), told.bodyName(), told.istat(), told.parent().map(UUID::toString).orElse(""), told.state().key(),
          told.adaptations(), told.context(), told.cost().map(Object::toString).orElse(""), told.result(),
          told.months().map(Object::toString).orElse(""), told.contact());
    }

    private static String one(HttpServletRequest form, String name) {
      String value = form.getParameter(name);
      return value == null ? "" : value.strip();
    }

    Told told() {
      State wanted = Arrays.stream(State.values()).filter(one -> one.key().equals(state)).findFirst().orElse(State.INTEREST);
      String euro = cost.replaceAll("[.\\s€\u00a0]", "");
      if (!euro.matches("\\d{0,12}") || !months.matches("\\d{0,3}")) {
        throw PracticeRefusal.NOT_A_NUMBER.thrown();
      }
      Optional<Long> whole = euro.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(euro));
      Optional<Integer> after = months.isEmpty() ? Optional.empty() : Optional.of(Integer.parseInt(months));
      return new Told(wanted, adaptations, context, whole, result, after, contact);
    }
  }

  @GetMapping("/pratiche/{id}/adattiamo")
  Html form(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id) {
    PublishedPractice practice = practices.find(PracticePages.id(id)).orElseThrow(NotHere::new);
    Optional<Adoption> mine = adoptions.of(practice.id()).stream().filter(one -> viewer.bodies().contains(one.body())).findFirst();
    Typed typed = mine.map(Typed::of).orElseGet(() -> Typed.of(request));
    return form(request, viewer, practice, mine, typed, "");
  }

  private Html form(HttpServletRequest request, Viewer.Signed viewer, PublishedPractice practice,
      Optional<Adoption> adoption, Typed typed,
      String problem) {
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    PracticeSheet sheet = practice.sheet();
    List<Taker> takers = viewer.bodies().stream().sorted().filter(body -> PracticeDrafts.writesFor(viewer, body))
        .filter(body -> !body.equals(Viewer.PLATFORM)).map(this::taker).toList();
    var page = new AdoptPage(practice.id(), sheet.text(PracticeField.TITLE), sheet.text(PracticeField.BODY), takers,
        adoptions.of(practice.id()).stream().filter(one -> adoption.map(own -> !own.id().equals(one.id())).orElse(true))
            .toList(), adoption,
        typed, problem, words);
    PageFrame frame = PageFrame.of(request, words.say("adopt.title")).under(words.say("bank.menu"), "/pratiche")
        .underNamed(page.title(), "/pratiche/" + practice.id());
    return Html.of("practice/adopt.jte", frame, page);
  }

  private Taker taker(String body) {
    LocalDate today = clock.now().atZone(Clock.ROME).toLocalDate();
    Optional<KnownBody> known = bodies.called(body, today);
    return new Taker(body, known.map(found -> found.body().name()).orElse(""), known.flatMap(found ->
        PracticePlaces.municipality(found.body().istat())).map(place -> place.shown() + " (" + place.province() + ")").orElse(""));
  }

  @PostMapping("/pratiche/{id}/adattiamo")
  PageAnswer adopt(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id) {
    PublishedPractice practice = practices.find(PracticePages.id(id)).orElseThrow(NotHere::new);
    Typed typed = Typed.of(request);
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    Optional<Adoption> mine = adoptions.of(practice.id()).stream().filter(one -> one.body().equals(typed.body())).findFirst();
    try {
      if (mine.isPresent()) {
        adopt.move(viewer, mine.get().id(), typed.told());
      } else {
        Municipality place = PracticePlaces.named(typed.place()).orElseThrow(PracticeRefusal.UNKNOWN_PLACE::thrown);
        Optional<UUID> parent = typed.parent().isEmpty() ? Optional.empty() : Optional.of(PracticePages.id(typed.parent()));
        adopt.begin(viewer, practice.id(), new Adopter(typed.body(), typed.name(), place.istat(), parent), typed.told());
      }
    } catch (Refusal.Thrown thrown) {
      return form(request, viewer, practice, mine, typed, thrown.refusal().text(words.locale())).status(422);
    }
    return SeeOther.at("/pratiche/" + practice.id()).saying(words.say("adopt.done"));
  }

  /** What our bodies take up. */
  record MinePage(List<Mine> adoptions, PracticeWords words) {
  }

  /** One of them. */
  record Mine(Adoption adoption, String title) {
  }

  @GetMapping("/pratiche/riprese")
  Html mine(HttpServletRequest request, Viewer.Signed viewer) {
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    List<Adoption> ours = adoptions.mine(viewer);
    Map<UUID, String> titles = practices.find(ours.stream().map(Adoption::practice).distinct().toList()).stream()
        .collect(Collectors.toMap(PublishedPractice::id, practice -> practice.sheet().text(PracticeField.TITLE)));
    List<Mine> mine = ours.stream().filter(one -> titles.containsKey(one.practice()))
        .map(one -> new Mine(one, titles.get(one.practice()))).toList();
    PageFrame frame = PageFrame.of(request, words.say("adopt.mine")).under(words.say("bank.menu"), "/pratiche")
        .under(words.say("area.title"), "/pratiche/area").atWork();
    return Html.of("practice/adoptions.jte", frame, new MinePage(mine, words));
  }
}
