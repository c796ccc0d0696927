package it.telaio.notice;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/** A calendar as a file of ours (RFC 5545). */
public final class CalendarFile {
  private final Calendar calendar = new Calendar();

  /** An empty one of {@code what}: {@code Avvisi}. */
  public CalendarFile(String what, Locale locale) {
    calendar.add(new ProdId("-//Telaio//" + what + "//" + locale.getLanguage().toUpperCase(Locale.ROOT)));
    calendar.add(ImmutableVersion.VERSION_2_0);
    calendar.add(ImmutableCalScale.GREGORIAN);
  }

  /** Adds an event, its words already {@link #clean}. */
  public void add(VEvent event) {
    calendar.add(event);
  }

  /** The file, checked against RFC 5545, its lines folded; one without events is no fault of ours. */
  public String text() {
    StringWriter out = new StringWriter();
    try {
      new CalendarOutputter(!calendar.getComponents().isEmpty()).output(calendar, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /** Words for an event: control characters forge lines in whatever reads the file (security R31). */
  public static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
