package it.telaio.desk;

import it.telaio.kernel.Texts;
import it.telaio.notice.CalendarFile;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;

/** The terms of a desk as a calendar file (RFC 5545), each with its norm. */
final class TermCalendar {
  private TermCalendar() {
  }

  /** The calendar of {@code terms}; {@code base} is where the pages are, without a slash at the end. */
  static String of(List<DeskTerm> terms, Instant now, String base, Locale locale) {
    Texts texts = Texts.of(TermCalendar.class, locale);
    var calendar = new CalendarFile("Scrivania", locale);
    for (DeskTerm term : terms) {
      VEvent event = new VEvent(term.at(), CalendarFile.clean(texts.say("term." + term.kind(), term.who())));
      event.removeAll("DTSTAMP");
      event.add(new DtStamp(now));
      event.add(new Uid(term.id() + "@telaio"));
      event.add(new Url(URI.create(base + term.link())));
      event.add(new Description(CalendarFile.clean(texts.say("term.norm", term.norm()))));
      calendar.add(event);
    }
    return calendar.text();
  }
}
