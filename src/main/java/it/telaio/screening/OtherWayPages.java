package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.candidacy.CompletionRefusal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import it.telaio.register.LetterDraft;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Another way for a letter that did not arrive: another address of the applicant, or a delivery that a person writes down. */
@Controller
final class OtherWayPages {
  private static final String PATH = "/lettere/{notice}/{letter}/altra-via";

  private final Calls calls;
  private final OtherWay way;

  OtherWayPages(Calls calls, OtherWay way) {
    this.calls = calls;
    this.way = way;
  }

  /** What may be done; {@code addresses} are those not tried yet. */
  record Page(Call call, LetterDraft letter, List<Addressee> addresses, String error, Locale locale, Texts texts) {
    String say(String key, Object... arguments) {
      return texts.say("letters.other." + key, arguments);
    }

    String path() {
      return "/lettere/" + call.notice().id() + "/" + letter.id() + "/altra-via";
    }

    /** What the letter is, and how it stands. */
    String standing() {
      return texts.say("letters.one.model." + letter.model()) + ", " + texts.say("letters.state." + letter.state()).toLowerCase(locale);
    }
  }

  @GetMapping(PATH)
  Html page(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable UUID letter) {
    return page(request, viewer, notice, letter, "");
  }

  /** The same letter goes to another address: it is registered, and waits among those to be sent. */
  @PostMapping(PATH + "/indirizzo")
  PageAnswer again(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable UUID letter,
      @RequestParam(name = "indirizzo", defaultValue = "") String address) throws IOException {
    Call call = call(viewer, notice);
    try {
      return SeeOther.at("/lettere/" + notice + "/invio").saying(texts(request).say("letters.other.again", way.again(viewer, call, letter,
          address), address));
    } catch (Refusal.Thrown refused) {
      return page(request, viewer, notice, letter, refused.refusal().text(PageFrame.language(request))).status(422);
    }
  }

  /** It was delivered otherwise, and somebody knows how. */
  @PostMapping(PATH + "/consegna")
  PageAnswer delivered(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable UUID letter,
      @RequestParam(name = "giorno", defaultValue = "") String day, @RequestParam(name = "ora", defaultValue = "") String hour,
      @RequestParam(name = "prova", defaultValue = "") String proof) {
    Call call = call(viewer, notice);
    try {
      way.delivered(viewer, call, letter, instant(day, hour), proof);
      return SeeOther.at("/lettere/" + notice).saying(texts(request).say("letters.other.delivered"));
    } catch (Refusal.Thrown refused) {
      return page(request, viewer, notice, letter, refused.refusal().text(PageFrame.language(request))).status(422);
    }
  }

  private static Instant instant(String day, String hour) {
    try {
      return LocalDate.parse(day).atTime(hour.isBlank() ? LocalTime.NOON : LocalTime.parse(hour)).atZone(Clock.ROME).toInstant();
    } catch (DateTimeException e) {
      throw CompletionRefusal.DELIVERY_IMPOSSIBLE.thrown();
    }
  }

  private Html page(HttpServletRequest request, Viewer viewer, String notice, UUID letter, String error) {
    Call call = call(viewer, notice);
    Texts texts = texts(request);
    LetterDraft found = letter(viewer, call, letter);
    Page page = new Page(call, found, way.addresses(viewer, call, found), error, PageFrame.language(request), texts);
    PageFrame frame = PageFrame.of(request, page.say("title")).atWork().under(texts.say("list.all"), "/istruttoria")
        .underNamed(call.notice().title(), "/istruttoria/" + notice).under(texts.say("letters.title"), "/lettere/" + notice);
    return Html.of("screening/otherWay.jte", frame, page);
  }

  private LetterDraft letter(Viewer viewer, Call call, UUID id) {
    try {
      return way.letter(viewer, call, id);
    } catch (Refusal.Thrown absent) {
      throw new NotHere();
    }
  }

  private Call call(Viewer viewer, String notice) {
    return calls.find(viewer, notice).filter(found -> !found.isSealed()).orElseThrow(NotHere::new);
  }

  private static Texts texts(HttpServletRequest request) {
    return Texts.of(OtherWayPages.class, PageFrame.language(request));
  }
}
