package it.telaio.demo;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A private key that lives for one generation, and the certificate that names who holds it. */
record TestKey(PrivateKey secret, X509CertificateHolder certificate) {

  /** Kinds of key: elliptic curves are made at once, RSA keys take a tenth of a second and are what most real signers have. */
  enum Kind {
    EC, RSA;

    KeyPair make() {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(name());
        generator.initialize(this == EC ? 256 : 2048);
        return generator.generateKeyPair();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java makes " + name() + " keys", e);
      }
    }
  }

  /** Signs with this key; {@code digest} is the name of the hash without a hyphen, such as {@code SHA256}. */
  ContentSigner signer(String digest) {
    return signer(secret, digest);
  }

  static ContentSigner signer(PrivateKey secret, String digest) {
    try {
      return new JcaContentSignerBuilder(digest + "with" + (secret.getAlgorithm().equals("EC") ? "ECDSA" : "RSA")).build(secret);
    } catch (OperatorCreationException e) {
      throw new IllegalStateException("our own key does not sign with " + digest, e);
    }
  }
}
