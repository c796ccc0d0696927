package it.telaio.document;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.document.Scanner.Scan;
import it.telaio.document.Scanner.Scan.Why;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClamAvTest {
  private static final byte[] VIRUS = FakeClamd.EICAR.getBytes(US_ASCII);

  @Test
  void aVirusIsNamedAndAnInnocentFileIsClean() throws IOException {
    try (var daemon = new FakeClamd()) {
      var scanner = ClamAv.at(daemon.address(), Duration.ofSeconds(10));
      assertThat(scanner.scan(VIRUS)).isEqualTo(new Scan.Infected("Eicar-Test-Signature"));
      assertThat(scanner.scan("buono".getBytes(US_ASCII))).isEqualTo(new Scan.Clean());
      assertThat(scanner.scan(new byte[0])).isEqualTo(new Scan.Clean());
      assertThat(scanner.scan(FileStoreContract.random(3_000_000))).isEqualTo(new Scan.Clean());
      assertThat(scanner.version()).hasValueSatisfying(version -> assertThat(version).startsWith("ClamAV 1.4.2"));
    }
  }

  @Test
  void whateverGoesWrongIsNotScannedAndNeverClean() throws IOException {
    var daemon = new FakeClamd();
    var scanner = ClamAv.at(daemon.address(), Duration.ofMillis(700));
    daemon.says = "INSTREAM size limit exceeded. ERROR";
    assertThat(scanner.scan(VIRUS)).isEqualTo(new Scan.NotScanned(Why.TOO_LARGE));
    for (String nonsense : new String[] {"ERROR", "stream: OKAY", "OK", "stream: lstat() failed ERROR"}) {
      daemon.says = nonsense;
      assertThat(scanner.scan(VIRUS)).as(nonsense).isEqualTo(new Scan.NotScanned(Why.NOT_UNDERSTOOD));
    }
    daemon.says = "hang";
    assertThat(scanner.scan(VIRUS)).isEqualTo(new Scan.NotScanned(Why.TOO_SLOW));
    daemon.close();
    // its port may be somebody else's by now, who says nothing
    assertThat(scanner.scan(VIRUS)).isIn(new Scan.NotScanned(Why.NOT_REACHED), new Scan.NotScanned(Why.TOO_SLOW));
    assertThat(scanner.version()).isEmpty();
    assertThat(Scanner.NONE.scan(VIRUS)).isEqualTo(new Scan.NotScanned(Why.NO_SCANNER));
  }

  @Test
  void aDaemonOnAUnixSocketIsAskedTheSameWay(@TempDir Path folder) throws IOException {
    Path socket = folder.resolve("clamd.ctl");
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      Thread.ofVirtual().start(() -> {
        try (SocketChannel client = server.accept()) {
          client.read(ByteBuffer.allocate(1_000));
          client.write(ByteBuffer.wrap("stream: Test FOUND\0".getBytes(US_ASCII)));
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      });
      assertThat(ClamAv.at("unix:" + socket, Duration.ofSeconds(5)).scan(VIRUS)).isEqualTo(new Scan.Infected("Test"));
    }
  }

  @Test
  void anAddressThatIsNoneIsRefusedAtOnce() {
    for (String address : new String[] {"", "localhost:3310", "http://localhost:3310", "tcp://localhost", "unix:relative"}) {
      assertThatThrownBy(() -> ClamAv.at(address, Duration.ofSeconds(1))).as(address).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
