package it.telaio.account;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageCache;
import it.telaio.site.Html;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import it.telaio.site.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in, in one step or two, and out. */
@Controller
final class SignInPages {
  /** Remembers a device on which somebody signed in. */
  static final String DEVICE = "device";
  private static final String STEP = "step";
  private static final Duration KNOWN = Duration.ofDays(365);
  private static final Duration STEP_LIFE = Duration.ofMinutes(5);
  private static final int UNPROCESSABLE = 422;

  private final SignIn signIn;

  SignInPages(SignIn signIn) {
    this.signIn = signIn;
  }

  /**
   * The form.
   *
   * @param email    what was written before
   * @param error    what was wrong with it; empty at first
   * @param back     where one goes after signing in
   * @param passkeys whether passkeys can work at this address
   */
  record Page(String email, String error, String back, boolean passkeys, Texts texts) {
  }

  @GetMapping("/accesso")
  PageAnswer form(HttpServletRequest request, Visit visit, @RequestParam(name = "ritorno", defaultValue = "/") String back) {
    if (visit.session().isPresent()) {
      return SeeOther.at(ours(back));
    }
    return page(request, visit, "", "", back).sharedButToken(PageCache.LONG);
  }

  @PostMapping("/accesso")
  PageAnswer signIn(HttpServletRequest request, Visit visit, @RequestParam(name = "email", defaultValue = "") String email,
      @RequestParam(name = "parola", defaultValue = "") String password, @RequestParam(name = "ritorno", defaultValue = "/") String back) {
    Texts texts = texts(request);
    if (email.length() > 320 || password.length() > 1_000 || email.isBlank() || password.isEmpty()) {
      return page(request, visit, email, texts.say("sign-in.both"), back).status(UNPROCESSABLE);
    }
    return switch (signIn.withPassword(email, password, visit.cookie(DEVICE).orElse(null), DeviceName.of(visit.userAgent()))) {
      case SignIn.Outcome.In in -> in(visit, in, back);
      case SignIn.Outcome.CodeWanted wanted -> {
        visit.cookie(STEP, wanted.ticket(), STEP_LIFE);
        yield SeeOther.at("/accesso/codice?ritorno=" + encoded(ours(back)));
      }
      case SignIn.Outcome.Wrong wrong -> page(request, visit, email, texts.say("sign-in.wrong", wrong.left()), back).status(UNPROCESSABLE);
      case SignIn.Outcome.Later later -> page(request, visit, email, later(texts, later), back).status(429);
      case SignIn.Outcome.Again again -> SeeOther.at("/accesso");
    };
  }

  @GetMapping("/accesso/codice")
  PageAnswer codeForm(HttpServletRequest request, Visit visit, @RequestParam(name = "ritorno", defaultValue = "/") String back) {
    return visit.cookie(STEP).isEmpty() ? SeeOther.at("/accesso") : codePage(request, "", back);
  }

  @PostMapping("/accesso/codice")
  PageAnswer code(HttpServletRequest request, Visit visit, @RequestParam(name = "codice", defaultValue = "") String code,
      @RequestParam(name = "ritorno", defaultValue = "/") String back) {
    Texts texts = texts(request);
    String shortened = code.length() > 40 ? code.substring(0, 40) : code;
    SignIn.Outcome outcome = signIn.withCode(visit.cookie(STEP).orElse(""), shortened, visit.cookie(DEVICE).orElse(null),
        DeviceName.of(visit.userAgent()));
    return switch (outcome) {
      case SignIn.Outcome.In in -> {
        visit.cookie(STEP, "", Duration.ZERO);
        yield in(visit, in, back);
      }
      case SignIn.Outcome.Wrong wrong -> codePage(request, texts.say("code.wrong", wrong.left()), back).status(UNPROCESSABLE);
      case SignIn.Outcome.Later later -> codePage(request, later(texts, later), back).status(429);
      case SignIn.Outcome.CodeWanted wanted -> SeeOther.at("/accesso");
      case SignIn.Outcome.Again again -> SeeOther.at("/accesso?ritorno=" + encoded(ours(back))).saying(texts.say("code.over"));
    };
  }

  @PostMapping("/accesso/passkey")
  PageAnswer passkey(HttpServletRequest request, Visit visit, @RequestParam(name = "answer", defaultValue = "") String answer,
      @RequestParam(name = "ritorno", defaultValue = "/") String back) {
    try {
      return in(visit, signIn.withPasskey(answer, PasskeyPages.place(visit), DeviceName.of(visit.userAgent())), back);
    } catch (Refusal.Thrown refused) {
      return page(request, visit, "", refused.refusal().text(PageFrame.language(request)), back).status(UNPROCESSABLE);
    }
  }

  @PostMapping("/uscita")
  SeeOther signOut(HttpServletRequest request, Visit visit) {
    visit.end();
    return SeeOther.at("/").saying(texts(request).say("sign-out.done"));
  }

  /** A path of ours, whatever was asked for. */
  static String ours(String back) {
    return SeeOther.isOurs(back) ? back : "/";
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static SeeOther in(Visit visit, SignIn.Outcome.In in, String back) {
    visit.begin(in.opened());
    visit.cookie(DEVICE, in.mark(), KNOWN);
    return SeeOther.at(back.equals("/") ? "/scrivania" : ours(back));
  }

  private static String later(Texts texts, SignIn.Outcome.Later later) {
    String hour = later.until().plusSeconds(59).atZone(Clock.ROME).format(DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT));
    return texts.say("sign-in.later", hour);
  }

  private static Html page(HttpServletRequest request, Visit visit, String email, String error, String back) {
    Texts texts = texts(request);
    PageFrame frame = PageFrame.of(request, texts.say("sign-in.title"));
    return Html.of("account/signIn.jte", frame, new Page(email, error, ours(back), PasskeyPages.canWork(visit), texts));
  }

  private static Html codePage(HttpServletRequest request, String error, String back) {
    Texts texts = texts(request);
    PageFrame frame = PageFrame.of(request, texts.say("code.title")).under(texts.say("sign-in.title"), "/accesso");
    return Html.of("account/code.jte", frame, new Page("", error, ours(back), false, texts));
  }

  private static Texts texts(HttpServletRequest request) {
    return Texts.of(SignInPages.class, PageFrame.language(request));
  }
}
