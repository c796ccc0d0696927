package it.telaio.signature;

import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Texts;
import it.telaio.signature.Pki.Identity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;

/** One signed file of each format, of a size, with an RSA key of 2048 bits under an authority of 4096, as Italian cards have. */
public final class SignatureSamples {
  private static final Instant AT = Instant.parse("2023-07-15T10:00:00Z");

  private final Identity authority;
  private final Identity signer;
  private final Trust trust;
  private final ExamineSignature engine;
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final byte[] value;
  private final byte[] content;

  /** Samples whose content is about {@code size} bytes. */
  public SignatureSamples(int size) throws GeneralSecurityException, IOException {
    authority = Pki.root("CA di prova", pair(4096));
    signer = Pki.person(authority, "Ada", "Neri", "TINIT-NREDAA70A41H501O", pair(2048), java.math.BigInteger.TWO);
    trust = new Trust(List.of(authority.certificate()),
        List.of(Pki.crl(authority, Instant.parse("2023-07-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z"))));
    engine = new ExamineSignature(trust, Trust.none(), Limits.DEFAULT, Texts.ITALIAN);
    content = new byte[size];
    new Random(1).nextBytes(content);
    files.put("p7m", CmsForge.p7m(content, signer));
    files.put("pdf", PdfForge.signed(picture(PdfForge.page("Il Comune chiede 5.000 euro."), size), signer));
    files.put("xml", XmlForge.enveloped("<domanda><allegato>" + Base64.getEncoder().encodeToString(content) + "</allegato></domanda>", signer));
    files.put("asic", AsicForge.XADES_E.of(signer, Map.of("modulo.bin", content)));
    Signature signing = Signature.getInstance("SHA256withRSA");
    signing.initSign(signer.key());
    signing.update(content);
    value = signing.sign();
    for (var file : files.entrySet()) {
      Verdict.Outcome outcome = ours(file.getKey());
      if (outcome != Verdict.Outcome.VALID) {
        throw new IllegalStateException(file.getKey() + " is " + outcome);
      }
    }
  }

  /** The formats. */
  public List<String> formats() {
    return List.copyOf(files.keySet());
  }

  /** The file of a format. */
  public byte[] file(String format) {
    return files.get(format);
  }

  /** Verified by our engine in this process. */
  public Verdict.Outcome ours(String format) {
    return engine.examine(files.get(format), AT, AT, null).verdict().outcome();
  }

  /** Verified by DSS alone, with its own policy and the same anchor. */
  public Object dss(String format) {
    var validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(files.get(format), "x"));
    var verifier = new CommonCertificateVerifier(true);
    var anchors = new CommonTrustedCertificateSource();
    anchors.addCertificate(new CertificateToken(authority.certificate()));
    verifier.setTrustedCertSources(anchors);
    verifier.setAIASource(null);
    validator.setCertificateVerifier(verifier);
    return validator.validateDocument().getSimpleReport().getIndication(validator.getSignatures().getFirst().getId());
  }

  /** What nobody can go below: the content hashed once, two RSA values verified, of the signer and of the authority. */
  public boolean bare() {
    try {
      Signature verifying = Signature.getInstance("SHA256withRSA");
      verifying.initVerify(signer.certificate().getPublicKey());
      verifying.update(content);
      signer.certificate().verify(authority.certificate().getPublicKey());
      return verifying.verify(value);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The whole way, with worker processes. */
  public VerifySignature workers(int processes) {
    return new VerifySignature(trust, Trust.none(), Limits.DEFAULT, processes, Clock.fixed(AT), Texts.ITALIAN);
  }

  private static byte[] picture(byte[] pdf, int size) throws IOException {
    if (size < 1 << 16) {
      return pdf;
    }
    try (PDDocument document = Loader.loadPDF(pdf)) {
      int side = (int) Math.sqrt(size / 0.75);
      var image = new java.awt.image.BufferedImage(side, side, java.awt.image.BufferedImage.TYPE_INT_RGB);
      var random = new Random(2);
      for (int x = 0; x < side; x++) {
        for (int y = 0; y < side; y++) {
          image.setRGB(x, y, random.nextInt());
        }
      }
      var drawn = JPEGFactory.createFromImage(document, image, 0.5f);
      PDPage page = document.getPage(0);
      try (var out = new org.apache.pdfbox.pdmodel.PDPageContentStream(document, page,
          org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode.APPEND, false, true)) {
        out.drawImage(drawn, 50, 50, 100, 100);
      }
      var bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }

  private static KeyPair pair(int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }
}
