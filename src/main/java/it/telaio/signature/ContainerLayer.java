package it.telaio.signature;

import eu.europa.esig.dss.asic.cades.validation.ASiCContainerWithCAdESValidator;
import eu.europa.esig.dss.asic.common.SecureContainerHandlerBuilder;
import eu.europa.esig.dss.asic.common.ZipUtils;
import eu.europa.esig.dss.asic.xades.validation.ASiCContainerWithXAdESValidator;
import eu.europa.esig.dss.diagnostic.jaxb.XmlDigestMatcher;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import it.telaio.signature.Verdict.Format;
import it.telaio.signature.Verdict.Outcome;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A ZIP as an envelope: an ASiC container (ETSI EN 319 162), or an archive that nobody signed as such. */
final class ContainerLayer {

  private ContainerLayer() {
  }

  /** Examines {@code bytes}; an archive without {@code META-INF/*signature*} is an unsigned layer that says so. */
  static Layer of(byte[] bytes, DssSettings settings) throws IOException {
    ContainerEntries entries = ContainerEntries.of(bytes, settings.limits());
    if (entries.signatures().isEmpty()) {
      return Layer.unsigned(Remark.of("archive-not-signed", Outcome.UNSIGNED));
    }
    if (entries.programs()) {
      var program = Remark.indeterminate("program-in-signature", "SIG_CONSTRAINTS_FAILURE");
      return new Layer(Format.ASIC, List.of(), List.of(program), null, false);
    }
    var dss = reading(bytes, entries, settings);
    List<SignerFacts> signers = dss.signatures().stream().map(signature -> dss.facts(signature, pdf -> null)).toList();
    if (signers.isEmpty()) {
      return Layer.unsigned(Remark.of("archive-not-signed", Outcome.UNSIGNED));
    }
    var content = new OnlyContent(dss);
    List<Remark> remarks = remarks(dss, entries, content);
    boolean borrowed = remarks.stream().anyMatch(remark -> remark.code().equals("no-file-signed"));
    return new Layer(Format.ASIC, signers, remarks, borrowed ? null : content.bytes(), false);
  }

  private static DssReading reading(byte[] bytes, ContainerEntries entries, DssSettings settings) {
    ZipUtils.getInstance().setZipContainerHandlerBuilder(new SecureContainerHandlerBuilder()
        .setMaxAllowedFilesAmount(settings.limits().entries()).setMaxCompressionRatio(settings.limits().ratio()));
    DSSDocument document = DssSettings.document(bytes);
    SignedDocumentValidator validator = settings.configured(
        isXml(entries) ? new ASiCContainerWithXAdESValidator(document) : new ASiCContainerWithCAdESValidator(document));
    return new DssReading(validator, settings);
  }

  private static boolean isXml(ContainerEntries entries) {
    return entries.signatures().stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).endsWith(".xml"));
  }

  /** A file for signatures in which none was found, or of the other kind, is one that nobody verified. */
  private static List<Remark> remarks(DssReading dss, ContainerEntries entries, OnlyContent content) {
    List<Remark> remarks = new ArrayList<>();
    if (entries.ambiguous()) {
      remarks.add(Remark.failed("container-ambiguous", "FORMAT_FAILURE"));
    }
    if (dss.signatures().stream().flatMap(signature -> dss.wrapped(signature).getDigestMatchers().stream())
        .anyMatch(ContainerLayer::isElsewhere)) {
      remarks.add(Remark.failed("content-elsewhere", "HASH_FAILURE"));
    }
    long covered = entries.files().keySet().stream().filter(SignedFiles.of(dss, entries.files(), content)::contains).count();
    if (covered == 0 && !entries.files().isEmpty()) {
      remarks.add(Remark.indeterminate("no-file-signed", null));
    } else if (covered < entries.files().size() || dss.leavesFilesOut()) {
      remarks.add(Remark.of("files-not-signed", Outcome.FLAGGED));
    }
    if (entries.saysOtherwise()) {
      remarks.add(Remark.of("container-says-otherwise", Outcome.FLAGGED));
    }
    boolean xml = isXml(entries);
    Set<String> read = dss.signatures().stream().map(AdvancedSignature::getFilename).collect(Collectors.toSet());
    if (entries.signatures().stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).endsWith(".xml") != xml || !read.contains(name))) {
      remarks.add(Remark.indeterminate("signature-not-read", "FORMAT_FAILURE"));
    }
    return remarks;
  }

  /** A reference names its file; DSS also takes another file of the container that happens to have the digest. */
  private static boolean isElsewhere(XmlDigestMatcher reference) {
    String uri = reference.getUri();
    String found = reference.getDocumentName();
    return uri != null && found != null && !uri.isEmpty() && !uri.startsWith("#") && !named(uri).equals(named(found));
  }

  static String named(String uri) {
    try {
      return URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8).replaceFirst("^(\\./|/)", "");
    } catch (IllegalArgumentException notEncoded) {
      return uri;
    }
  }
}
