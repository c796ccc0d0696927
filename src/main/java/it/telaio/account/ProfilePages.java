package it.telaio.account;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import it.telaio.site.PageAnswer;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import it.telaio.site.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own profile: who I am here, which roles I hold, how and where I am signed in, how I leave. */
@Controller
final class ProfilePages {
  private static final String PROFILE = "/profilo";
  private static final int UNPROCESSABLE = 422;

  private final People people;
  private final RoleNames names;
  private final Sessions sessions;
  private final Passwords passwords;
  private final SetPassword setPassword;
  private final SecondFactors factors;
  private final Passkeys passkeys;
  private final ErasePerson erase;

  ProfilePages(People people, RoleNames names, Sessions sessions, Passwords passwords, SetPassword setPassword, SecondFactors factors,
      Passkeys passkeys, ErasePerson erase) {
    this.people = people;
    this.names = names;
    this.sessions = sessions;
    this.passwords = passwords;
    this.setPassword = setPassword;
    this.factors = factors;
    this.passkeys = passkeys;
    this.erase = erase;
  }

  /** What the profile shows. */
  record Page(Person person, List<RoleNames.Role> roles, List<Session> sessions, UUID here, boolean password, boolean app, int codes,
      List<Passkeys.Passkey> passkeys, boolean canHavePasskeys, Texts texts, Locale locale) {
    String when(Instant instant) {
      return Clock.inWords(instant, locale);
    }

    String way(Session session) {
      return texts.say("way." + session.way());
    }
  }

  /** A form of the profile with one thing to say. */
  record FormPage(String error, boolean present, Texts texts) {
  }

  @GetMapping(PROFILE)
  Html profile(HttpServletRequest request, Visit visit, Viewer.Signed viewer) {
    Locale locale = PageFrame.language(request);
    Texts texts = texts(request);
    Person person = people.find(viewer, viewer.person()).orElseThrow(NotHere::new);
    UUID here = visit.session().map(Session::id).orElseThrow(NotHere::new);
    return Html.of("account/profile.jte", PageFrame.of(request, texts.say("profile.title")), new Page(person,
        names.roles(viewer, viewer.appointments(), locale), sessions.of(viewer), here, passwords.has(viewer.person()),
        factors.has(viewer.person()), factors.codesLeft(viewer.person()), passkeys.of(viewer), PasskeyPages.canWork(visit), texts, locale));
  }

  @PostMapping("/profilo/accessi/{id}/chiudi")
  SeeOther endSession(HttpServletRequest request, Viewer.Signed viewer, @PathVariable UUID id) {
    boolean ended = sessions.end(viewer, id);
    return SeeOther.at(PROFILE + "#accessi").saying(ended ? texts(request).say("sessions.ended") : "");
  }

  @PostMapping("/profilo/accessi/chiudi-altri")
  SeeOther endOthers(HttpServletRequest request, Visit visit, Viewer.Signed viewer) {
    sessions.endOthers(viewer, visit.session().map(Session::id).orElse(null));
    return SeeOther.at(PROFILE + "#accessi").saying(texts(request).say("sessions.ended-others"));
  }

  @GetMapping("/profilo/parola")
  Html passwordForm(HttpServletRequest request, Visit visit, Viewer.Signed viewer) {
    visit.wantProof("/profilo/parola");
    return passwordPage(request, viewer, "");
  }

  @PostMapping("/profilo/parola")
  PageAnswer password(HttpServletRequest request, Visit visit, Viewer.Signed viewer,
      @RequestParam(name = "parola", defaultValue = "") String password) {
    visit.wantProof("/profilo/parola");
    try {
      setPassword.byThemselves(viewer, password, visit.session().map(Session::id).orElse(null));
      return SeeOther.at(PROFILE).saying(texts(request).say("password.changed"));
    } catch (Refusal.Thrown refused) {
      return passwordPage(request, viewer, refused.refusal().text(PageFrame.language(request))).status(UNPROCESSABLE);
    }
  }

  @GetMapping("/profilo/cancella")
  Html eraseForm(HttpServletRequest request, Visit visit, Viewer.Signed viewer) {
    visit.wantProof("/profilo/cancella");
    return erasePage(request, "");
  }

  @PostMapping("/profilo/cancella")
  PageAnswer erase(HttpServletRequest request, Visit visit, Viewer.Signed viewer,
      @RequestParam(name = "capito", defaultValue = "") String understood) {
    visit.wantProof("/profilo/cancella");
    if (!understood.equals("si")) {
      return erasePage(request, texts(request).say("erase.tick")).status(UNPROCESSABLE);
    }
    try {
      erase.erase(viewer, viewer.person());
    } catch (Refusal.Thrown refused) {
      return erasePage(request, refused.refusal().text(PageFrame.language(request))).status(UNPROCESSABLE);
    }
    visit.end();
    return SeeOther.at("/").saying(texts(request).say("erase.done"));
  }

  private Html passwordPage(HttpServletRequest request, Viewer.Signed viewer, String error) {
    Texts texts = texts(request);
    return Html.of("account/password.jte", below(request, "password.title"), new FormPage(error, passwords.has(viewer.person()), texts));
  }

  private static Html erasePage(HttpServletRequest request, String error) {
    return Html.of("account/erase.jte", below(request, "erase.title"), new FormPage(error, true, texts(request)));
  }

  private static PageFrame below(HttpServletRequest request, String title) {
    Texts texts = texts(request);
    return PageFrame.of(request, texts.say(title)).under(texts.say("profile.title"), PROFILE);
  }

  private static Texts texts(HttpServletRequest request) {
    return Texts.of(ProfilePages.class, PageFrame.language(request));
  }
}
