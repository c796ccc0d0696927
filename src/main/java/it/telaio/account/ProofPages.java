package it.telaio.account;

import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import it.telaio.site.PageAnswer;
import it.telaio.site.Html;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import it.telaio.site.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Before a dangerous act: who is signed in proves once more that it is them. */
@Controller
final class ProofPages {
  private static final int UNPROCESSABLE = 422;

  private final ConfirmWho confirm;
  private final Sessions sessions;
  private final Passwords passwords;
  private final Passkeys passkeys;

  ProofPages(ConfirmWho confirm, Sessions sessions, Passwords passwords, Passkeys passkeys) {
    this.confirm = confirm;
    this.sessions = sessions;
    this.passwords = passwords;
    this.passkeys = passkeys;
  }

  /** The form: which proofs this person can give. */
  record Page(String error, String back, boolean password, boolean passkey, Texts texts) {
  }

  @GetMapping("/accesso/conferma")
  Html form(HttpServletRequest request, Visit visit, Viewer.Signed viewer,
      @RequestParam(name = "ritorno", defaultValue = "/") String back) {
    return page(request, visit, viewer, "", back);
  }

  @PostMapping("/accesso/conferma")
  PageAnswer byPassword(HttpServletRequest request, Visit visit, Viewer.Signed viewer,
      @RequestParam(name = "parola", defaultValue = "") String password, @RequestParam(name = "ritorno", defaultValue = "/") String back) {
    Optional<AccountRefusal> refused = confirm.byPassword(viewer, password.length() > 1_000 ? "" : password);
    return refused.isEmpty() ? goOn(visit, back)
        : page(request, visit, viewer, refused.get().text(PageFrame.language(request)), back).status(UNPROCESSABLE);
  }

  @PostMapping("/accesso/conferma/passkey")
  PageAnswer byPasskey(HttpServletRequest request, Visit visit, Viewer.Signed viewer,
      @RequestParam(name = "answer", defaultValue = "") String answer, @RequestParam(name = "ritorno", defaultValue = "/") String back) {
    try {
      if (passkeys.signer(answer, PasskeyPages.place(visit)).equals(viewer.person())) {
        return goOn(visit, back);
      }
      throw AccountRefusal.PASSKEY_UNPROVEN.thrown();
    } catch (Refusal.Thrown refused) {
      return page(request, visit, viewer, refused.refusal().text(PageFrame.language(request)), back).status(UNPROCESSABLE);
    }
  }

  private SeeOther goOn(Visit visit, String back) {
    visit.begin(sessions.prove(visit.session().orElseThrow()));
    return SeeOther.at(SignInPages.ours(back));
  }

  private Html page(HttpServletRequest request, Visit visit, Viewer.Signed viewer, String error, String back) {
    Texts texts = Texts.of(ProofPages.class, PageFrame.language(request));
    boolean passkey = PasskeyPages.canWork(visit) && !passkeys.of(viewer).isEmpty();
    return Html.of("account/proof.jte", PageFrame.of(request, texts.say("proof.title")),
        new Page(error, SignInPages.ours(back), passwords.has(viewer.person()), passkey, texts));
  }
}
