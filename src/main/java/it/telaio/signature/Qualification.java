package it.telaio.signature;

import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.qualified.QCStatement;

/**
 * What a certificate says of itself in its QCStatements (ETSI EN 319 412-5), and whom it was given to.
 *
 * @param qualified whether it claims to be a qualified certificate (QcCompliance)
 * @param device    whether its key lives in a qualified device (QcSSCD)
 * @param seal      whether it was given to a body for seals and not to a person for signatures
 * @param signing   whether its key may sign documents (keyUsage nonRepudiation)
 */
record Qualification(boolean qualified, boolean device, boolean seal, boolean signing) {
  private static final String COMPLIANCE = "0.4.0.1862.1.1";
  private static final String DEVICE = "0.4.0.1862.1.4";
  private static final ASN1ObjectIdentifier TYPE = new ASN1ObjectIdentifier("0.4.0.1862.1.6");
  private static final String FOR_SIGNATURE = "0.4.0.1862.1.6.1";
  private static final String FOR_SEAL = "0.4.0.1862.1.6.2";
  private static final String FOR_WEB = "0.4.0.1862.1.6.3";
  private static final int NON_REPUDIATION = 1;

  static Qualification of(X509Certificate certificate, Holder holder) {
    Set<String> said = statements(certificate);
    boolean[] usage = certificate.getKeyUsage();
    boolean seal = said.contains(FOR_SEAL) && !said.contains(FOR_SIGNATURE)
        || !said.contains(FOR_SIGNATURE) && holder.isBody();
    boolean web = said.contains(FOR_WEB) && !said.contains(FOR_SIGNATURE) && !said.contains(FOR_SEAL);
    return new Qualification(said.contains(COMPLIANCE) && !web, said.contains(DEVICE), seal,
        usage != null && usage[NON_REPUDIATION]);
  }

  private static Set<String> statements(X509Certificate certificate) {
    Set<String> said = new HashSet<>();
    byte[] extension = certificate.getExtensionValue(Extension.qCStatements.getId());
    if (extension == null) {
      return said;
    }
    try {
      for (ASN1Encodable each : ASN1Sequence.getInstance(ASN1OctetString.getInstance(extension).getOctets())) {
        QCStatement statement = QCStatement.getInstance(each);
        said.add(statement.getStatementId().getId());
        if (statement.getStatementId().equals(TYPE)) {
          ASN1Sequence.getInstance(statement.getStatementInfo()).forEach(type -> said.add(type.toString()));
        }
      }
    } catch (RuntimeException unreadable) {
      return said;
    }
    return said;
  }
}
