package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.kernel.Slice;
import it.telaio.practice.TakeUpCandidacy.Admitted;
import it.telaio.site.Html;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Officers begin the sheets of admitted candidacies for the bodies that applied. */
@Controller
final class CandidacySheetPages {
  private final TakeUpCandidacy takeUp;

  CandidacySheetPages(TakeUpCandidacy takeUp) {
    this.takeUp = takeUp;
  }

  /** The admitted candidacies, a page of them at a time. */
  record AdmittedPage(Slice<Admitted> admitted, PracticeWords words) {
  }

  @GetMapping("/pratiche/candidature")
  Html admitted(HttpServletRequest request, Viewer.Signed viewer) {
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    PageFrame frame = PageFrame.of(request, words.say("admitted.title")).under(words.say("bank.menu"), "/pratiche")
        .under(words.say("area.title"), "/pratiche/area").atWork();
    Slice<Admitted> admitted = Slice.of(takeUp.admitted(viewer), request.getParameter("pagina"));
    return Html.of("practice/admitted.jte", frame, new AdmittedPage(admitted, words));
  }

  @PostMapping("/pratiche/candidature")
  SeeOther takeUp(HttpServletRequest request, Viewer.Signed viewer, @RequestParam String notice, @RequestParam String candidacy) {
    takeUp.takeUp(viewer, notice, candidacy);
    return SeeOther.at("/pratiche/candidature").saying(PracticeWords.in(PageFrame.language(request)).say("admitted.done"));
  }
}
