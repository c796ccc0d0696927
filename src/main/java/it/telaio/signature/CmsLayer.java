package it.telaio.signature;

import eu.europa.esig.dss.cades.validation.CMSDocumentValidator;
import it.telaio.signature.Verdict.Format;
import it.telaio.signature.Verdict.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A p7m or a p7s as an envelope (RFC 5652, ETSI EN 319 122). */
final class CmsLayer {

  /** SignerInfos are a set, so their order in the file means nothing: by claimed time, then by who they are. */
  private static final Comparator<SignerFacts> IN_ORDER =
      Comparator.comparing(SignerFacts::claimedTime, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(signer -> signer.certificate() == null ? "" : String.valueOf(Holder.of(signer.certificate()).identifier().text()));

  private CmsLayer() {
  }

  /**
   * Examines {@code bytes}, which are CMS SignedData in DER or BER.
   *
   * @param detached what was signed, where the envelope does not hold it; null when not at hand
   */
  static Layer of(byte[] bytes, byte[] detached, DssSettings settings)
      throws IOException {
    CmsReading cms = CmsReading.of(bytes);
    if (cms.signers().isEmpty()) {
      return Layer.unsigned(Remark.of("certificates-only", Outcome.UNSIGNED));
    }
    if (cms.isStamp()) {
      return Layer.unsigned(Remark.of("stamp-only", Outcome.UNSIGNED));
    }
    if (cms.signers().size() > settings.limits().signers()) {
      return new Layer(Format.CADES, List.of(), List.of(Remark.indeterminate("too-many-signers", null, "" + cms.signers().size())),
          null, false);
    }
    var validator = settings.configured(new CMSDocumentValidator(DssSettings.document(cms.bytes())));
    boolean isDetached = cms.content().isEmpty();
    if (isDetached && detached != null) {
      validator.setDetachedContents(List.of(DssSettings.document(detached)));
    }
    var dss = new DssReading(validator, settings);
    boolean intact = dss.signatures().stream().anyMatch(signature -> contentIsIntact(dss, signature));
    byte[] content = isDetached ? detached : cms.content().get();
    return new Layer(Format.CADES, signers(dss, cms), remarks(cms), intact ? content : null, false);
  }

  /** DSS keeps the order of the SignerInfos; should it ever not, every doubt is everybody's. */
  private static List<SignerFacts> signers(DssReading dss, CmsReading cms) {
    var signatures = dss.signatures();
    List<SignerFacts> signers = new ArrayList<>();
    for (int i = 0; i < signatures.size(); i++) {
      List<Remark> structure = signatures.size() == cms.signers().size() ? cms.signers().get(i)
          : cms.signers().stream().flatMap(List::stream).toList();
      signers.add(dss.facts(signatures.get(i), pdf -> null).with(structure));
    }
    signers.sort(IN_ORDER);
    return signers;
  }

  /** The content is the one that was signed when its digest is, even where the signature over the digest is broken. */
  private static boolean contentIsIntact(DssReading dss, eu.europa.esig.dss.spi.signature.AdvancedSignature signature) {
    var digest = dss.wrapped(signature).getMessageDigest();
    return digest == null ? dss.wrapped(signature).isSignatureValid() : digest.isDataFound() && digest.isDataIntact();
  }

  private static List<Remark> remarks(CmsReading cms) {
    List<Remark> remarks = new ArrayList<>();
    if (cms.repeated()) {
      remarks.add(Remark.of("same-signature-twice", Outcome.FLAGGED));
    }
    if (!cms.isData()) {
      remarks.add(Remark.of("content-of-another-kind", Outcome.FLAGGED));
    }
    if (cms.tail().length > 0) {
      String length = Integer.toString(cms.tail().length);
      remarks.add(cms.tailIsPadding() ? Remark.of("padding-after-signature", Outcome.VALID_WITH_WARNING, length)
          : Remark.of("bytes-after-signature", Outcome.FLAGGED, length));
    }
    return remarks;
  }
}
