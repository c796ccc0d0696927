package it.telaio.practice;

import it.telaio.demo.DemoBank;
import it.telaio.house.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** The bank of the running product, filled with the practices of the demonstration. */
final class Bank {
  private static Map<String, UUID> filled;

  private Bank() {
  }

  /** Fills it once; the identifiers by the keys of the demonstration. */
  static synchronized Map<String, UUID> filled() {
    if (filled == null) {
      filled = TestServer.running().part(FillBank.class).fill(DemoBank.lines());
      await();
    }
    return filled;
  }

  /** Waits until the index has taken what the journal tells. */
  static void await() {
    try {
      awaitIndex();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitIndex() throws IOException {
    PracticeIndex index = TestServer.running().part(PracticeIndex.class);
    TestServer server = TestServer.running();
    Instant late = Instant.now().plus(Duration.ofSeconds(60));
    while (Instant.now().isBefore(late)) {
      long waiting = server.database().owner().statement("select count(*) from unsequenced").query(Long.class).single();
      if (waiting == 0 && index.isCaughtUp()) {
        return;
      }
      LockSupport.parkNanos(20_000_000);
    }
    throw new IllegalStateException("the index did not catch up");
  }
}
