package it.telaio.account;

import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import it.telaio.site.Html;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import it.telaio.site.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A role that was offered: who has the link sees what it is, accepts it with their account or with a new one, or declines. */
@Controller
final class OfferPages {
  private static final String PATH = "/accesso/incarico/{secret}";
  private static final Viewer.Machine MACHINE = new Viewer.Machine("role-offer");

  private final RoleOffers offers;
  private final AcceptRole accept;
  private final People people;
  private final RoleNames names;

  OfferPages(RoleOffers offers, AcceptRole accept, People people, RoleNames names) {
    this.offers = offers;
    this.accept = accept;
    this.people = people;
    this.names = names;
  }

  /**
   * What the page shows.
   *
   * @param signedIn whether somebody is signed in
   * @param mine     whether it is the one to whom it is offered
   * @param back     where one signs in and comes back from
   */
  record Page(RoleOffer offer, RoleNames.Role role, boolean signedIn, boolean mine, String back, String error, Texts texts) {
    String say(String key, Object... arguments) {
      return texts.say("offer." + key, arguments);
    }
  }

  @GetMapping(PATH)
  Html show(HttpServletRequest request, Viewer viewer, @PathVariable String secret) {
    return page(request, viewer, secret, "");
  }

  @PostMapping(PATH)
  PageAnswer answer(HttpServletRequest request, Visit visit, Viewer viewer, @PathVariable String secret,
      @RequestParam(name = "parola", defaultValue = "") String password,
      @RequestParam(name = "rifiuta", defaultValue = "false") boolean declined) {
    Locale locale = PageFrame.language(request);
    try {
      if (viewer instanceof Viewer.Signed signed && isMine(viewer, offer(secret)) && declined) {
        offers.decline(signed, secret);
        return SeeOther.at("/profilo").saying(texts(request).say("offer.declined"));
      }
      if (viewer instanceof Viewer.Signed signed) {
        accept.accept(signed, secret);
        return SeeOther.at("/profilo").saying(texts(request).say("offer.accepted"));
      }
      accept.accept(secret, password, locale.getLanguage());
      return SeeOther.at("/accesso").saying(texts(request).say("set.done"));
    } catch (Refusal.Thrown refused) {
      return page(request, viewer, secret, refused.refusal().text(locale)).status(422);
    }
  }

  private Html page(HttpServletRequest request, Viewer viewer, String secret, String error) {
    RoleOffer offer = offer(secret);
    Texts texts = texts(request);
    RoleNames.Role role = names.roles(MACHINE, List.of(offer.accepted(new UUID(0, 0))), PageFrame.language(request)).getFirst();
    PageFrame frame = PageFrame.of(request, texts.say("offer.title"));
    return Html.of("account/offer.jte", frame, new Page(offer, role, viewer instanceof Viewer.Signed, isMine(viewer, offer),
        "/accesso?ritorno=" + SignInPages.encoded("/accesso/incarico/" + secret), error, texts));
  }

  private RoleOffer offer(String secret) {
    return offers.find(secret).orElseThrow(AccountRefusal.LINK_OVER::thrown);
  }

  private boolean isMine(Viewer viewer, RoleOffer offer) {
    return Optional.of(viewer).filter(Viewer.Signed.class::isInstance).map(Viewer.Signed.class::cast)
        .flatMap(signed -> people.known(signed.person())).filter(offer::isFor).isPresent();
  }

  private static Texts texts(HttpServletRequest request) {
    return Texts.of(OfferPages.class, PageFrame.language(request));
  }
}
