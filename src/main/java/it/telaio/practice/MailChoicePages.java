package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.practice.PracticeMails.Stoppable;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageFrame;
import it.telaio.site.SecretInAddress;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which notes come by e-mail: chosen in the area, or from the foot of a mail without signing in. */
@Controller
final class MailChoicePages {
  private final ChooseMail choose;
  private final PracticeMails mails;
  private final PracticeMail way;

  MailChoicePages(ChooseMail choose, PracticeMails mails, PracticeMail way) {
    this.choose = choose;
    this.mails = mails;
    this.way = way;
  }

  /** The choice of who is signed in. */
  record ChoicePage(Set<NoteKind> stopped, boolean on, PracticeWords words) {
    NoteKind[] kinds() {
      return NoteKind.values();
    }
  }

  /** The choice of who came from a mail. */
  record StopPage(String secret, Stoppable mail, PracticeWords words) {
    /** Whether mail like the one that led here comes. */
    boolean comes() {
      return !mail.stopped().contains(mail.kind()) && (mail.search().isEmpty() || mail.searchMail());
    }

    boolean any() {
      return mail.stopped().size() < NoteKind.values().length;
    }

    String about() {
      return mail.searchName().map(name -> words.say("mail.about.this-search", name)).orElseGet(() ->
          words.say("mail.about." + mail.kind().key()));
    }
  }

  @GetMapping("/pratiche/avvisi")
  Html choice(HttpServletRequest request, Viewer.Signed viewer) {
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    PageFrame frame = PageFrame.of(request, words.say("mail.title")).under(words.say("bank.menu"), "/pratiche")
        .under(words.say("area.title"), "/pratiche/area").atWork();
    return Html.of("practice/mail.jte", frame, new ChoicePage(mails.stopped(viewer.person()), way.hourly() > 0, words));
  }

  @PostMapping("/pratiche/avvisi")
  SeeOther choose(HttpServletRequest request, Viewer.Signed viewer, @RequestParam(defaultValue = "") List<String> kind) {
    choose.choose(viewer.person(), Arrays.stream(NoteKind.values()).filter(one -> kind.contains(one.key())).collect(Collectors.toSet()));
    return SeeOther.at("/pratiche/avvisi").saying(PracticeWords.in(PageFrame.language(request)).say("mail.chosen"));
  }

  /** Says what the mail was; stops nothing yet, since programs that look at mail open every address in it. */
  @GetMapping("/pratiche/avvisi/{secret}")
  Html stop(HttpServletRequest request, @PathVariable String secret) {
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    Stoppable mail = choose.by(secret).orElseThrow(NotHere::new);
    PageFrame frame = PageFrame.of(request, words.say("mail.title")).under(words.say("bank.menu"), "/pratiche");
    return Html.of("practice/mail-stop.jte", frame, new StopPage(secret, mail, words));
  }

  /** Stops, of course without a session: by the button, or at the wish of a mail program in one click (RFC 8058). */
  @SecretInAddress
  @PostMapping("/pratiche/avvisi/{secret}")
  SeeOther stop(HttpServletRequest request, @PathVariable String secret, @RequestParam(defaultValue = "stop") String change) {
    boolean done = change.equals("all") ? choose.stopAll(secret) : choose.choose(secret, change.equals("again"));
    if (!done) {
      throw new NotHere();
    }
    String said = change.equals("again") ? "mail.again.done" : change.equals("all") ? "mail.all.done" : "mail.stop.done";
    return SeeOther.at("/pratiche/avvisi/" + secret).saying(PracticeWords.in(PageFrame.language(request)).say(said));
  }
}
