package it.telaio.practice;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a sheet tells, in the order in which it is asked: the union of what the practice bases in use ask (Unioncamere,
 * Interreg Europe, URBACT, OPSI). Labels and help stand in the texts under {@code field.KEY} and {@code field.KEY.help}.
 * A new one is one value here and its two texts: form, check, versions, import and search follow. On the page of the practice
 * sentences ({@link Kind#TEXT}) follow too; any other kind wants its place in {@link SheetPage}.
 */
enum PracticeField {
  TITLE(Section.BRIEF, Kind.LINE, 16, true),
  SUMMARY(Section.BRIEF, Kind.TEXT, 120, true),
  THEMES(Section.BRIEF, Kind.CHOICES, 0, true, "education", "access", "organisation", "resources", "procedures"),
  TARGETS(Section.BRIEF, Kind.CHOICES, 0, true, "families", "youth", "elderly", "disability", "poverty", "homeless", "migrants", "women",
      "mental-health", "carers", "prison", "community", "operators"),
  BODY(Section.WHO, Kind.LINE, 16, true),
  PARTNERS(Section.WHO, Kind.TEXT, 80, false),
  PLACES(Section.WHO, Kind.PLACES, 0, true),
  START(Section.WHO, Kind.MONTH, 0, true),
  END(Section.WHO, Kind.MONTH, 0, false),
  STATUS(Section.WHO, Kind.CHOICE, 0, true, "running", "stable", "ended"),
  NEED(Section.WHY, Kind.TEXT, 200, true),
  OBJECTIVES(Section.WHY, Kind.TEXT, 150, false),
  INNOVATION(Section.WHY, Kind.TEXT, 120, false),
  ACTIVITIES(Section.HOW, Kind.TEXT, 300, true),
  GOVERNANCE(Section.HOW, Kind.TEXT, 200, true),
  INSTRUMENT(Section.HOW, Kind.CHOICE, 0, true, "codesign", "coprogramming", "convention", "agreement", "pact", "accreditation", "tender",
      "grant", "direct"),
  ACTS(Section.HOW, Kind.TEXT, 120, false),
  STAFF(Section.HOW, Kind.TEXT, 120, true),
  TOOLS(Section.HOW, Kind.TEXT, 80, false),
  COST(Section.COSTS, Kind.MONEY, 0, false),
  FUNDING(Section.COSTS, Kind.TEXT, 100, true),
  RESULTS(Section.RESULTS, Kind.TEXT, 250, true),
  INDICATORS(Section.RESULTS, Kind.INDICATORS, 0, false),
  EVIDENCE(Section.RESULTS, Kind.TEXT, 150, false),
  OBSTACLES(Section.RESULTS, Kind.TEXT, 200, true),
  LESSONS(Section.RESULTS, Kind.TEXT, 200, false),
  SUSTAINABILITY(Section.RESULTS, Kind.TEXT, 150, false),
  REQUIREMENTS(Section.ELSEWHERE, Kind.TEXT, 120, true),
  ADAPTATION(Section.ELSEWHERE, Kind.TEXT, 120, false),
  START_COST(Section.ELSEWHERE, Kind.LINE, 30, false),
  START_TIME(Section.ELSEWHERE, Kind.LINE, 30, false),
  DIFFICULTY(Section.ELSEWHERE, Kind.LINE, 30, false),
  OFFICE(Section.CONTACT, Kind.LINE, 20, true),
  EMAIL(Section.CONTACT, Kind.LINE, 1, true),
  PHONE(Section.CONTACT, Kind.LINE, 12, false),
  VISITS(Section.CONTACT, Kind.LINE, 30, false),
  LICENCE(Section.CONTACT, Kind.CHOICE, 0, true, "cc-by-4.0", "cc-by-sa-4.0", "cc0");

  /** The parts of the sheet. */
  enum Section { BRIEF, WHO, WHY, HOW, COSTS, RESULTS, ELSEWHERE, CONTACT;
    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How a field is filled in. */
  enum Kind {
    /** One line of words. */
    LINE,
    /** Some sentences. */
    TEXT,
    /** One of a list. */
    CHOICE,
    /** Some of a list. */
    CHOICES,
    /** Municipalities, by ISTAT code. */
    PLACES,
    /** {@code 2019-09} or {@code 2019}. */
    MONTH,
    /** Euro of a year, whole. */
    MONEY,
    /** See {@link Indicator}. */
    INDICATORS
  }

  private final Section section;
  private final Kind kind;
  private final int words;
  private final boolean needed;
  private final List<String> choices;

  PracticeField(Section section, Kind kind, int words, boolean needed, String... choices) {
    this.section = section;
    this.kind = kind;
    this.words = words;
    this.needed = needed;
    this.choices = List.of(choices);
  }

  Section section() {
    return section;
  }

  Kind kind() {
    return kind;
  }

  /** How many words at most; 0 where they are not counted. */
  int words() {
    return words;
  }

  /** Whether a sheet without it is not handed over. */
  boolean needed() {
    return needed;
  }

  /** What one may choose; empty for free words. */
  List<String> choices() {
    return choices;
  }

  /** Its name in files, forms and texts: {@code start-cost}. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The field so called. */
  static Optional<PracticeField> of(String key) {
    return Arrays.stream(values()).filter(field -> field.key().equals(key)).findFirst();
  }

  /** The fields of one part. */
  static List<PracticeField> in(Section section) {
    return Arrays.stream(values()).filter(field -> field.section == section).toList();
  }
}
