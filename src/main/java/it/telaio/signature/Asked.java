package it.telaio.signature;

import it.telaio.kernel.Clock;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Locale;

/**
 * One signer before the rules.
 *
 * @param facts         what was found out
 * @param holder        whom the certificate was given to; null without certificate
 * @param qualification what the certificate is for; null without certificate
 * @param instant       the instant at which the signature is known to exist: a trusted time stamp, the certified mail, or now
 * @param revocation    what is known of the certificate at that instant
 * @param locale        the language of the arguments of remarks
 */
record Asked(SignerFacts facts, Holder holder, Qualification qualification, Instant instant, RevocationStatus revocation,
    Locale locale) {

  static Asked of(SignerFacts facts, Instant at, Revocations known, Locale locale) {
    X509Certificate certificate = facts.certificate();
    Instant instant = facts.earliestProof().map(SignerFacts.Stamp::time).filter(stamp -> stamp.isBefore(at)).orElse(at);
    if (certificate == null) {
      return new Asked(facts, null, null, instant, new RevocationStatus.NotChecked(null), locale);
    }
    Holder holder = Holder.of(certificate);
    return new Asked(facts, holder, Qualification.of(certificate, holder), instant, revocation(facts, known, instant), locale);
  }

  /** The worst along the chain: an anchor is believed as it is, whatever is below it has to be good. */
  private static RevocationStatus revocation(SignerFacts facts, Revocations known, Instant instant) {
    Revocations carried = new Revocations(Der.crls(facts.revocation().crls()), facts.revocation().ocspResponses());
    RevocationStatus worst = null;
    for (int i = 0; i + 1 < facts.chain().size(); i++) {
      X509Certificate certificate = facts.chain().get(i);
      X509Certificate issuer = facts.chain().get(i + 1);
      RevocationStatus status =
          Revocations.better(carried.of(certificate, issuer, instant), known.of(certificate, issuer, instant));
      worst = worst == null ? status : RevocationStatus.worst(worst, status);
    }
    return worst == null ? new RevocationStatus.NotChecked(null) : worst;
  }

  PdfChanges pdf() {
    return facts.pdf();
  }

  /** The name of the signer as a sentence calls them. */
  String name() {
    if (holder == null || holder.name() == null) {
      return "?";
    }
    String code = holder.identifier().taxCode();
    return code == null ? holder.spoken() : holder.spoken() + " (" + code + ")";
  }

  /** The authority as the certificate names it. */
  String issuer() {
    return Holder.nameOf(facts.certificate().getIssuerX500Principal());
  }

  /** {@code instant} as a day in words. */
  String day(Instant instant) {
    return Clock.dayInWords(instant.atZone(Clock.ROME).toLocalDate(), locale);
  }
}
