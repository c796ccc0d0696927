package it.telaio.signature;

import eu.europa.esig.dss.spi.DSSSecurityProvider;
import java.security.Provider;
import java.security.Security;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Bouncy Castle as DSS wants it, with the digests of the Java platform where that has them: they use what the processor offers
 * and are many times as fast, and every byte of a file is digested several times.
 */
final class QuickDigests extends Provider {
  private static final long serialVersionUID = 1;

  private static final Provider PLATFORM = Security.getProvider("SUN");

  private final transient Provider all = new BouncyCastleProvider();
  private final transient Map<String, Service> digests = new ConcurrentHashMap<>();

  private QuickDigests() {
    super("TelaioBC", "1", "Bouncy Castle with the digests of the platform");
  }

  /** From now on DSS works with it. */
  static void use() {
    DSSSecurityProvider.initSystemProviders();
    var quick = new QuickDigests();
    Security.addProvider(quick);
    DSSSecurityProvider.setSecurityProvider(quick);
  }

  @Override
  public Service getService(String type, String algorithm) {
    return type.equals("MessageDigest") ? digests.computeIfAbsent(algorithm, this::digest) : all.getService(type, algorithm);
  }

  private Service digest(String algorithm) {
    Service own = PLATFORM.getService("MessageDigest", algorithm);
    return own == null ? all.getService("MessageDigest", algorithm) : own;
  }
}
