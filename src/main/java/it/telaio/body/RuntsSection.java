package it.telaio.body;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The sections of the register of the third sector (D.Lgs. 117/2017, art. 46). */
public enum RuntsSection {
  /** a) Organizzazioni di volontariato. */
  VOLUNTARY('a', "ODV", "VOLONTARIATO"),
  /** b) Associazioni di promozione sociale. */
  SOCIAL_PROMOTION('b', "APS", "PROMOZIONESOCIALE"),
  /** c) Enti filantropici. */
  PHILANTHROPIC('c', "EF", "FILANTROPIC"),
  /** d) Imprese sociali, including social cooperatives. */
  SOCIAL_ENTERPRISE('d', "IS", "IMPRESESOCIALI", "IMPRESASOCIALE"),
  /** e) Reti associative: the one section that stands beside another. */
  NETWORK('e', "RA", "RETIASSOCIATIVE", "RETEASSOCIATIVA"),
  /** f) Società di mutuo soccorso. */
  MUTUAL_AID('f', "SOMS", "MUTUOSOCCORSO"),
  /** g) Altri enti del Terzo settore. */
  OTHER('g', "ETS", "ALTRIENTI");

  private final char letter;
  private final String[] words;

  RuntsSection(char letter, String... words) {
    this.letter = letter;
    this.words = words;
  }

  /** The letter of the law, lower case. */
  public char letter() {
    return letter;
  }

  /** The section that {@code text} names: its letter, its shortened or its whole name; empty where none or more than one. */
  public static Optional<RuntsSection> of(String text) {
    String bare = text.strip().toLowerCase(Locale.ROOT).replaceFirst("^(?:sezione|sez\\.?)\\s+", "");
    if (bare.matches("[a-g][).]?")) {
      return Optional.of(values()[bare.charAt(0) - 'a']);
    }
    String words = Names.key(bare.replaceFirst("^[a-g][).]\\s*", ""));
    var found = Arrays.stream(values()).filter(section -> section.isNamed(words)).toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private boolean isNamed(String key) {
    return key.equals(words[0]) || Arrays.stream(words).skip(1).anyMatch(key::contains);
  }
}
