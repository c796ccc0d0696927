package it.telaio.demo;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.IntStream;

/** Codes with valid check characters for people and bodies who do not exist (domain 5.1 and 5.2). */
final class InventedCodes {
  private static final String MONTHS = "ABCDEHLMPRST";
  /** Values of 0-9 and A-Z in odd places, counted from one (DM 23.12.1976). */
  private static final int[] ODD = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};

  private InventedCodes() {
  }

  /** The tax code of a person: 16 characters. {@code birthplace} is a cadastral code such as {@code A662}. */
  static String ofPerson(String surname, String name, boolean female, LocalDate born, String birthplace) {
    String head = surnamePart(surname) + namePart(name) + "%02d".formatted(born.getYear() % 100)
        + MONTHS.charAt(born.getMonthValue() - 1) + "%02d".formatted(born.getDayOfMonth() + (female ? 40 : 0)) + birthplace;
    return head + checkLetter(head);
  }

  /** The tax code of a body: the ten digits of {@code number} and the check digit (Luhn). */
  static String ofBody(String number) {
    int sum = IntStream.range(0, 10).map(place -> weigh(number.charAt(place) - '0', place)).sum();
    return number + (10 - sum % 10) % 10;
  }

  private static int weigh(int digit, int place) {
    int doubled = place % 2 == 0 ? digit : digit * 2;
    return doubled > 9 ? doubled - 9 : doubled;
  }

  private static String surnamePart(String surname) {
    return (consonants(surname) + vowels(surname) + "X".repeat(3)).substring(0, 3);
  }

  private static String namePart(String name) {
    String own = consonants(name);
    if (own.length() > 3) {
      return "" + own.charAt(0) + own.charAt(2) + own.charAt(3);
    }
    return (own + vowels(name) + "X".repeat(3)).substring(0, 3);
  }

  private static String consonants(String text) {
    return letters(text).replaceAll("[AEIOU]", "");
  }

  private static String vowels(String text) {
    return letters(text).replaceAll("[^AEIOU]", "");
  }

  private static String letters(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD).toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
  }

  private static char checkLetter(String head) {
    int sum = 0;
    for (int place = 0; place < head.length(); place++) {
      char sign = head.charAt(place);
      int value = Character.isDigit(sign) ? sign - '0' : sign - 'A';
      sum += place % 2 == 0 ? ODD[value] : value;
    }
    return (char) ('A' + sum % 26);
  }
}
