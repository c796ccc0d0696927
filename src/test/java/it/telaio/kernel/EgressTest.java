package it.telaio.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Security R24, with a trap that listens on loopback. */
class EgressTest {
  private final AtomicInteger seen = new AtomicInteger();
  private HttpServer trap;

  @BeforeEach
  void listen() throws IOException {
    trap = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    trap.createContext("/", exchange -> {
      seen.incrementAndGet();
      byte[] body = exchange.getRequestURI().getPath().equals("/large") ? new byte[5_000] : exchange.getRequestBody().readAllBytes();
      if (exchange.getRequestURI().getPath().equals("/away")) {
        exchange.getResponseHeaders().add("Location", "http://127.0.0.1/");
        exchange.sendResponseHeaders(302, -1);
      } else {
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
      }
      exchange.close();
    });
    trap.start();
  }

  @AfterEach
  void stop() {
    trap.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:%d/", "http://localhost:%d/", "http://[::1]:%d/", "http://[::ffff:127.0.0.1]:%d/",
      "http://2130706433:%d/", "http://user@localhost:%d/", "file:///etc/passwd", "ldap://localhost:%d/", "ftp://localhost:%d/"})
  void nothingReachesThisMachineEvenWhenItsNameIsAllowed(String address) {
    var gate = Egress.to(Set.of("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433"), 1_000);
    assertThatThrownBy(() -> gate.get(URI.create(address.formatted(trap.getAddress().getPort())))).isInstanceOf(IOException.class);
    assertThat(seen).hasValue(0);
  }

  @Test
  void aHostThatWasNotNamedIsNotAsked() {
    var gate = new Egress(Set.of("liste.example"), 1_000, address -> true);
    assertThatThrownBy(() -> gate.get(here("/"))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Egress.closed().get(here("/"))).isInstanceOf(IOException.class);
    assertThat(Egress.closed().isOpen()).isFalse();
    assertThat(seen).hasValue(0);
  }

  @Test
  void aNamedHostIsAskedAndItsAnswerTaken() throws IOException {
    var gate = new Egress(Set.of("LOCALHOST"), 1_000, address -> true);
    assertThat(gate.post(here("/x?y=1"), "ciao".getBytes(), "text/plain")).asString().isEqualTo("ciao");
    assertThat(gate.get(here("/"))).isEmpty();
  }

  @Test
  void noRedirectIsFollowedAndNoLargeAnswerTaken() {
    var gate = new Egress(Set.of("localhost"), 1_000, address -> true);
    assertThatThrownBy(() -> gate.get(here("/away"))).hasMessageContaining("302");
    assertThatThrownBy(() -> gate.get(here("/large"))).hasMessageContaining("too much");
    assertThat(seen).hasValue(2);
  }

  @Test
  void aServerThatSpeaksNoTlsIsLetGoOfAtOnce() throws Exception {
    var gate = new Egress(Set.of("localhost"), 1_000, address -> true);
    try (var plain = new ServerSocket(0, 1, InetAddress.getByName("localhost"));
        var server = Executors.newSingleThreadExecutor()) {
      Future<Integer> end = server.submit(() -> {
        try (Socket client = plain.accept()) {
          client.setSoTimeout(5_000);
          client.getOutputStream().write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes());
          InputStream in = client.getInputStream();
          while (in.read() >= 0) {
            // the greeting of a client of TLS
          }
          return -1;
        }
      });
      assertThatThrownBy(() -> gate.get(URI.create("https://localhost:" + plain.getLocalPort() + "/"))).isInstanceOf(SSLException.class);
      assertThat(end.get(5, TimeUnit.SECONDS)).as("the connection has ended").isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "172.16.4.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "192.0.2.7", "198.18.0.1",
      "203.0.113.9", "224.0.0.1", "255.255.255.255", "fc00::1", "fd00:ec2::254", "fe80::1", "2001:db8::1", "2002:7f00:1::1", "64:ff9b::7f00:1"})
  void addressesThatAreNotPublicAreKnown(String address) throws IOException {
    assertThat(Egress.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "193.204.114.232", "2a00:1450:4002::1", "2001:4860:4860::8888"})
  void publicAddressesAreKnown(String address) throws IOException {
    assertThat(Egress.isPublic(InetAddress.getByName(address))).isTrue();
  }

  private URI here(String path) {
    return URI.create("http://localhost:" + trap.getAddress().getPort() + path);
  }
}
