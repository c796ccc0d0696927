package it.telaio.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.kernel.Clock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3StoreTest extends FileStoreContract {
  private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  @TempDir
  private Path spool;
  private FakeS3 server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeS3();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  FileStore store() {
    return store(server.endpoint(), FakeS3.KEYS.secretKey(), Clock.ofMachine());
  }

  private FileStore store(URI endpoint, String secret, Clock clock) {
    return new S3Store(endpoint, FakeS3.KEYS.region(), "telaio-prova", FakeS3.KEYS.accessKey(), secret, spool, clock);
  }

  @Override
  void damage(String sha256) {
    byte[] content = server.objects.get("/telaio-prova/files/" + sha256.substring(0, 2) + "/" + sha256).content();
    content[content.length / 2] ^= 1;
  }

  @Override
  long stored() {
    assertThat(spool).isEmptyDirectory();
    return server.objects.size();
  }

  /** The examples of the specification itself, which no server of ours could agree with by mistake. */
  @Test
  void signaturesAreThoseOfTheSpecification() {
    var keys = new S3Signature("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1");
    Map<String, String> common = Map.of("host", "examplebucket.s3.amazonaws.com", "x-amz-date", "20130524T000000Z",
        "x-amz-content-sha256", NOTHING);
    assertThat(keys.authorization("GET", "/test.txt", Map.of(), with(common, "range", "bytes=0-9")))
        .endsWith("Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    assertThat(keys.authorization("GET", "/", Map.of("lifecycle", ""), common))
        .endsWith("Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    assertThat(keys.authorization("GET", "/", Map.of("prefix", "J", "max-keys", "2"), common))
        .endsWith("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    Map<String, String> put = with(with(with(common, "date", "Fri, 24 May 2013 00:00:00 GMT"), "x-amz-storage-class", "REDUCED_REDUNDANCY"),
        "x-amz-content-sha256", "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072");
    assertThat(keys.authorization("PUT", "/test$file.text", Map.of(), put))
        .endsWith("Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
  }

  @Test
  void aBusyStoreIsAskedAgainAndADeadOneIsAnError() throws IOException {
    server.busy.set(2);
    String sha256 = store().keep("insisto".getBytes(UTF_8));
    assertThat(store().read(sha256)).isEqualTo("insisto".getBytes(UTF_8));
    server.close();
    assertThatThrownBy(() -> store().keep("nessuno risponde".getBytes(UTF_8))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store().has(sha256)).isInstanceOf(IOException.class);
  }

  @Test
  void aWrongKeyOrAWrongClockIsAnErrorAndNeverAnAbsentFile() throws IOException {
    String sha256 = store().keep("mio".getBytes(UTF_8));
    FileStore wrong = store(server.endpoint(), "altro", Clock.ofMachine());
    assertThatThrownBy(() -> wrong.has(sha256)).hasMessageContaining("403");
    assertThatThrownBy(() -> wrong.keep("suo".getBytes(UTF_8))).hasMessageContaining("403").hasMessageNotContaining("altro");
    FileStore late = store(server.endpoint(), FakeS3.KEYS.secretKey(), Clock.fixed(Instant.now().minus(Duration.ofHours(1))));
    assertThatThrownBy(() -> late.read(sha256)).hasMessageContaining("403");
  }

  @Test
  void longListsAreReadPageByPage() throws IOException {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      kept.add(store().keep(("file " + i).getBytes(UTF_8)));
    }
    try (Stream<String> listed = store().keptBefore(Instant.now().plusSeconds(60))) {
      assertThat(listed).containsExactlyInAnyOrderElementsOf(kept);
    }
  }

  @Test
  void filesOfStrangersDoNotTravelInClear() {
    for (String address : List.of("http://store.example.it", "http://10.0.0.1:9000", "ftp://127.0.0.1", "http://127.0.0.1.example.it", "file:/tmp")) {
      assertThatThrownBy(() -> store(URI.create(address), "x", Clock.ofMachine())).as(address).isInstanceOf(IllegalArgumentException.class);
    }
    store(URI.create("https://store.example.it"), "x", Clock.ofMachine());
    store(URI.create("http://[::1]:9000"), "x", Clock.ofMachine());
  }

  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    var more = new java.util.TreeMap<>(headers);
    more.put(name, value);
    return more;
  }
}
