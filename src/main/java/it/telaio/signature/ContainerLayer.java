package it.telaio.signature;

import eu.europa.esig.dss.asic.cades.validation.ASiCContainerWithCAdESValidator;
import eu.europa.esig.dss.asic.common.SecureContainerHandlerBuilder;
import eu.europa.esig.dss.asic.common.ZipUtils;
import eu.europa.esig.dss.asic.xades.validation.ASiCContainerWithXAdESValidator;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import it.telaio.signature.Verdict.Format;
import it.telaio.signature.Verdict.Outcome;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A ZIP as an envelope: an ASiC container (ETSI EN 319 162), or an archive that nobody signed as such. */
final class ContainerLayer {

  private ContainerLayer() {
  }

  /** Examines {@code bytes}; an archive without {@code META-INF/*signature*} is an unsigned layer that says so. */
  static Layer of(byte[] bytes, DssSettings settings) throws IOException {
    List<String> signatureFiles = signatureFiles(bytes);
    if (signatureFiles.isEmpty()) {
      return Layer.unsigned(Remark.of("archive-not-signed", Outcome.UNSIGNED));
    }
    ZipUtils.getInstance().setZipContainerHandlerBuilder(new SecureContainerHandlerBuilder()
        .setMaxAllowedFilesAmount(settings.limits().entries()).setMaxCompressionRatio(settings.limits().ratio()));
    DSSDocument document = DssSettings.document(bytes);
    boolean xml = signatureFiles.stream().anyMatch(name -> name.endsWith(".xml"));
    SignedDocumentValidator validator = settings.configured(
        xml ? new ASiCContainerWithXAdESValidator(document) : new ASiCContainerWithCAdESValidator(document));
    var dss = new DssReading(validator, settings);
    List<SignerFacts> signers = dss.signatures().stream().map(signature -> dss.facts(signature, pdf -> null)).toList();
    if (signers.isEmpty()) {
      return Layer.unsigned(Remark.of("archive-not-signed", Outcome.UNSIGNED));
    }
    return new Layer(Format.ASIC, signers, remarks(dss), OnlyContent.of(dss, validator), false);
  }

  private static List<Remark> remarks(DssReading dss) {
    return dss.leavesFilesOut() ? List.of(Remark.of("files-not-signed", Outcome.FLAGGED)) : List.of();
  }

  /** As the central directory names them; nothing is unpacked. */
  private static List<String> signatureFiles(byte[] bytes) throws IOException {
    try (ZipFile zip = ZipFile.builder().setByteArray(bytes).get()) {
      return Collections.list(zip.getEntries()).stream().map(entry -> entry.getName().toLowerCase(Locale.ROOT))
          .filter(name -> name.matches("meta-inf/.*(signature|\\.p7[sm]).*")).toList();
    }
  }
}
