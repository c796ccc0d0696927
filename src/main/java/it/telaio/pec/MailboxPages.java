package it.telaio.pec;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Page;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import it.telaio.pec.MailboxOffice.Seat;
import it.telaio.register.ArrivalList;
import it.telaio.register.ArrivalList.Line;
import it.telaio.register.SortArrival;
import it.telaio.register.Sorting;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The mailboxes of a notice: how they stand, whether everything is accounted for, what a person must sort, and a search. */
@Controller
final class MailboxPages {
  private static final int A_PAGE = 50;
  private static final int TO_SORT = 100;
  private static final int DAYS = 14;
  private static final int LONGEST_SEARCH = 200;

  private final MailboxOffice office;
  private final Mailboxes mailboxes;
  private final WatchMailboxes watches;
  private final ArrivalList arrivals;
  private final SortArrival sort;

  MailboxPages(MailboxOffice office, Mailboxes mailboxes, WatchMailboxes watches, ArrivalList arrivals, SortArrival sort) {
    this.office = office;
    this.mailboxes = mailboxes;
    this.watches = watches;
    this.arrivals = arrivals;
    this.sort = sort;
  }

  @GetMapping("/casella/{notice}")
  Html mailbox(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice,
      @RequestParam(name = "cerca", defaultValue = "") String search, @RequestParam(name = "tipo", defaultValue = "") String only,
      @RequestParam(name = "dopo", defaultValue = "") String after) {
    Seat seat = office.seat(viewer, notice).orElseThrow(NotHere::new);
    Texts texts = texts(request);
    String words = search.length() > LONGEST_SEARCH ? search.substring(0, LONGEST_SEARCH) : search;
    Optional<Sorting> sorted = Arrays.stream(Sorting.values()).filter(one -> one.literal().equals(only)).findFirst();
    List<Box> boxes = mailboxes.of(viewer, notice).stream().map(state -> box(viewer, state)).toList();
    List<Line> forPerson = seat.hidden() ? List.of() : arrivals.forPerson(viewer, seat.scope(), TO_SORT);
    List<Line> apart = seat.hidden() ? List.of() : arrivals.apart(viewer, seat.scope(), TO_SORT);
    Page<Line> found = seat.hidden() ? new Page<>(List.of(), Optional.empty())
        : arrivals.find(viewer, seat.scope(), words, sorted, Page.Ask.after(after, A_PAGE));
    PageFrame frame = PageFrame.of(request, texts.say("mailbox.title")).underNamed(seat.notice().notice().title(), "/avvisi/" + notice)
        .atWork();
    return Html.of("pec/mailbox.jte", frame, new MailboxView(seat, boxes, mailboxes.days(viewer, notice, DAYS),
        arrivals.counts(viewer, seat.scope()), forPerson, apart, found, words, sorted.map(Sorting::literal).orElse(""), texts,
        frame.locale()));
  }

  /** A mailbox as the page shows it. */
  record Box(Mailboxes.State state, Optional<Mailboxes.Space> space, Optional<Refusal> trouble, boolean here) {
  }

  private Box box(Viewer viewer, Mailboxes.State state) {
    Optional<Mailboxes.Space> space = mailboxes.spaces(viewer, state.notice()).stream().filter(one -> one.mailbox().equals(state.name()))
        .findFirst();
    return new Box(state, space, watches.trouble(state.name()), watches.watches(state.name()));
  }

  /** One click: sorted as the button says, with the reason written beside it or that somebody looked. */
  @PostMapping("/casella/{notice}/messaggi/{arrival}")
  SeeOther sort(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable UUID arrival,
      @RequestParam(name = "come") String as, @RequestParam(name = "motivo", defaultValue = "") String reason,
      @RequestParam(name = "ritorno", defaultValue = "") String back) {
    Seat seat = office.seat(viewer, notice).filter(Seat::acts).filter(one -> !one.hidden()).orElseThrow(NotHere::new);
    Line line = arrivals.find(viewer, seat.scope(), arrival).orElseThrow(NotHere::new);
    Sorting sorting = Arrays.stream(Sorting.values()).filter(one -> one.literal().equals(as)).findFirst().orElseThrow(NotHere::new);
    Texts texts = texts(request);
    String why = reason.isBlank() ? Texts.of(MailboxPages.class, Texts.ITALIAN).say("mailbox.looked") : reason.strip();
    sort.sort(viewer, line.id(), sorting == Sorting.UNRELATED ? null : seat.scope(), sorting, why);
    String to = back.equals("messaggio") ? "/casella/" + notice + "/messaggi/" + arrival : "/casella/" + notice;
    String subject = line.subject().isBlank() ? texts.say("mailbox.no-subject") : line.subject();
    SeeOther said = SeeOther.at(to).saying(texts.say("mailbox.sorted-as", subject, texts.say("sorting." + sorting.literal())));
    return back.equals("messaggio") ? said
        : said.thinkAgain("/casella/" + notice + "/messaggi/" + arrival, texts.say("mailbox.think-again"));
  }

  /** After a wrong password nobody tries again by himself: a person does. */
  @PostMapping("/casella/{notice}/riprova")
  SeeOther again(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice,
      @RequestParam(name = "casella") String name) {
    office.seat(viewer, notice).filter(Seat::acts).orElseThrow(NotHere::new);
    mailboxes.of(viewer, notice).stream().filter(state -> state.name().equals(name)).findFirst().orElseThrow(NotHere::new);
    watches.again(name);
    return SeeOther.at("/casella/" + notice).saying(texts(request).say("mailbox.again-said"));
  }

  static Texts texts(HttpServletRequest request) {
    return Texts.of(MailboxPages.class, PageFrame.language(request));
  }

  static String at(Instant instant, Locale locale) {
    return Clock.toTheSecond(instant, locale);
  }
}
