package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.candidacy.OpenPaper;
import it.telaio.candidacy.Paper;
import it.telaio.candidacy.Sending;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import it.telaio.site.NotHere;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What an applicant says on a notice of rejection: a message is taken as observations, and read by whoever decides. */
@Controller
final class HearingPages {
  private static final String PATH = "/istruttoria/{notice}/{candidacy}/osservazioni";
  private static final int WRITER = 200;

  private final Calls calls;
  private final Docket docket;
  private final Dossiers dossiers;
  private final HearApplicant hear;
  private final OpenPaper papers;
  private final OneScreeningPages one;

  HearingPages(Calls calls, Docket docket, Dossiers dossiers, HearApplicant hear, OpenPaper papers, OneScreeningPages one) {
    this.calls = calls;
    this.docket = docket;
    this.dossiers = dossiers;
    this.hear = hear;
    this.papers = papers;
    this.one = one;
  }

  /** Takes the chosen message; where no message or no writer was told, the page says so where it was to be told. */
  @PostMapping(PATH)
  PageAnswer observed(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable String candidacy) {
    Call call = calls.find(viewer, notice).orElseThrow(NotHere::new);
    Docket.Item item = item(viewer, call, candidacy);
    Dossiers.All known = dossiers.of(call);
    String message = OneScreeningPages.said(request, "osservazione");
    String written = OneScreeningPages.said(request, "scrive");
    String writer = written.length() > WRITER ? written.substring(0, WRITER) : written;
    try {
      Sending sending = HearingView.candidates(item, known).stream().filter(candidate -> candidate.id().equals(message)).findFirst()
          .orElseThrow(ScreeningRefusal.Plain.OBSERVATION_UNCHOSEN::thrown);
      hear.observed(viewer, call, candidacy, new HearApplicant.Heard(message, ViewScreening.instantOf(sending),
          HearingView.isOwn(item, known, sending), writer));
    } catch (Refusal.Thrown refused) {
      var sent = new HearingView.Sent(message, writer, refused.refusal().text(PageFrame.language(request)),
          refused.refusal() == ScreeningRefusal.Plain.WRITER_UNTOLD);
      return one.again(request, viewer, notice, candidacy, sent.trouble()).with("heard", sent);
    }
    return SeeOther.at("/istruttoria/" + notice + "/" + candidacy + OneScreeningPages.list(request).query())
        .saying(Texts.of(HearingPages.class, PageFrame.language(request)).say("hearing.done"));
  }

  /** What came with observations that were taken: a file as it came. */
  @GetMapping(PATH + "/{message}/{place}")
  ResponseEntity<byte[]> paper(Viewer.Signed viewer, @PathVariable String notice, @PathVariable String candidacy,
      @PathVariable String message, @PathVariable int place) {
    Call call = calls.find(viewer, notice).orElseThrow(NotHere::new);
    Sending sending = item(viewer, call, candidacy).rejection().stream().flatMap(one -> one.observations().stream())
        .filter(one -> one.sending().equals(message)).findFirst()
        .flatMap(one -> HearingView.message(dossiers.of(call), message)).orElseThrow(NotHere::new);
    List<Paper> all = sending.papers();
    if (place < 0 || place >= all.size()) {
      throw new NotHere();
    }
    return PaperPages.attached(all.get(place).name(), papers.original(sending, all.get(place)).orElseThrow(NotHere::new));
  }

  private Docket.Item item(Viewer viewer, Call call, String candidacy) {
    try {
      return docket.find(viewer, call, candidacy);
    } catch (Refusal.Thrown absent) {
      throw new NotHere();
    }
  }
}
