package it.telaio.screening;

import it.telaio.account.People;
import it.telaio.account.Viewer;
import it.telaio.candidacy.Dossier;
import it.telaio.candidacy.RuleOnSendings;
import it.telaio.candidacy.RuleOnSendings.Kind;
import it.telaio.candidacy.Sending;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import it.telaio.screening.RegroupView.Wanted;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which messages make one candidacy: as proposed, joined or split by hand, seen before it is done, taken back until decided. */
@Controller
final class RegroupPages {
  private static final String PATH = "/istruttoria/{notice}/{candidacy}/invii";
  private static final int FOUND = 12;

  private final Calls calls;
  private final Dossiers dossiers;
  private final Docket docket;
  private final Regroup regroup;
  private final People people;

  RegroupPages(Calls calls, Dossiers dossiers, Docket docket, Regroup regroup, People people) {
    this.calls = calls;
    this.dossiers = dossiers;
    this.docket = docket;
    this.regroup = regroup;
    this.people = people;
  }

  /** The messages; with {@code come} what would change, to be confirmed. */
  @GetMapping(PATH)
  Html show(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable String candidacy,
      @RequestParam(name = "come", defaultValue = "") String kind, @RequestParam(name = "con", defaultValue = "") String other) {
    Call call = call(viewer, notice);
    Dossier dossier = dossier(call, candidacy);
    return page(request, viewer, call, dossier, wanted(call, dossier, kind, other), "", "");
  }

  @PostMapping(PATH)
  PageAnswer rule(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable String candidacy,
      @RequestParam(name = "come", defaultValue = "") String kind, @RequestParam(name = "con", defaultValue = "") String other,
      @RequestParam(name = "motivo", defaultValue = "") String reason) {
    Call call = screened(viewer, notice);
    Dossier dossier = dossier(call, candidacy);
    Optional<Wanted> wanted = wanted(call, dossier, kind, other);
    String why = reason.length() > 2_000 ? reason.substring(0, 2_000) : reason;
    try {
      Wanted one = wanted.orElseThrow(NotHere::new);
      String now = regroup.rule(viewer, call, one.kind(), one.messages(), why);
      return SeeOther.at("/istruttoria/" + notice + "/" + now + "/invii").saying(texts(request).say("regroup.done"));
    } catch (Refusal.Thrown refused) {
      return page(request, viewer, call, dossier, wanted, why, refused.refusal().text(PageFrame.language(request))).status(422);
    }
  }

  @PostMapping(PATH + "/{ruling}/ritira")
  PageAnswer takeBack(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable String candidacy,
      @PathVariable long ruling) {
    Call call = screened(viewer, notice);
    Dossier dossier = dossier(call, candidacy);
    try {
      String now = regroup.takeBack(viewer, call, ruling);
      return SeeOther.at("/istruttoria/" + notice + "/" + now + "/invii").saying(texts(request).say("regroup.back"));
    } catch (Refusal.Thrown refused) {
      return page(request, viewer, call, dossier, Optional.empty(), "", refused.refusal().text(PageFrame.language(request))).status(422);
    }
  }

  private Html page(HttpServletRequest request, Viewer viewer, Call call, Dossier dossier, Optional<Wanted> wanted, String reason,
      String error) {
    Locale locale = PageFrame.language(request);
    List<Dossier> all = dossiers.of(call).handedIn();
    List<String> own = dossier.sendings().stream().map(Sending::id).toList();
    List<Dossier> siblings = all.stream().filter(one -> !one.id().equals(dossier.id()) && Regroup.has(one, own)).toList();
    String words = OneScreeningPages.said(request, "cerca").strip();
    Optional<Regroup.Change> change = wanted.map(one -> regroup.change(call, one.kind(), one.messages()));
    Map<RuleOnSendings.Ruled, String> said = new LinkedHashMap<>();
    regroup.said(call, dossier).forEach(one -> said.put(one, name(viewer, one.by())));
    Map<String, Integer> acts = new LinkedHashMap<>();
    Map<String, Docket.Item> items = docket.of(viewer, call).stream().collect(Collectors.toMap(Docket.Item::candidacy,
        Function.identity()));
    change.ifPresent(one -> one.before().forEach(lost -> acts.put(lost.id(), items.containsKey(lost.id())
        ? items.get(lost.id()).acts().size() : 0)));
    boolean decided = items.containsKey(dossier.id()) && items.get(dossier.id()).standing().decided().isPresent();
    RegroupView page = new RegroupView(call, dossier, siblings, found(all, dossier, siblings, words), words, said, wanted, change, acts,
        call.isScreenedBy(viewer) && !decided, decided, reason, error, locale, texts(request));
    String back = "/istruttoria/" + call.notice().id();
    PageFrame frame = PageFrame.of(request, page.say(wanted.isPresent() ? "regroup.confirm" : "regroup.title")).atWork()
        .under(page.say("list.all"), "/istruttoria").underNamed(call.notice().title(), back)
        .underNamed(dossier.applicant().name(), back + "/" + dossier.id());
    return Html.of("screening/regroup.jte", frame, page);
  }

  /** Those that look like it first: the same sender, the same applicant; or those in which the words stand. */
  private static List<Dossier> found(List<Dossier> all, Dossier dossier, List<Dossier> siblings, String words) {
    String wanted = words.toLowerCase(Locale.ROOT);
    return all.stream().filter(one -> !one.id().equals(dossier.id()) && !siblings.contains(one))
        .filter(one -> wanted.isEmpty() ? likeness(one, dossier) > 0 : words(one).contains(wanted))
        .sorted(Comparator.comparing((Dossier one) -> -likeness(one, dossier)).thenComparing(Dossier.BY_INSTANT)).limit(FOUND).toList();
  }

  private static String words(Dossier one) {
    return (one.applicant().name() + " " + one.title() + " " + one.main().arrival().sender()).toLowerCase(Locale.ROOT);
  }

  private static int likeness(Dossier one, Dossier other) {
    int sender = one.main().arrival().sender().equalsIgnoreCase(other.main().arrival().sender()) ? 2 : 0;
    return sender + (one.applicant().known() && one.applicant().key().equals(other.applicant().key()) ? 1 : 0);
  }

  private Optional<Wanted> wanted(Call call, Dossier dossier, String kind, String other) {
    Optional<Kind> chosen = Arrays.stream(Kind.values()).filter(one -> one.name().equals(kind)).findFirst();
    List<String> messages = dossier.sendings().stream().map(Sending::id).toList();
    if (other.isEmpty()) {
      return chosen.map(one -> new Wanted(one, messages, ""));
    }
    Dossier with = dossier(call, other);
    List<String> both = Stream.concat(messages.stream(), with.sendings().stream().map(Sending::id)).distinct().toList();
    return chosen.filter(Kind.JOINED::equals).map(one -> new Wanted(one, both, other));
  }

  private String name(Viewer viewer, String actor) {
    return people.name(viewer, actor).orElse("");
  }

  private Dossier dossier(Call call, String candidacy) {
    return dossiers.of(call).handedIn().stream().filter(one -> one.id().equals(candidacy)).findFirst().orElseThrow(NotHere::new);
  }

  private Call call(Viewer viewer, String notice) {
    return calls.find(viewer, notice).filter(found -> !found.isSealed()).orElseThrow(NotHere::new);
  }

  private Call screened(Viewer viewer, String notice) {
    return calls.find(viewer, notice).filter(found -> !found.isSealed() && found.isScreenedBy(viewer)).orElseThrow(NotHere::new);
  }

  private static Texts texts(HttpServletRequest request) {
    return Texts.of(RegroupPages.class, PageFrame.language(request));
  }
}
