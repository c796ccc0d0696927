package it.telaio.demo;

import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.qualified.ETSIQCObjectIdentifiers;
import org.bouncycastle.asn1.x509.qualified.QCStatement;

/**
 * What is asked of an authority: whose certificate, for what, for how long.
 *
 * @param usage    bits of {@link KeyUsage}
 * @param purpose  extended key usage, or null
 * @param mail     address in the alternative name, or null
 * @param qualifies type of qualified certificate (ETSI EN 319 412-5), or null where it is not one
 */
record CertificateOrder(X500Name subject, TestKey.Kind key, Instant from, Instant until, int usage, KeyPurposeId purpose, String mail,
    ASN1ObjectIdentifier qualifies) {
  private static final Instant FROM = Instant.parse("2019-06-03T09:00:00Z");
  private static final Instant UNTIL = Instant.parse("2027-12-31T09:00:00Z");

  /** The signature certificate of a person; {@code identifier} is for instance {@code TINIT-} and the tax code (ETSI EN 319 412-1). */
  static CertificateOrder signature(CastPerson person, String identifier) {
    return new CertificateOrder(nameOf(person, identifier), TestKey.Kind.EC, FROM, UNTIL, KeyUsage.nonRepudiation, null, null,
        ETSIQCObjectIdentifiers.id_etsi_qct_esign);
  }

  /** A card certificate for signing in, which is not for signing documents. */
  static CertificateOrder authentication(CastPerson person) {
    X500Name name = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "IT").addRDN(BCStyle.O, "Carta nazionale dei servizi di prova")
        .addRDN(BCStyle.CN, person.taxCode() + "/7420023500000001.prova").build();
    return new CertificateOrder(name, TestKey.Kind.EC, FROM, UNTIL, KeyUsage.digitalSignature, KeyPurposeId.id_kp_clientAuth, null, null);
  }

  /** The seal of a body: a legal person, nobody's hand (eIDAS art. 3, 25). */
  static CertificateOrder seal(CastBody body) {
    X500Name name = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "IT").addRDN(BCStyle.O, body.name())
        .addRDN(BCStyle.ORGANIZATION_IDENTIFIER, "VATIT-" + body.taxCode()).addRDN(BCStyle.CN, body.name() + " - sigillo").build();
    return new CertificateOrder(name, TestKey.Kind.EC, FROM, UNTIL, KeyUsage.nonRepudiation, null, null,
        ETSIQCObjectIdentifiers.id_etsi_qct_eseal);
  }

  /** The certificate with which a provider signs envelopes and receipts. */
  static CertificateOrder provider(String name, String address) {
    X500Name subject = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "IT").addRDN(BCStyle.O, name)
        .addRDN(BCStyle.CN, "Posta certificata " + name).build();
    return new CertificateOrder(subject, TestKey.Kind.EC, FROM, UNTIL, KeyUsage.digitalSignature | KeyUsage.nonRepudiation,
        KeyPurposeId.id_kp_emailProtection, address, null);
  }

  /** The certificate of a time-stamping unit (RFC 3161). */
  static CertificateOrder timeStamping(String name) {
    X500Name subject = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "IT").addRDN(BCStyle.O, "Marca di prova")
        .addRDN(BCStyle.CN, name).build();
    return new CertificateOrder(subject, TestKey.Kind.EC, FROM, UNTIL, KeyUsage.digitalSignature, KeyPurposeId.id_kp_timeStamping, null,
        null);
  }

  CertificateOrder between(String start, String end) {
    return new CertificateOrder(subject, key, Instant.parse(start), Instant.parse(end), usage, purpose, mail, qualifies);
  }

  CertificateOrder with(TestKey.Kind kind) {
    return new CertificateOrder(subject, kind, from, until, usage, purpose, mail, qualifies);
  }

  /** The statements of a qualified certificate: compliance, device, type. */
  DERSequence statements() {
    ASN1EncodableVector statements = new ASN1EncodableVector();
    List.of(ETSIQCObjectIdentifiers.id_etsi_qcs_QcCompliance, ETSIQCObjectIdentifiers.id_etsi_qcs_QcSSCD)
        .forEach(statement -> statements.add(new QCStatement(statement)));
    statements.add(new QCStatement(ETSIQCObjectIdentifiers.id_etsi_qcs_QcType, new DERSequence(qualifies)));
    return new DERSequence(statements);
  }

  private static X500Name nameOf(CastPerson person, String identifier) {
    X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "IT").addRDN(BCStyle.SURNAME, person.surname())
        .addRDN(BCStyle.GIVENNAME, person.name());
    if (!identifier.isEmpty()) {
      name.addRDN(BCStyle.SERIALNUMBER, identifier);
    }
    return name.addRDN(BCStyle.CN, person.fullName()).addRDN(BCStyle.DN_QUALIFIER, "2022" + Math.abs(identifier.hashCode())).build();
  }
}
