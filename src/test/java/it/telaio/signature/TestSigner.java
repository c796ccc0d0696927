package it.telaio.signature;

/** Somebody who signs files in tests of other folders, with a certificate of an authority that nobody knows. */
public final class TestSigner {
  private final Pki.Identity who;

  private TestSigner(Pki.Identity who) {
    this.who = who;
  }

  /** A person of this name. */
  public static TestSigner named(String given, String surname) {
    return new TestSigner(Pki.person(Pki.root("Autorità di prova"), given, surname, "TINIT-RSSMRA80A01H501U"));
  }

  /** {@code content} in a CAdES envelope. */
  public byte[] p7m(byte[] content) {
    return CmsForge.p7m(content, who);
  }
}
