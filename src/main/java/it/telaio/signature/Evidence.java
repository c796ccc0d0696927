package it.telaio.signature;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Egress;
import it.telaio.kernel.Json;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Sha256;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Everything by which an answer was reached, so that the same answer comes out offline in ten years. A later
 * verification is a new fact beside it, never a change of it. It holds no personal data beyond the certificates.
 *
 * @param fileSha256   which file it is about
 * @param at           the instant that was proved; null when none was
 * @param asked        when the question was asked
 * @param policy       the policy by which DSS worked, XML
 * @param anchors      authorities at which the chains of signers ended, DER
 * @param stampAnchors authorities that were believed about time, DER
 * @param crls         revocation lists of the authorities in the chains, DER
 * @param responses    OCSP responses, DER
 * @param listed       the listed services that were consulted
 * @param language     of the sentences
 * @param verdict      the answer
 * @param signatures   the tree of signatures
 * @param reports      what DSS reported of each envelope, simply and in detail, XML; empty when nobody asked for it
 */
public record Evidence(String fileSha256, Instant at, Instant asked, String policy, List<byte[]> anchors,
    List<byte[]> stampAnchors, List<byte[]> crls, List<byte[]> responses, ListedServices listed, String language, Verdict verdict,
    List<Signature> signatures, List<String> reports) {

  public Evidence {
    anchors = List.copyOf(anchors);
    stampAnchors = List.copyOf(stampAnchors);
    crls = List.copyOf(crls);
    responses = List.copyOf(responses);
    signatures = List.copyOf(signatures);
    reports = List.copyOf(reports);
  }

  static Evidence of(VerifySignature.Request request, VerifySignature.Answer answer, Grounds grounds, Locale locale,
      List<String> reports) {
    List<X509Certificate> met = answer.signatures().stream().flatMap(Signature::tree).filter(each -> each.certificate() != null)
        .flatMap(each -> Der.certificates(each.certificate().chain()).stream()).distinct().toList();
    return new Evidence(Sha256.hex(request.file()), request.at(), answer.asked(), grounds.policy(), grounds.anchors(met),
        grounds.stampAnchors(), grounds.crls(met, answer.fetched()), grounds.responses(answer.fetched()), grounds.consulted(met),
        locale.toLanguageTag(), answer.verdict(), answer.signatures(), reports);
  }

  /**
   * Asks the same question again with what was kept and nothing else: the same instants, the same authorities, no network. Asked by
   * a later program, a difference is a finding about the program, and {@link #policy} tells by which rules it was answered.
   *
   * @param file     the same file; another is refused
   * @param detached what a detached signature was made over; null when there was none
   */
  public VerifySignature.Answer again(byte[] file, byte[] detached, Limits limits) {
    if (!Sha256.hex(file).equals(fileSha256)) {
      throw new IllegalArgumentException("not the file of this evidence");
    }
    var sign = new Trust(Der.certificates(anchors), Der.crls(crls), responses);
    var believed = new Authorities(sign, new Trust(Der.certificates(stampAnchors), List.of()), listed);
    try (var verify = new VerifySignature(believed, limits, 1, Clock.fixed(asked), Locale.forLanguageTag(language), Egress.closed())) {
      return verify.verify(new VerifySignature.Request(file, "", at, detached));
    }
  }

  /** As one line of JSON, to be stored by its hash. */
  public String json() {
    return Json.line(this);
  }

  /** Reads what {@link #json} wrote. */
  public static Evidence read(String json) {
    return Json.read(json, Evidence.class);
  }
}
