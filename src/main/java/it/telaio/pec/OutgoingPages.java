package it.telaio.pec;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import it.telaio.notice.Notices;
import it.telaio.notice.Published;
import it.telaio.register.Letter;
import it.telaio.register.LetterDraft;
import it.telaio.register.LetterDrafts;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sending of the letters of a notice: what waits, what left, what is in doubt; and whether anything may leave at all. */
@Controller
final class OutgoingPages {
  private final Notices notices;
  private final LetterDrafts drafts;
  private final SendLetters send;
  private final ReleaseLetter release;
  private final SwitchSending switches;
  private final OutgoingMail outgoing;

  OutgoingPages(Notices notices, LetterDrafts drafts, SendLetters send, ReleaseLetter release, SwitchSending switches,
      OutgoingMail outgoing) {
    this.notices = notices;
    this.drafts = drafts;
    this.send = send;
    this.release = release;
    this.switches = switches;
    this.outgoing = outgoing;
  }

  @GetMapping("/lettere/{notice}/invio")
  Html page(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice) {
    return page(request, viewer, notice, OutgoingView.Wanted.of(request), "");
  }

  /** Lets all that are ready go; the count was in the button. */
  @PostMapping("/lettere/{notice}/invio")
  PageAnswer release(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice,
      @RequestParam("lettera") List<UUID> ids) {
    Door door = send.door(notice).orElseThrow(NotHere::new);
    List<UUID> own = letters(viewer, notice).stream().filter(OutgoingPages::hasAddress).map(LetterDraft::id).filter(ids::contains).toList();
    if (own.isEmpty()) {
      throw new NotHere();
    }
    return done(request, viewer, notice, () -> {
      release.release(viewer, own, door.name());
      return texts(request).say("outgoing.released", own.size());
    });
  }

  @PostMapping("/lettere/{notice}/invio/interruttore")
  PageAnswer set(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @RequestParam("acceso") boolean wanted) {
    Door door = send.door(notice).orElseThrow(NotHere::new);
    return done(request, viewer, notice, () -> {
      switches.set(viewer, door.name(), door.body(), wanted);
      return texts(request).say(wanted ? "outgoing.on" : "outgoing.off");
    });
  }

  @PostMapping("/lettere/{notice}/invio/sistema")
  PageAnswer settle(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @RequestParam("lettera") UUID letter,
      @RequestParam("partita") boolean left, @RequestParam("come") String how) {
    if (letters(viewer, notice).stream().noneMatch(one -> one.id().equals(letter))) {
      throw new NotHere();
    }
    return done(request, viewer, notice, () -> texts(request).say(release.settle(viewer, letter, left, how) ? "outgoing.settled"
        : "outgoing.not-settled"));
  }

  /** An act that says what it did. */
  private interface Act {
    String run();
  }

  private PageAnswer done(HttpServletRequest request, Viewer viewer, String notice, Act act) {
    try {
      return SeeOther.at("/lettere/" + notice + "/invio").saying(act.run());
    } catch (Refusal.Thrown refused) {
      return page(request, viewer, notice, OutgoingView.Wanted.ALL, refused.refusal().text(PageFrame.language(request))).status(422);
    }
  }

  private Html page(HttpServletRequest request, Viewer viewer, String notice, OutgoingView.Wanted wanted, String error) {
    List<LetterDraft> letters = letters(viewer, notice);
    Published published = notices.find(viewer, notice).orElseThrow(NotHere::new);
    Optional<Door> door = send.door(notice);
    boolean switching = door.filter(one -> viewer.holds(one.body(), RoleKind.ADMINISTRATOR, RoleKind.PROTOCOL_CLERK)).isPresent();
    boolean part = published.isHeldBy(viewer, RoleKind.values()) || !letters.isEmpty() || switching;
    if (!part) {
      throw new NotHere();
    }
    List<UUID> gone = outgoing.released(viewer, letters.stream().map(LetterDraft::id).toList());
    OutgoingView page = new OutgoingView(published, door, door.filter(one -> outgoing.isOn(one.name())).isPresent(),
        letters.stream().filter(one -> !gone.contains(one.id()) && one.state() == Letter.State.READY && hasAddress(one)).toList(),
        letters.stream().filter(one -> gone.contains(one.id())).toList(), switching, wanted, error,
        PageFrame.language(request), texts(request));
    PageFrame frame = PageFrame.of(request, page.say("title")).atWork().underNamed(published.notice().title(), "/avvisi/" + notice)
        .under(page.say("letters"), "/lettere/" + notice);
    return Html.of("pec/outgoing.jte", frame, page);
  }

  /** What goes by post never leaves from here. */
  private static boolean hasAddress(LetterDraft letter) {
    return letter.recipients().stream().allMatch(one -> one.contains("@"));
  }

  private List<LetterDraft> letters(Viewer viewer, String notice) {
    return drafts.of(viewer, new Ref("notice", notice)).stream().filter(one -> !one.isDraft()).toList();
  }

  private static Texts texts(HttpServletRequest request) {
    return Texts.of(OutgoingPages.class, PageFrame.language(request));
  }
}
