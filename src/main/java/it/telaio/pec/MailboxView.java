package it.telaio.pec;

import it.telaio.kernel.Page;
import it.telaio.kernel.Texts;
import it.telaio.pec.MailboxOffice.Seat;
import it.telaio.register.ArrivalList.Counts;
import it.telaio.register.ArrivalList.Line;
import it.telaio.register.Sorting;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the page of the mailboxes of a notice shows, in words. */
record MailboxView(Seat seat, List<MailboxPages.Box> boxes, List<Mailboxes.Day> days, Counts counts, List<Line> forPerson, List<Line> apart,
    Page<Line> found, String words, String only, Texts texts, Locale locale) implements MailWords {
  /** What a person chooses among most, as buttons; the others stand in a list. */
  static final List<Sorting> BUTTONS = List.of(Sorting.CANDIDACY, Sorting.INTEGRATION, Sorting.QUESTION, Sorting.UNRELATED);
  static final List<Sorting> OTHERS = List.of(Sorting.COMPLETION, Sorting.WITHDRAWAL, Sorting.OBSERVATION, Sorting.OBJECTION,
      Sorting.SERVED_APPEAL, Sorting.ACCESS_REQUEST, Sorting.REPRESENTATIVE_CHANGE, Sorting.RECEIPT);

  String sorting(Sorting sorting) {
    return say("sorting." + sorting.literal());
  }

  /** What it is called on its own: its subject, else that it has none and its number. */
  String called(Line line) {
    return !line.subject().isBlank() ? line.subject() : line.registration().isEmpty() ? say("mailbox.no-subject")
        : say("mailbox.no-subject") + ", " + say("mailbox.number", line.registration());
  }

  /** What tells it from every other: its name, who sent it and when. */
  String told(Line line) {
    return Stream.of(called(line), line.sender(), when(line)).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
  }

  /** The instant that counts for order: certified where it is proven. */
  String when(Line line) {
    return at(line.proven() && line.certifiedAt() != null ? line.certifiedAt() : line.receivedAt());
  }

  /** How many lie in the mailboxes that are watched, by their last look. */
  long there() {
    return days.stream().filter(this::isLast).mapToLong(Mailboxes.Day::there).sum();
  }

  /** How many of them are accounted for. */
  long accounted() {
    return days.stream().filter(this::isLast).mapToLong(Mailboxes.Day::accounted).sum();
  }

  boolean even() {
    return there() == accounted();
  }

  private boolean isLast(Mailboxes.Day day) {
    return days.stream().filter(one -> one.mailbox().equals(day.mailbox())).findFirst().orElseThrow() == day;
  }

  String size(long bytes) {
    NumberFormat number = NumberFormat.getNumberInstance(locale);
    number.setMaximumFractionDigits(bytes < 1L << 30 ? 0 : 2);
    return number.format(bytes < 1L << 30 ? bytes / (double) (1 << 20) : bytes / (double) (1L << 30)) + (bytes < 1L << 30 ? " MB" : " GB");
  }

  /** The way to the next page of what was found. */
  String next() {
    return path() + "?cerca=" + encoded(words) + "&tipo=" + encoded(only) + "&dopo=" + encoded(found.next().orElse("")) + "#messaggi";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Tone of the state of a sorting. */
  static String tone(Sorting sorting) {
    return switch (sorting) {
      case CANDIDACY, COMPLETION, INTEGRATION -> "info";
      case UNSORTED, UNREADABLE -> "ask";
      case UNRELATED, RECEIPT -> "off";
      case WITHDRAWAL, OBSERVATION, OBJECTION, SERVED_APPEAL, ACCESS_REQUEST, REPRESENTATIVE_CHANGE, QUESTION -> "ok";
    };
  }

  static String icon(Sorting sorting) {
    return switch (sorting) {
      case CANDIDACY -> "it-file";
      case COMPLETION, INTEGRATION -> "it-plus-circle";
      case UNSORTED -> "it-user";
      case UNREADABLE -> "it-help-circle";
      case UNRELATED -> "it-minus-circle";
      case RECEIPT -> "it-mail";
      case QUESTION -> "it-comment";
      case WITHDRAWAL, OBSERVATION, OBJECTION, SERVED_APPEAL, ACCESS_REQUEST, REPRESENTATIVE_CHANGE -> "it-inbox";
    };
  }
}
