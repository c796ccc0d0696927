package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.candidacy.Sending;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import it.telaio.site.NotHere;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What an applicant says on a notice of rejection: a message of theirs is taken as observations. */
@Controller
final class HearingPages {
  private final Calls calls;
  private final Docket docket;
  private final Dossiers dossiers;
  private final HearApplicant hear;

  HearingPages(Calls calls, Docket docket, Dossiers dossiers, HearApplicant hear) {
    this.calls = calls;
    this.docket = docket;
    this.dossiers = dossiers;
    this.hear = hear;
  }

  @PostMapping("/istruttoria/{notice}/{candidacy}/osservazioni")
  SeeOther observed(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable String candidacy) {
    Call call = calls.find(viewer, notice).orElseThrow(NotHere::new);
    Docket.Item item = item(viewer, call, candidacy);
    String message = OneScreeningPages.said(request, "osservazione");
    Sending sending = HearingView.candidates(item, dossiers.of(call)).stream().filter(one -> one.id().equals(message)).findFirst()
        .orElseThrow(ScreeningRefusal.Plain.NOTHING_CHOSEN::thrown);
    hear.observed(viewer, call, candidacy, message, ViewScreening.instantOf(sending));
    return SeeOther.at("/istruttoria/" + notice + "/" + candidacy + OneScreeningPages.list(request).query())
        .saying(Texts.of(HearingPages.class, PageFrame.language(request)).say("hearing.done"));
  }

  private Docket.Item item(Viewer viewer, Call call, String candidacy) {
    try {
      return docket.find(viewer, call, candidacy);
    } catch (Refusal.Thrown absent) {
      throw new NotHere();
    }
  }
}
