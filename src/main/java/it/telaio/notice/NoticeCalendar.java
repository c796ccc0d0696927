package it.telaio.notice;

import it.telaio.kernel.Texts;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Action;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableAction;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;

/** The dates of notices as a calendar file (RFC 5545): opening, questions, term, each with an identifier that stays the same. */
final class NoticeCalendar {

  private NoticeCalendar() {
  }

  /** The calendar of {@code notices}; {@code base} is where their pages are, without a slash at the end. */
  static String of(List<Published> notices, String base, Locale locale) {
    var calendar = new CalendarFile("Avvisi", locale);
    notices.forEach(one -> add(calendar, one, base, locale));
    return calendar.text();
  }

  private static void add(CalendarFile calendar, Published one, String base, Locale locale) {
    event(calendar, one, "opens", one.state().opens(), base, locale);
    event(calendar, one, "questions", one.notice().clarifications().map(Clarifications::until), base, locale);
    event(calendar, one, "closes", one.closes(), base, locale);
  }

  private static void event(CalendarFile calendar, Published one, String what, Optional<Instant> at, String base, Locale locale) {
    if (at.isEmpty()) {
      return;
    }
    Texts texts = Texts.of(NoticeCalendar.class, locale);
    String title = CalendarFile.clean(one.notice().title());
    VEvent event = new VEvent(at.get(), texts.say("calendar." + what, title));
    event.removeAll("DTSTAMP");
    event.add(new DtStamp(one.history().acts().getLast().effective()));
    event.add(new Uid(one.id() + "-" + what + "@telaio"));
    event.add(new Sequence(one.history().acts().size() - 1));
    event.add(new Url(URI.create(base + "/avvisi/" + one.id())));
    event.add(new Description(CalendarFile.clean(one.state().text(locale))));
    boolean over = switch (one.state().status()) {
      case REVOKED, ANNULLED, SUSPENDED -> true;
      default -> false;
    };
    event.add(over ? (Status) ImmutableStatus.VEVENT_CANCELLED : ImmutableStatus.VEVENT_CONFIRMED);
    if (what.equals("closes") && !over) {
      VAlarm alarm = new VAlarm(Duration.ofDays(-1));
      alarm.add((Action) ImmutableAction.DISPLAY);
      alarm.add(new Description(texts.say("calendar." + what, title)));
      event.add(alarm);
    }
    calendar.add(event);
  }
}
