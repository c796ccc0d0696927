package it.telaio.signature;

import it.telaio.kernel.Clock;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One signer before the rules.
 *
 * @param facts         what was found out
 * @param holder        whom the certificate was given to; null without certificate
 * @param qualification what the certificate is for; null without certificate
 * @param instant       the instant at which the signature is known to exist: a trusted time stamp, the certified mail, or now
 * @param revocation    what is known of the certificate at that instant
 * @param listing       what the trusted lists say of it at that instant
 * @param locale        the language of the arguments of remarks
 */
record Asked(SignerFacts facts, Holder holder, Qualification qualification, Instant instant, RevocationStatus revocation,
    Listing listing, Locale locale) {

  /** What is at hand besides the file. */
  record Known(List<Revocations> revocations, ListedServices listed) {
  }

  static Asked of(SignerFacts facts, Instant at, Known known, Locale locale) {
    X509Certificate certificate = facts.certificate();
    Instant instant = facts.earliestProof().map(SignerFacts.Stamp::time).filter(stamp -> stamp.isBefore(at)).orElse(at);
    if (certificate == null) {
      return new Asked(facts, null, null, instant, new RevocationStatus.NotChecked(null), Listing.NONE, locale);
    }
    Holder holder = Holder.of(certificate);
    Qualification claimed = Qualification.of(certificate, holder);
    Listing listing = facts.chain().size() < 2 ? Listing.NONE
        : Listing.of(known.listed(), certificate, facts.chain().get(1), claimed, instant);
    boolean seal = listing.state() == Listing.State.NOT_LISTED ? claimed.seal() : listing.seal();
    return new Asked(facts, holder, new Qualification(claimed.qualified(), claimed.device(), seal, claimed.signing()), instant,
        revocation(facts, known.revocations(), instant), listing, locale);
  }

  /** Qualified then: by the lists where they speak of its authority, else by what the certificate says of itself. */
  boolean isQualified() {
    return listing.state() == Listing.State.NOT_LISTED ? qualification.qualified() : listing.state() == Listing.State.QUALIFIED;
  }

  /** The worst along the chain: an anchor is believed as it is, whatever is below it has to be good. */
  private static RevocationStatus revocation(SignerFacts facts, List<Revocations> known, Instant instant) {
    List<Revocations> sources = new ArrayList<>(known);
    sources.add(new Revocations(Der.crls(facts.revocation().crls()), facts.revocation().ocspResponses()));
    RevocationStatus worst = null;
    for (int i = 0; i + 1 < facts.chain().size(); i++) {
      X509Certificate certificate = facts.chain().get(i);
      X509Certificate issuer = facts.chain().get(i + 1);
      RevocationStatus status = sources.stream().map(source -> source.of(certificate, issuer, instant))
          .reduce(new RevocationStatus.NotChecked(null), Revocations::better);
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
