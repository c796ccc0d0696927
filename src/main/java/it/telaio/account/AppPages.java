package it.telaio.account;

import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import it.telaio.site.PageAnswer;
import it.telaio.site.Html;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import it.telaio.site.SquareCode;
import it.telaio.site.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The app with which a person makes codes: set up, recovery codes, taken away. */
@Controller
final class AppPages {
  private static final String PATH = "/profilo/codici";
  private static final int UNPROCESSABLE = 422;
  /** A secret in letters: 20 bytes are 32 of them. */
  private static final String SECRET = "[A-Z2-7]{32}";

  private final SecondFactors factors;
  private final People people;

  AppPages(SecondFactors factors, People people) {
    this.factors = factors;
    this.people = people;
  }

  /** The form: the secret as a picture and in letters. */
  record Page(SquareCode picture, String link, String secret, String error, Texts texts) {
    /** In groups of four, to be typed. */
    String grouped() {
      return secret.replaceAll("(.{4})(?!$)", "$1 ");
    }
  }

  /** The codes for paper. */
  record CodesPage(List<String> codes, Texts texts) {
  }

  @GetMapping(PATH)
  Html form(HttpServletRequest request, Visit visit, Viewer.Signed viewer) {
    visit.wantProof(PATH);
    return page(request, viewer, OneTimeCode.inLetters(SecondFactors.freshSecret()), "");
  }

  @PostMapping(PATH)
  PageAnswer setUp(HttpServletRequest request, Visit visit, Viewer.Signed viewer,
      @RequestParam(name = "segreto", defaultValue = "") String secret,
      @RequestParam(name = "codice", defaultValue = "") String code) {
    visit.wantProof(PATH);
    if (!secret.matches(SECRET) || code.length() > 40) {
      return SeeOther.at(PATH);
    }
    try {
      return codes(request, factors.setUp(viewer, OneTimeCode.fromLetters(secret), code));
    } catch (Refusal.Thrown refused) {
      return page(request, viewer, secret, refused.refusal().text(PageFrame.language(request))).status(UNPROCESSABLE);
    }
  }

  @PostMapping("/profilo/codici/nuovi")
  PageAnswer renew(HttpServletRequest request, Visit visit, Viewer.Signed viewer) {
    visit.wantProof("/profilo");
    return factors.has(viewer.person()) ? codes(request, factors.renewCodes(viewer)) : SeeOther.at("/profilo");
  }

  @PostMapping("/profilo/codici/togli")
  SeeOther remove(HttpServletRequest request, Visit visit, Viewer.Signed viewer) {
    visit.wantProof("/profilo");
    factors.remove(viewer);
    return SeeOther.at("/profilo").saying(texts(request).say("app.removed"));
  }

  private Html page(HttpServletRequest request, Viewer.Signed viewer, String secret, String error) {
    Person person = people.find(viewer, viewer.person()).orElseThrow();
    String link = OneTimeCode.link(OneTimeCode.fromLetters(secret), "Telaio", person.email());
    return Html.of("account/app.jte", frame(request, "app.title"), new Page(SquareCode.of(link), link, secret, error, texts(request)));
  }

  /** Answered without going on to another page: what is shown once is kept nowhere. */
  private static Html codes(HttpServletRequest request, List<String> codes) {
    return Html.of("account/codes.jte", frame(request, "codes.title"), new CodesPage(codes, texts(request)));
  }

  private static PageFrame frame(HttpServletRequest request, String title) {
    Texts texts = texts(request);
    return PageFrame.of(request, texts.say(title)).under(texts.say("profile.title"), "/profilo");
  }

  private static Texts texts(HttpServletRequest request) {
    return Texts.of(AppPages.class, PageFrame.language(request));
  }
}
