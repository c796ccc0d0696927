package it.telaio.signature;

import it.telaio.kernel.PersonCode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The subject serialNumber of a certificate (OID 2.5.4.5), read by ETSI EN 319 412-1 section 5.1.3: a scheme, a country,
 * a hyphen, a value ({@code TINIT-RSSMRA80A01H501U}); or as Italian authorities wrote it before ({@code IT:RSSMRA80A01H501U}),
 * or bare.
 *
 * @param text    as it stands in the certificate
 * @param country two letters, or null when not told
 * @param value   what identifies the holder in that country
 * @param kind    whom it identifies
 */
record HolderIdentifier(String text, String country, String value, Kind kind) {
  private static final Pattern SEMANTIC = Pattern.compile("(TIN|PNO|IDC|PAS|VAT|NTR|TAX|LEI)([A-Z]{2})-(.+)");
  private static final Pattern LEGACY = Pattern.compile("([A-Z]{2})[:-](.+)");
  /** What authorities wrote before a tax code: its name for the country, or for the kind. */
  private static final Pattern BEFORE_A_TAX_CODE = Pattern.compile("(TIN|TAX|CF|SSN|PNO)?[ :]?(IT)?[^A-Z0-9]{1,3}(IT-)?");
  /** A passport or an identity card: Italian, and no tax code. */
  private static final Set<String> CARDS = Set.of("PAS", "IDC");
  private static final Pattern TAX_CODE = Pattern.compile(PersonCode.SHAPE);

  enum Kind { ITALIAN_PERSON, FOREIGN_PERSON, BODY, UNKNOWN, ABSENT }

  /** Reads {@code text}, which may be null or empty. */
  static HolderIdentifier of(String text) {
    if (text == null || text.isBlank()) {
      return new HolderIdentifier(null, null, null, Kind.ABSENT);
    }
    String upper = text.strip().toUpperCase(Locale.ROOT);
    Matcher before = BEFORE_A_TAX_CODE.matcher(upper);
    if (before.lookingAt() && TAX_CODE.matcher(upper.substring(before.end())).matches()) {
      return of(text, "IT", upper.substring(before.end()), false);
    }
    Matcher semantic = SEMANTIC.matcher(upper);
    if (semantic.matches()) {
      String scheme = semantic.group(1);
      boolean body = scheme.equals("VAT") || scheme.equals("NTR") || scheme.equals("LEI");
      return CARDS.contains(scheme) && semantic.group(2).equals("IT") && !TAX_CODE.matcher(semantic.group(3)).matches()
          ? new HolderIdentifier(text, "IT", semantic.group(3), Kind.UNKNOWN) : of(text, semantic.group(2), semantic.group(3), body);
    }
    Matcher legacy = LEGACY.matcher(upper);
    if (legacy.matches()) {
      return of(text, legacy.group(1), legacy.group(2), false);
    }
    return TAX_CODE.matcher(upper).matches() ? of(text, "IT", upper, false)
        : new HolderIdentifier(text, null, upper, Kind.UNKNOWN);
  }

  /** The holder of a CNS whose subject has no serial number: the common name is tax code, card number and hash. */
  static HolderIdentifier ofCard(String commonName) {
    String code = commonName == null ? "" : commonName.strip().toUpperCase(Locale.ROOT).split("/", 2)[0];
    return commonName != null && commonName.contains("/") && TAX_CODE.matcher(code).matches()
        ? new HolderIdentifier(null, "IT", code, Kind.ITALIAN_PERSON) : of(null);
  }

  private static HolderIdentifier of(String text, String country, String value, boolean body) {
    boolean italianBody = country.equals("IT") && value.matches("[0-9]{11}");
    Kind kind = body || italianBody ? Kind.BODY : country.equals("IT") ? Kind.ITALIAN_PERSON : Kind.FOREIGN_PERSON;
    return new HolderIdentifier(text, country, value, kind);
  }

  /** The Italian tax code of a person, even with a wrong check character; null when this is none. */
  String taxCode() {
    return kind == Kind.ITALIAN_PERSON && value.length() == 16 ? value : null;
  }

  /** Whether the tax code has the right shape and check character (D.M. 12.3.1974, with the digits of homonyms). */
  boolean taxCodeIsRight() {
    return kind == Kind.ITALIAN_PERSON && TAX_CODE.matcher(value).matches() && value.charAt(15) == PersonCode.check(value);
  }

  /** How well this tells who the holder is, best first: a right tax code, then one with an error, then anything that is read. */
  int rank() {
    return taxCodeIsRight() ? 0 : taxCode() != null ? 1 : 2 + kind.ordinal();
  }
}
