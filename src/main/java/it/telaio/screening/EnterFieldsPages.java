package it.telaio.screening;

import it.telaio.account.People;
import it.telaio.account.Viewer;
import it.telaio.candidacy.Dossier;
import it.telaio.candidacy.EnterFields;
import it.telaio.candidacy.FieldEntries;
import it.telaio.candidacy.FieldEntry;
import it.telaio.candidacy.Paper;
import it.telaio.candidacy.RolePaper;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import it.telaio.notice.FourEyesRules;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A paper that has no fields beside the fields that an officer types from it (offices 5); a second person may read it again. */
@Controller
final class EnterFieldsPages {
  private static final Viewer.Machine MACHINE = new Viewer.Machine("screening");
  private static final String PATH = "/istruttoria/{notice}/{candidacy}/campi/{place}";
  /** More pages than these are looked at in the file itself. */
  private static final int MOST_PAGES = 12;

  private final Calls calls;
  private final Docket docket;
  private final Dossiers dossiers;
  private final FieldEntries entries;
  private final EnterFields typing;
  private final FourEyesRules rules;
  private final RescreenCandidacies again;
  private final People people;

  EnterFieldsPages(Calls calls, Docket docket, Dossiers dossiers, FieldEntries entries, EnterFields typing, FourEyesRules rules,
      RescreenCandidacies again, People people) {
    this.calls = calls;
    this.docket = docket;
    this.dossiers = dossiers;
    this.entries = entries;
    this.typing = typing;
    this.rules = rules;
    this.again = again;
    this.people = people;
  }

  private record Found(Call call, Docket.Item item, Dossier dossier, int place) {
    RolePaper role() {
      return dossier.papers().get(place);
    }

    Paper paper() {
      return role().paper();
    }

    boolean mayEnter(Viewer viewer) {
      return call.isScreenedBy(viewer) && item.standing().decided().isEmpty();
    }
  }

  @GetMapping(PATH)
  Html show(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable String candidacy,
      @PathVariable int place) {
    return page(request, viewer, find(viewer, notice, candidacy, place), Map.of(), "");
  }

  /** Keeps what was typed; everything is proposed anew at once. */
  @PostMapping(PATH)
  PageAnswer type(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable String candidacy,
      @PathVariable int place) {
    Map<String, String> typed = new LinkedHashMap<>();
    request.getParameterMap().forEach((name, values) -> {
      if (name.startsWith("f.")) {
        typed.put(name.substring(2), values[0]);
      }
    });
    return done(request, viewer, find(viewer, notice, candidacy, place), typed, "fields.saved", found -> typing.keep(MACHINE, viewer,
        found.call().body(), found.call().notice(), found.paper(), typed));
  }

  /** A second person reads the same. */
  @PostMapping(PATH + "/rilettura")
  PageAnswer check(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable String candidacy,
      @PathVariable int place, @RequestParam(name = "inserimento", defaultValue = "0") long entry) {
    return done(request, viewer, find(viewer, notice, candidacy, place), Map.of(), "fields.checked",
        found -> typing.check(MACHINE, viewer, found.call().notice(), found.paper(), entry));
  }

  @PostMapping(PATH + "/ritira")
  PageAnswer withdraw(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable String candidacy,
      @PathVariable int place) {
    return done(request, viewer, find(viewer, notice, candidacy, place), Map.of(), "fields.withdrawn",
        found -> typing.withdraw(MACHINE, viewer, found.call().body(), found.call().notice(), found.paper()));
  }

  /** Everything that stands typed for the notice, as the command {@code screen --fields} reads it, with who typed it. */
  @GetMapping("/istruttoria/{notice}/campi.csv")
  ResponseEntity<byte[]> table(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice) throws IOException {
    Call call = calls.find(viewer, notice).filter(found -> !found.isSealed()).orElseThrow(NotHere::new);
    Map<String, String> names = new HashMap<>();
    byte[] table = EnteredTable.of(call.notice(), dossiers.of(call).handedIn(), entries.of(MACHINE, notice),
        by -> names.computeIfAbsent(by, one -> name(viewer, one)), PageFrame.language(request));
    return ResponseEntity.ok().contentType(MediaType.parseMediaType("text/csv;charset=UTF-8")).header("Cache-Control", "no-store")
        .header("Content-Disposition", "attachment; filename=\"campi-" + notice + ".csv\"").body(table);
  }

