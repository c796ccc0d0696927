package it.telaio.account;

import it.telaio.kernel.Clock;
import it.telaio.server.Server;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The app for codes on the telephone of somebody, for tests of other folders. */
public final class CodeApp {
  private final byte[] secret;

  private CodeApp(byte[] secret) {
    this.secret = secret;
  }

  /** Set up with the secret that the page shows in letters. */
  public static CodeApp of(String letters) {
    return new CodeApp(OneTimeCode.fromLetters(letters.replaceAll("\\s", "")));
  }

  /** Set up for {@code person} already. */
  public static CodeApp setUp(Server server, UUID person) {
    var app = new CodeApp(SecondFactors.freshSecret());
    Instant now = server.part(Clock.class).now();
    server.part(SecondFactors.class).setUp(new Viewer.Signed(person, List.of()), app.secret, app.code(now));
    return app;
  }

  /** The code it shows at {@code instant}. */
  public String code(Instant instant) {
    return OneTimeCode.at(secret, instant);
  }
}
