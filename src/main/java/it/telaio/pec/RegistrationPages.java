package it.telaio.pec;

import it.telaio.account.People;
import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import it.telaio.pec.MailboxOffice.Seat;
import it.telaio.register.ArrivalList;
import it.telaio.register.ArrivalList.Line;
import it.telaio.register.ChangeRegistration;
import it.telaio.register.RegistrationChange;
import it.telaio.register.RegistrationChange.Field;
import it.telaio.register.RegistrationHistories;
import it.telaio.register.RegistrationHistory;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The registration of a message with all that was annulled and written anew in it since (DPR 445/2000, art. 54). Who keeps the
 * register of the body annuls here, by an act and with a reason; nothing is ever deleted.
 */
@Controller
final class RegistrationPages {
  private static final String PATH = "/casella/{notice}/messaggi/{arrival}/registrazione";
  private static final int LONGEST = 1_000;

  private final MailboxOffice office;
  private final ArrivalList arrivals;
  private final RegistrationHistories histories;
  private final ChangeRegistration change;
  private final People people;

  RegistrationPages(MailboxOffice office, ArrivalList arrivals, RegistrationHistories histories, ChangeRegistration change,
      People people) {
    this.office = office;
    this.arrivals = arrivals;
    this.histories = histories;
    this.change = change;
    this.people = people;
  }

  /**
   * The page.
   *
   * @param changes what was annulled, oldest first, each with the name of who did it
   * @param mayAct  whether who looks keeps the register
   * @param typed   what was sent and could not be taken
   * @param error   why; empty where nothing was sent
   */
  record Page(Seat seat, Line line, RegistrationHistory history, List<Change> changes, boolean mayAct, Typed typed, String error,
      Texts texts, Locale locale) implements MailWords {
    /** What can be written anew. */
    static final List<Field> FIELDS = List.of(Field.SENDER, Field.RECIPIENTS, Field.SUBJECT);

    String field(Field field) {
      return say("registration.field." + field.literal());
    }

    String current(Field field) {
      String said = history.current(field);
      return said.isBlank() ? say("registration.nothing") : said;
    }

    boolean isAnnulled() {
      return history.annulment().isPresent();
    }
  }

  /** One annulment, with the name of who did it. */
  record Change(RegistrationChange change, String who) {
  }

  /** What stands in the forms. */
  record Typed(String field, String value, String act, String reason) {
    static final Typed NOTHING = new Typed("", "", "", "");
  }

  private record Found(Seat seat, Line line, int year, long number) {
  }

  @GetMapping(PATH)
  Html show(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable UUID arrival) {
    return page(request, viewer, find(viewer, notice, arrival), Typed.NOTHING, "");
  }

  /** Annuls a field and writes it anew, or annuls the whole registration. */
  @PostMapping(PATH)
  PageAnswer annul(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable UUID arrival,
      @RequestParam(name = "campo", defaultValue = "") String field, @RequestParam(name = "valore", defaultValue = "") String value,
      @RequestParam(name = "atto", defaultValue = "") String act, @RequestParam(name = "motivo", defaultValue = "") String reason) {
    Found found = find(viewer, notice, arrival);
    Typed typed = new Typed(field, cut(value), cut(act), cut(reason));
    Field wanted = Arrays.stream(Field.values()).filter(one -> one.literal().equals(field)).findFirst().orElseThrow(NotHere::new);
    try {
      if (wanted == Field.ALL) {
        change.annul(viewer, found.line().body(), found.year(), found.number(), typed.act(), typed.reason());
      } else {
        change.change(viewer, found.line().body(), found.year(), found.number(), wanted, typed.value(), typed.act(), typed.reason());
      }
    } catch (Refusal.Thrown refused) {
      return page(request, viewer, found, typed, refused.refusal().text(PageFrame.language(request))).status(422);
    }
    return SeeOther.at("/casella/" + notice + "/messaggi/" + arrival + "/registrazione").saying(MailboxPages.texts(request)
        .say(wanted == Field.ALL ? "registration.annulled" : "registration.changed"));
  }

  private static String cut(String text) {
    String plain = text.strip();
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
  }

  private Found find(Viewer.Signed viewer, String notice, UUID arrival) {
    Seat seat = office.seat(viewer, notice).filter(one -> !one.hidden()).orElseThrow(NotHere::new);
    Line line = arrivals.find(viewer, seat.scope(), arrival).filter(one -> !one.registration().isEmpty()).orElseThrow(NotHere::new);
    String[] reference = line.registration().split("/");
    return new Found(seat, line, Integer.parseInt(reference[0]), Long.parseLong(reference[1]));
  }

  private Html page(HttpServletRequest request, Viewer.Signed viewer, Found found, Typed typed, String error) {
    Line line = found.line();
    RegistrationHistory history = histories.find(viewer, line.body(), found.year(), found.number()).orElseThrow(NotHere::new);
    Texts texts = MailboxPages.texts(request);
    List<Change> changes = history.changes().stream().map(one -> new Change(one, people.name(viewer, one.by()).orElse(""))).toList();
    boolean mayAct = viewer.holds(line.body(), RoleKind.PROTOCOL_CLERK) && history.annulment().isEmpty();
    Page page = new Page(found.seat(), line, history, changes, mayAct, typed, error, texts, PageFrame.language(request));
    PageFrame frame = PageFrame.of(request, texts.say("registration.title", line.registration())).atWork()
        .underNamed(found.seat().notice().notice().title(), "/avvisi/" + found.seat().notice().id())
        .under(texts.say("mailbox.title"), page.path()).under(texts.say("registration.message"), page.path() + "/messaggi/" + line.id());
    return Html.of("pec/registration.jte", frame, page);
  }
}
