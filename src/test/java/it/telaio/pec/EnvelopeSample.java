package it.telaio.pec;

import it.telaio.kernel.Limits;
import it.telaio.signature.Trust;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** A proven envelope with one attachment, and the parts of reading it, for measuring. */
public record EnvelopeSample(byte[] raw, Trust trust) {

  /** @param bytes size of the attachment */
  public static EnvelopeSample of(int bytes) {
    TestAuthority authority = new TestAuthority("CA di misura");
    TestEnvelope envelope = new TestEnvelope(authority.provider(TestEnvelope.PROVIDER));
    byte[] content = new byte[bytes];
    new Random(1).nextBytes(content);
    envelope.innerBody = "Content-Type: multipart/mixed; boundary=\"SENDER\"\n\n--SENDER\nContent-Type: text/plain\n\nSi trasmette.\n"
        + "--SENDER\nContent-Type: application/pkcs7-mime; name=\"modulo.pdf.p7m\"\nContent-Transfer-Encoding: base64\n"
        + "Content-Disposition: attachment; filename=\"modulo.pdf.p7m\"\n\n"
        + Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(content) + "\n--SENDER--\n";
    return new EnvelopeSample(envelope.withHeaders().bytes(), authority.trust());
  }

  /** Reads it, as the commands do. */
  public Message read() {
    return Message.read(raw, trust, Limits.DEFAULT);
  }

  /** What reading is made of. */
  public Map<String, Runnable> parts() {
    Entity tree = new MimeReader(Limits.DEFAULT).read(raw);
    SignedEnvelope envelope = SignedEnvelope.of(tree);
    byte[] data = envelope.data().getFirst().content();
    Map<String, Runnable> parts = new LinkedHashMap<>();
    parts.put("tree", () -> new MimeReader(Limits.DEFAULT).read(raw));
    parts.put("treeAndHashes", () -> SecondReading.ours(new MimeReader(Limits.DEFAULT).read(raw)));
    parts.put("secondReading", () -> SecondReading.theirs(raw, Limits.DEFAULT));
    parts.put("certificationData", () -> new ReadCertificationData(Limits.DEFAULT.xmlBytes(), new ArrayList<>()).read(data));
    parts.put("signature", () -> new VerifyProvider(trust, new ArrayList<>()).verify(envelope, TestEnvelope.PROVIDER, null));
    parts.put("all", this::read);
    return parts;
  }
}
