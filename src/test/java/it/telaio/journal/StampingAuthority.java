package it.telaio.journal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;

/** A time-stamping authority of our own (RFC 3161) on loopback: a root, a certificate for stamping, and an answer over HTTP. */
final class StampingAuthority implements AutoCloseable {
  private final HttpServer server;
  private final X509CertificateHolder root;
  private final X509CertificateHolder stamping;
  private final KeyPair stampingKey;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final CountDownLatch closed = new CountDownLatch(1);
  private int serial;

  /** How it answers. */
  enum Manner {
    HONEST, REFUSES, STAMPS_SOMETHING_ELSE, BREAKS, TALKS_FOR_EVER, FALLS_SILENT
  }

  private final Manner manner;

  StampingAuthority(Manner manner) throws Exception {
    this.manner = manner;
    KeyPair rootKey = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(2048);
    this.stampingKey = rsa.generateKeyPair();
    this.root = certificate("CN=Radice di prova", "CN=Radice di prova", rootKey, rootKey, false);
    this.stamping = certificate("CN=Radice di prova", "CN=Marca di prova", rootKey, stampingKey, true);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** Lays the root into {@code folder}, as {@code --trust DIR/tsa} has it. */
  Path trust(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("radice.der"), root.getEncoded());
    return folder;
  }

  private X509CertificateHolder certificate(String issuer, String subject, KeyPair by, KeyPair of, boolean stamps) throws Exception {
    var builder = new X509v3CertificateBuilder(new X500Name(issuer), BigInteger.valueOf(++serial),
        Date.from(now.minus(1, ChronoUnit.DAYS)), Date.from(now.plus(30, ChronoUnit.DAYS)), new X500Name(subject),
        SubjectPublicKeyInfo.getInstance(of.getPublic().getEncoded()));
    if (stamps) {
      builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
    } else {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    }
    return builder.build(new JcaContentSignerBuilder("Ed25519").build(by.getPrivate()));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] request = exchange.getRequestBody().readAllBytes();
      byte[] answer = switch (manner) {
        case BREAKS -> "ciao".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        case TALKS_FOR_EVER -> new byte[1 << 20];
        default -> stamp(new TimeStampRequest(request));
      };
      exchange.sendResponseHeaders(200, answer.length);
      if (manner == Manner.FALLS_SILENT) {
        exchange.getResponseBody().write(answer, 0, 1);
        exchange.getResponseBody().flush();
        closed.await();
      }
      exchange.getResponseBody().write(answer);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private byte[] stamp(TimeStampRequest request) throws Exception {
    var digests = new JcaDigestCalculatorProviderBuilder().build();
    var signer = new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withRSA", stampingKey.getPrivate(), stamping);
    var tokens = new TimeStampTokenGenerator(signer,
        digests.get(new AlgorithmIdentifier(new ASN1ObjectIdentifier("2.16.840.1.101.3.4.2.1"))), new ASN1ObjectIdentifier("1.2.3.4"));
    tokens.addCertificates(new CollectionStore<>(List.of(stamping)));
    var answers = new TimeStampResponseGenerator(tokens, manner == Manner.REFUSES ? Set.of(TSPAlgorithms.SHA512) : TSPAlgorithms.ALLOWED);
    TimeStampRequest stamped = request;
    if (manner == Manner.STAMPS_SOMETHING_ELSE) {
      var other = new org.bouncycastle.tsp.TimeStampRequestGenerator();
      other.setCertReq(true);
      stamped = other.generate(TSPAlgorithms.SHA256, new byte[32], request.getNonce());
    }
    return answers.generate(stamped, BigInteger.valueOf(++serial), Date.from(now)).getEncoded();
  }

  Instant now() {
    return now;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
