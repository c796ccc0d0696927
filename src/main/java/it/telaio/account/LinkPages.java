package it.telaio.account;

import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import it.telaio.site.PageAnswer;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import it.telaio.site.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Links good once: the lost password, the first password, the first administrator. */
@Controller
final class LinkPages {
  private static final int UNPROCESSABLE = 422;

  private final People people;
  private final SetPassword setPassword;
  private final GiveLink giveLink;
  private final FirstAccess firstAccess;
  private final Sessions sessions;
  private final ObjectProvider<LinkMail> mails;

  LinkPages(People people, SetPassword setPassword, GiveLink giveLink, FirstAccess firstAccess, Sessions sessions,
      ObjectProvider<LinkMail> mails) {
    this.people = people;
    this.setPassword = setPassword;
    this.giveLink = giveLink;
    this.firstAccess = firstAccess;
    this.sessions = sessions;
    this.mails = mails;
  }

  /** The page of a lost password: whether mail goes out, and whether one was asked for. */
  record LostPage(boolean mail, boolean asked, Texts texts) {
  }

  /** The page that sets a password. */
  record SetPage(String token, String email, String error, Texts texts) {
  }

  /** The page of the first administrator. */
  record FirstPage(String token, String name, String email, String error, Texts texts) {
  }

  @GetMapping("/accesso/recupero")
  Html lost(HttpServletRequest request) {
    return lostPage(request, false);
  }

  @PostMapping("/accesso/recupero")
  Html ask(HttpServletRequest request, Visit visit, @RequestParam(name = "email", defaultValue = "") String email) {
    Optional<LinkMail> mail = mail();
    URI address = visit.address();
    if (mail.isPresent() && email.length() <= 320) {
      // Apart, so that the answer takes the same time whether the address is known or not.
      Thread.ofVirtual().name("link-mail").start(() -> people.byEmail(email).ifPresent(person ->
          giveLink.byMail(person).ifPresent(token -> mail.get().send(person, address.resolve("/accesso/parola/" + token)))));
    }
    return lostPage(request, true);
  }

  @GetMapping("/accesso/parola/{secret}")
  Html setForm(HttpServletRequest request, @PathVariable("secret") String token) {
    return setPage(request, token, setPassword.owner(token), "");
  }

  @PostMapping("/accesso/parola/{secret}")
  PageAnswer set(HttpServletRequest request, @PathVariable("secret") String token,
      @RequestParam(name = "parola", defaultValue = "") String password) {
    Person owner = setPassword.owner(token);
    try {
      setPassword.byLink(token, password);
    } catch (Refusal.Thrown refused) {
      return setPage(request, token, owner, refused.refusal().text(PageFrame.language(request))).status(UNPROCESSABLE);
    }
    return SeeOther.at("/accesso").saying(texts(request).say("set.done"));
  }

  @GetMapping("/primo-accesso/{secret}")
  Html firstForm(HttpServletRequest request, @PathVariable("secret") String token) {
    if (!firstAccess.isGood(token)) {
      throw new NotHere();
    }
    return firstPage(request, token, "", "", "");
  }

  @PostMapping("/primo-accesso/{secret}")
  PageAnswer first(HttpServletRequest request, Visit visit, @PathVariable("secret") String token,
      @RequestParam(name = "nome", defaultValue = "") String name,
      @RequestParam(name = "email", defaultValue = "") String email, @RequestParam(name = "parola", defaultValue = "") String password) {
    if (!firstAccess.isGood(token)) {
      throw new NotHere();
    }
    Locale locale = PageFrame.language(request);
    try {
      var person = firstAccess.make(token, name, email, password, locale.getLanguage());
      visit.begin(sessions.open(person, "password", DeviceName.of(visit.userAgent())));
      return SeeOther.at("/sistema").saying(texts(request).say("first.done"));
    } catch (Refusal.Thrown refused) {
      return firstPage(request, token, name, email, refused.refusal().text(locale)).status(UNPROCESSABLE);
    }
  }

  private Optional<LinkMail> mail() {
    return mails.stream().filter(LinkMail::isOn).findFirst();
  }

  private Html lostPage(HttpServletRequest request, boolean asked) {
    Texts texts = texts(request);
    PageFrame frame = PageFrame.of(request, texts.say("lost.title")).under(texts.say("sign-in.title"), "/accesso");
    return Html.of("account/lost.jte", frame, new LostPage(mail().isPresent(), asked, texts));
  }

  private static Html setPage(HttpServletRequest request, String token, Person owner, String error) {
    Texts texts = texts(request);
    PageFrame frame = PageFrame.of(request, texts.say("set.title")).under(texts.say("sign-in.title"), "/accesso");
    return Html.of("account/setPassword.jte", frame, new SetPage(token, owner.email(), error, texts));
  }

  private static Html firstPage(HttpServletRequest request, String token, String name, String email, String error) {
    Texts texts = texts(request);
    return Html.of("account/firstAccess.jte", PageFrame.of(request, texts.say("first.title")),
        new FirstPage(token, name, email, error, texts));
  }

  private static Texts texts(HttpServletRequest request) {
    return Texts.of(LinkPages.class, PageFrame.language(request));
  }
}
