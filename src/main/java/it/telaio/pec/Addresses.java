package it.telaio.pec;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of a header field (RFC 5322, section 3.4), read tolerantly. */
final class Addresses {
  /** Looked for where a word begins only: a long word without the sign would else be read once for each of its letters. */
  private static final Pattern ADDRESS = Pattern.compile("(?<![^\\s<>\",;:()])[^\\s<>\",;:()]+@[^\\s<>\",;:()]+");

  /** Signs of a name written in code would be taken for those between addresses. */
  private static final Pattern CODED = Pattern.compile("=\\?[^?\\s]{1,60}\\?[bBqQ]\\?[^?\\s]*\\?=");

  private static final int LONGEST = 64 << 10;

  private Addresses() {
  }

  /** The addresses in {@code field}, as written; empty when there is none, or the field is longer than 64 KB. */
  static List<String> in(String field) {
    if (field == null || field.length() > LONGEST) {
      return List.of();
    }
    try {
      List<String> found = new ArrayList<>();
      for (InternetAddress address : InternetAddress.parseHeader(CODED.matcher(field).replaceAll("x"), false)) {
        if (address.getAddress() != null && address.getAddress().contains("@")) {
          found.add(address.getAddress());
        }
      }
      return found.isEmpty() ? looselyIn(field) : found;
    } catch (AddressException | RuntimeException e) {
      return looselyIn(field);
    }
  }

  /** The first address in {@code field}; null when there is none. */
  static String first(String field) {
    List<String> all = in(field);
    return all.isEmpty() ? null : all.getFirst();
  }

  /** Whether two addresses are the same mailbox for us: case does not count. */
  static boolean same(String one, String other) {
    return one != null && other != null && one.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
  }

  private static List<String> looselyIn(String field) {
    List<String> found = new ArrayList<>();
    Matcher matcher = ADDRESS.matcher(field);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }
}
