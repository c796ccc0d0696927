package it.telaio.practice;

import it.telaio.kernel.Texts;
import it.telaio.practice.PracticeField.Kind;
import java.text.NumberFormat;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;

/** How the values of sheets and facets are called. */
record PracticeWords(Texts texts, Locale locale) {
  static final PracticeWords ITALIAN = in(Texts.ITALIAN);

  static PracticeWords in(Locale locale) {
    return new PracticeWords(Texts.of(PracticeWords.class, locale), locale);
  }

  String say(String key, Object... arguments) {
    return texts.say(key, arguments);
  }

  /** The name of a field. */
  String field(PracticeField field) {
    return texts.say("field." + field.key());
  }

  /** What should perhaps not be published, and in which field. */
  String concern(SheetCautions.Concern concern) {
    return field(concern.field()) + ". " + say("edit.concern." + concern.what(), concern.words());
  }

  /** What helps to fill it in; empty for nothing. */
  String help(PracticeField field) {
    String key = "field." + field.key() + ".help";
    return texts.knows(key) ? texts.say(key) : "";
  }

  /** One choice of a field; a choice we do not know, as it stands. */
  String choice(PracticeField field, String choice) {
    String key = "choice." + field.key() + "." + choice;
    return texts.knows(key) ? texts.say(key) : choice;
  }

  /** The name of a region, by ISTAT code. */
  String region(String code) {
    String key = "region." + code;
    return texts.knows(key) ? texts.say(key) : code;
  }

  /** A value of a facet. */
  String label(String facet, String value) {
    return switch (facet) {
      case PracticeItem.THEME -> choice(PracticeField.THEMES, value);
      case PracticeItem.TARGET -> choice(PracticeField.TARGETS, value);
      case PracticeItem.INSTRUMENT -> choice(PracticeField.INSTRUMENT, value);
      case PracticeItem.REGION -> region(value);
      case PracticeItem.PROVINCE -> PracticePlaces.seat(value);
      case PracticeItem.YEAR -> value;
      default -> texts.knows("facet." + facet + "." + value) ? texts.say("facet." + facet + "." + value) : value;
    };
  }

  /** Whole euro: {@code 70.560 €}. */
  String euro(long euro) {
    return NumberFormat.getIntegerInstance(locale).format(euro) + "\u00a0€";
  }

  /** Inhabitants, or any whole number. */
  String number(long number) {
    return number >= 0 && number < 1_000 ? Long.toString(number) : NumberFormat.getIntegerInstance(locale).format(number);
  }

  /** {@code settembre 2019}, or the year alone. */
  String month(String month) {
    if (!month.matches("\\d{4}-(0[1-9]|1[0-2])")) {
      return month;
    }
    var name = Month.of(Integer.parseInt(month.substring(5))).getDisplayName(TextStyle.FULL, locale);
    return name + " " + month.substring(0, 4);
  }

  /** {@code 2019, in corso}; {@code 2021–2023}. */
  String period(String start, String end, String status) {
    String from = start.length() < 4 ? start : start.substring(0, 4);
    if (end.length() >= 4) {
      return from.equals(end.substring(0, 4)) ? from : from + "–" + end.substring(0, 4);
    }
    return status.equals("ended") || status.isEmpty() ? from : from + ", " + choice(PracticeField.STATUS, status).toLowerCase(locale);
  }

  /** A field as people read it: labels for choices, names for places, months and figures in words. */
  String shown(PracticeSheet sheet, PracticeField field) {
    return String.join(field.kind() == Kind.TEXT || field.kind() == Kind.INDICATORS ? "\n" : "; ",
        sheet.all(field).stream().map(value -> shown(sheet, field, value)).toList());
  }

  private String shown(PracticeSheet sheet, PracticeField field, String value) {
    return switch (field.kind()) {
      case PLACES -> PracticePlaces.municipality(value).map(place -> place.shown() + " (" + place.province() + ")").orElse(value);
      case MONTH -> month(value);
      case MONEY -> sheet.cost().map(this::euro).orElse(value);
      case INDICATORS -> Indicator.of(value).map(one -> (one.name() + ": " + one.value() + " " + one.unit()).strip()).orElse(value);
      default -> choice(field, value);
    };
  }
}
