package it.telaio.desk;

import it.telaio.kernel.Texts;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/** The terms of a desk as a calendar file (RFC 5545), each with its norm. */
final class TermCalendar {
  private TermCalendar() {
  }

  /** The calendar of {@code terms}; {@code base} is where the pages are, without a slash at the end. */
  static String of(List<DeskTerm> terms, Instant now, String base, Locale locale) {
    Texts texts = Texts.of(TermCalendar.class, locale);
    Calendar calendar = new Calendar();
    calendar.add(new ProdId("-//Telaio//Scrivania//" + locale.getLanguage().toUpperCase(Locale.ROOT)));
    calendar.add(ImmutableVersion.VERSION_2_0);
    calendar.add(ImmutableCalScale.GREGORIAN);
    for (DeskTerm term : terms) {
      VEvent event = new VEvent(term.at(), clean(texts.say("term." + term.kind(), term.who())));
      event.removeAll("DTSTAMP");
      event.add(new DtStamp(now));
      event.add(new Uid(term.id() + "@telaio"));
      event.add(new Url(URI.create(base + term.link())));
      event.add(new Description(clean(texts.say("term.norm", term.norm()))));
      calendar.add(event);
    }
    return folded(calendar);
  }

  /** Checked against RFC 5545, its lines folded; one without events is no fault of ours. */
  private static String folded(Calendar calendar) {
    StringWriter out = new StringWriter();
    try {
      new CalendarOutputter(!calendar.getComponents().isEmpty()).output(calendar, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /** Control characters forge lines in whatever reads the file (security R31). */
  private static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
