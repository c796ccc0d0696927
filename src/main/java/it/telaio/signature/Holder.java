package it.telaio.signature;

import java.nio.charset.Charset;
import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1UniversalString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * Whom a certificate was given to.
 *
 * @param name         the common name, or given name and surname where that is a card number, or a pseudonym, or the organization;
 *                     null when none is told
 * @param givenName    null when not told
 * @param surname      null when not told
 * @param commonName   null when not told
 * @param organization null when not told
 * @param identifier   the subject serialNumber; the one that is a tax code where there are several
 * @param furtherIdentifiers the other serial numbers of the subject, as they stand
 * @param bodyIdentifier organizationIdentifier (OID 2.5.4.97), such as {@code VATIT-…}; null when absent
 */
record Holder(String name, String givenName, String surname, String commonName, String organization,
    HolderIdentifier identifier, List<String> furtherIdentifiers, String bodyIdentifier) {

  static Holder of(X509Certificate certificate) {
    X500Name subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    String given = value(subject, BCStyle.GIVENNAME);
    String surname = value(subject, BCStyle.SURNAME);
    String common = value(subject, BCStyle.CN);
    String name = Stream.of(given, surname).filter(part -> part != null).collect(Collectors.joining(" "));
    boolean tellsNobody = common == null || isCardNumber(common);
    String organization = value(subject, BCStyle.O);
    String other = Stream.of(common, value(subject, BCStyle.PSEUDONYM), organization).filter(Objects::nonNull).findFirst().orElse(null);
    List<String> numbers = values(subject, BCStyle.SERIALNUMBER).stream().filter(number -> !number.isBlank()).toList();
    HolderIdentifier identifier = numbers.stream().map(HolderIdentifier::of).min(Comparator.comparingInt(HolderIdentifier::rank))
        .orElse(HolderIdentifier.ofCard(common));
    List<String> further = numbers.stream().filter(number -> !number.equals(identifier.text())).distinct().toList();
    return new Holder(tellsNobody && !name.isEmpty() ? name : other, given, surname, common, organization,
        identifier, further, value(subject, BCStyle.ORGANIZATION_IDENTIFIER));
  }

  /** The name as one writes it: authorities write it in capitals. */
  String spoken() {
    if (name == null || isBody() || !name.equals(name.toUpperCase(Locale.ROOT))) {
      return name;
    }
    return Pattern.compile("\\p{L}+").matcher(name)
        .replaceAll(word -> word.group().charAt(0) + word.group().substring(1).toLowerCase(Locale.ROOT));
  }

  /** How a name in a certificate reads in a sentence: its common name, else its organization. */
  static String nameOf(X500Principal name) {
    X500Name read = X500Name.getInstance(name.getEncoded());
    String common = value(read, BCStyle.CN);
    String organization = value(read, BCStyle.O);
    return common != null ? common : organization != null ? organization : name.getName();
  }

  /** A body: it has an identifier of its own and nothing in the subject points to a person. */
  boolean isBody() {
    boolean person = givenName != null || surname != null || identifier.kind() == HolderIdentifier.Kind.ITALIAN_PERSON
        || identifier.kind() == HolderIdentifier.Kind.FOREIGN_PERSON;
    return !person && (bodyIdentifier != null || identifier.kind() == HolderIdentifier.Kind.BODY);
  }

  /** The common name of a CNS is tax code, card number and hash, which names nobody. */
  private static boolean isCardNumber(String commonName) {
    return commonName.matches("[A-Z0-9]{11,20}/.*");
  }

  private static String value(X500Name subject, ASN1ObjectIdentifier type) {
    List<String> values = values(subject, type);
    return values.isEmpty() || values.getFirst().isEmpty() ? null : values.getFirst();
  }

  private static List<String> values(X500Name subject, ASN1ObjectIdentifier type) {
    return Stream.of(subject.getRDNs(type)).flatMap(part -> Stream.of(part.getTypesAndValues()))
        .filter(pair -> pair.getType().equals(type)).map(pair -> text(pair.getValue())).toList();
  }

  /** Signs that turn or hide what stands beside them are no part of a name. */
  private static String text(ASN1Encodable value) {
    String text = switch (value) {
      case ASN1UniversalString wide -> new String(wide.getOctets(), Charset.forName("UTF-32BE"));
      case ASN1String string -> string.getString();
      default -> "";
    };
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]+", " ").strip();
  }
}
