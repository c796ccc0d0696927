package it.telaio.screening;

import it.telaio.account.AccountRefusal;
import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import it.telaio.notice.FourEyes;
import it.telaio.notice.FourEyesRules;
import it.telaio.notice.RequireSecondPerson;
import it.telaio.site.NotHere;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import it.telaio.site.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The rules of two persons on the page of the people of a call: set with a proof of who it is, lifted by two where one is bound. */
@Controller
final class CallRulePages {
  private static final String PATH = "/avvisi/{notice}/persone";

  private final Calls calls;
  private final RequireSecondPerson publishing;
  private final FourEyesRules rules;
  private final CallPeoplePages page;

  CallRulePages(Calls calls, RequireSecondPerson publishing, FourEyesRules rules, CallPeoplePages page) {
    this.calls = calls;
    this.publishing = publishing;
    this.rules = rules;
    this.page = page;
  }

  /** Whether two persons are wanted before anything of the issuing body is published. */
  @PostMapping(PATH + "/due-persone")
  PageAnswer publishing(HttpServletRequest request, Visit visit, Viewer.Signed viewer, @PathVariable String notice,
      @RequestParam(name = "pubblicazione", defaultValue = "false") boolean wanted) {
    return done(request, visit, viewer, notice, (call, wish) -> publishing.set(viewer, call.decider(), wanted) ? "saved" : "waits");
  }

  /** A second person confirms that they are not, or somebody gives the wish up. */
  @PostMapping(PATH + "/due-persone/togli")
  PageAnswer publishingLifted(HttpServletRequest request, Visit visit, Viewer.Signed viewer, @PathVariable String notice,
      @RequestParam(name = "lascia", defaultValue = "false") boolean giveUp) {
    return done(request, visit, viewer, notice, (call, wish) -> {
      if (giveUp) {
        publishing.giveUp(viewer, call.decider(), wish);
        return "given-up";
      }
      publishing.confirm(viewer, call.decider(), wish);
      return "saved";
    });
  }

  /** For which acts on this notice two persons are wanted. */
  @PostMapping(PATH + "/quattro-occhi")
  PageAnswer acts(HttpServletRequest request, Visit visit, Viewer.Signed viewer, @PathVariable String notice,
      @RequestParam(name = "esiti", defaultValue = "false") boolean decisions,
      @RequestParam(name = "lettere", defaultValue = "false") boolean letters,
      @RequestParam(name = "campi", defaultValue = "false") boolean entries) {
    return done(request, visit, viewer, notice, (call, wish) ->
        rules.set(viewer, call.decider(), notice, new FourEyes(decisions, letters, entries)) ? "saved" : "waits");
  }

  /** See {@link #publishingLifted}. */
  @PostMapping(PATH + "/quattro-occhi/togli")
  PageAnswer actsLifted(HttpServletRequest request, Visit visit, Viewer.Signed viewer, @PathVariable String notice,
      @RequestParam(name = "lascia", defaultValue = "false") boolean giveUp) {
    return done(request, visit, viewer, notice, (call, wish) -> {
      if (giveUp) {
        rules.giveUp(viewer, call.decider(), notice, wish);
        return "given-up";
      }
      rules.confirm(viewer, call.decider(), notice, wish);
      return "saved";
    });
  }

  private PageAnswer done(HttpServletRequest request, Visit visit, Viewer.Signed viewer, String notice,
      BiFunction<Call, UUID, String> act) {
    Call call = calls.withPeople(viewer, notice).filter(one -> viewer.holds(one.decider(), RoleKind.ADMINISTRATOR))
        .orElseThrow(NotHere::new);
    String path = "/avvisi/" + notice + "/persone";
    visit.wantProof(path);
    try {
      String said = act.apply(call, wish(request));
      return SeeOther.at(path).saying(Texts.of(CallRulePages.class, PageFrame.language(request)).say("people.two." + said));
    } catch (Refusal.Thrown refused) {
      return page.page(request, viewer, call, CallPeopleView.Form.EMPTY, refused.refusal().text(PageFrame.language(request))).status(422);
    }
  }

  /** The wish that the form names; null where it names none. */
  private static UUID wish(HttpServletRequest request) {
    String named = request.getParameter("richiesta");
    try {
      return named == null ? null : UUID.fromString(named);
    } catch (IllegalArgumentException e) {
      throw AccountRefusal.WISH_OVER.thrown();
    }
  }
}
