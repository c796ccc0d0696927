package it.telaio.demo;

import it.telaio.house.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The running server with what anybody may see of the demonstration: its notices and its practices. */
public final class Furnished {
  private Furnished() {
  }

  /** Publishes the five notices and fills the bank, as the demonstration does; {@code folder} is for their files. */
  public static void open(TestServer server, Path folder) throws IOException {
    Map<String, DemoCall> calls = Map.of("puglia", DemoCall.puglia(), "milano", DemoCall.milano(), "veneto", DemoCall.veneto());
    for (String call : FurnishDemo.CALLS) {
      Files.writeString(Files.createDirectories(folder.resolve(call)).resolve("notice.yaml"), calls.get(call).yaml());
    }
    FurnishDemo furnish = new FurnishDemo(server.server(), folder);
    furnish.notices();
    furnish.bank();
  }
}
