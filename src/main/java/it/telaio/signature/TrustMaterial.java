package it.telaio.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;

/** Certificates, revocation lists and OCSP responses read from files, PEM or DER, told apart by content. */
final class TrustMaterial {
  private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
  private static final int SEQUENCE = 0x30;

  private final Set<X509Certificate> anchors = new LinkedHashSet<>();
  private final Set<X509CRL> crls = new LinkedHashSet<>();
  private final List<byte[]> ocspResponses = new ArrayList<>();

  /** Adds what {@code file} holds; refuses it by name when it holds nothing of use or something else as well. */
  void add(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try {
      if (bytes.length > 0 && bytes[0] == SEQUENCE) {
        addDer(bytes);
      } else {
        addPem(new String(bytes, StandardCharsets.ISO_8859_1));
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new Trust.Refused.Unreadable(file, e.getMessage()).thrown();
    }
  }

  Trust trust() {
    return new Trust(List.copyOf(anchors), List.copyOf(crls), ocspResponses);
  }

  private void addPem(String text) throws GeneralSecurityException {
    Matcher block = BLOCK.matcher(text);
    boolean any = false;
    while (block.find()) {
      any = true;
      addDer(Base64.getMimeDecoder().decode(block.group(2)));
    }
    if (!any) {
      throw new GeneralSecurityException("neither PEM nor DER");
    }
  }

  private void addDer(byte[] der) throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    try {
      anchors.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
    } catch (GeneralSecurityException notACertificate) {
      addListOrResponse(factory, der);
    }
  }

  private void addListOrResponse(CertificateFactory factory, byte[] der) throws GeneralSecurityException {
    try {
      crls.add((X509CRL) factory.generateCRL(new ByteArrayInputStream(der)));
    } catch (GeneralSecurityException notAList) {
      if (!addBundle(factory, der) && !addResponse(der)) {
        throw new GeneralSecurityException("not a certificate, a revocation list or an OCSP response", notAList);
      }
    }
  }

  private boolean addBundle(CertificateFactory factory, byte[] der) {
    try {
      var bundle = factory.generateCertPath(new ByteArrayInputStream(der), "PKCS7").getCertificates();
      bundle.forEach(certificate -> anchors.add((X509Certificate) certificate));
      return !bundle.isEmpty();
    } catch (GeneralSecurityException notABundle) {
      return false;
    }
  }

  private boolean addResponse(byte[] der) {
    try {
      return new OCSPResp(der).getResponseObject() != null && ocspResponses.add(der);
    } catch (IOException | OCSPException notAResponse) {
      return false;
    }
  }
}