  private PageAnswer done(HttpServletRequest request, Viewer viewer, Found found, Map<String, String> typed, String said,
      Consumer<Found> act) {
    if (!found.mayEnter(viewer) || found.role().sign() == RolePaper.Sign.FIELDS) {
      throw new NotHere();
    }
    try {
      act.accept(found);
      again.screen(found.call(), true);
      String paper = found.paper().sha256();
      Dossier now = dossiers.of(found.call()).handedIn().stream().filter(one -> place(one, paper) >= 0)
          .filter(one -> one.id().equals(found.dossier().id())).findFirst().or(() -> dossiers.of(found.call()).handedIn().stream()
              .filter(one -> place(one, paper) >= 0).findFirst()).orElse(found.dossier());
      return SeeOther.at("/istruttoria/" + found.call().notice().id() + "/" + now.id() + "/campi/" + Math.max(0, place(now, paper)))
          .saying(Texts.of(EnterFieldsPages.class, PageFrame.language(request)).say(said));
    } catch (Refusal.Thrown refused) {
      return page(request, viewer, found, typed, refused.refusal().text(PageFrame.language(request))).status(422);
    }
  }

  private static int place(Dossier dossier, String paper) {
    List<String> papers = dossier.papers().stream().map(one -> one.paper().sha256()).toList();
    return papers.indexOf(paper);
  }

  private Html page(HttpServletRequest request, Viewer viewer, Found found, Map<String, String> sent, String error) {
    Locale locale = PageFrame.language(request);
    Texts texts = Texts.of(EnterFieldsPages.class, locale);
    Optional<FieldEntry> entry = Optional.ofNullable(entries.of(MACHINE, found.call().notice().id()).get(found.paper().sha256()));
    String type = found.paper().type();
    boolean drawn = found.paper().readable() && (type.equals("application/pdf") || type.startsWith("image/"));
    String by = entry.map(one -> name(viewer, one.by())).orElse("");
    String checked = entry.flatMap(FieldEntry::checked).map(one -> name(viewer, one.by())).orElse("");
    String notice = found.call().notice().id();
    EnterFieldsView page = new EnterFieldsView(found.call(), found.dossier().id(), found.dossier().applicant().name(), found.role(),
        found.place(), drawn ? Math.clamp(found.paper().pages(), 1, MOST_PAGES) : 0, entry, by, checked, sent,
        rules.of(MACHINE, notice).entries(), entry.filter(one -> one.by().equals(viewer.actor())).isPresent(), found.mayEnter(viewer),
        error, locale, texts);
    PageFrame frame = PageFrame.of(request, texts.say("fields.title")).atWork().under(texts.say("list.all"), "/istruttoria")
        .underNamed(found.call().notice().title(), "/istruttoria/" + notice).underNamed(page.name(), page.path());
    return Html.of("screening/fields.jte", frame, page);
  }

  private Found find(Viewer viewer, String notice, String candidacy, int place) {
    Call call = calls.find(viewer, notice).filter(found -> !found.isSealed()).orElseThrow(NotHere::new);
    Docket.Item item = docket.of(viewer, call).stream().filter(one -> one.candidacy().equals(candidacy)).findFirst()
        .orElseThrow(NotHere::new);
    Dossier dossier = dossiers.of(call).find(candidacy).orElseThrow(NotHere::new);
    if (place < 0 || place >= dossier.papers().size()) {
      throw new NotHere();
    }
    return new Found(call, item, dossier, place);
  }

  private String name(Viewer viewer, String by) {
    return people.name(viewer, by).or(() -> people.name(MACHINE, by)).orElse("");
  }
}
