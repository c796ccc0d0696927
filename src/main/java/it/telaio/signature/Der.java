package it.telaio.signature;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Certificates and revocation lists from their bytes; what cannot be read is left out. */
final class Der {

  private Der() {
  }

  static List<X509CRL> crls(List<byte[]> encoded) {
    List<X509CRL> crls = new ArrayList<>();
    for (byte[] der : encoded) {
      try {
        crls.add((X509CRL) factory().generateCRL(new ByteArrayInputStream(der)));
      } catch (GeneralSecurityException unreadable) {
        continue;
      }
    }
    return crls;
  }

  static List<X509Certificate> certificates(List<byte[]> encoded) {
    List<X509Certificate> certificates = new ArrayList<>();
    for (byte[] der : encoded) {
      try {
        certificates.add(certificate(der));
      } catch (GeneralSecurityException unreadable) {
        continue;
      }
    }
    return certificates;
  }

  static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
    return (X509Certificate) factory().generateCertificate(new ByteArrayInputStream(der));
  }

  private static CertificateFactory factory() throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509");
  }
}
