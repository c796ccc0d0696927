package it.telaio.server;

import it.telaio.kernel.Clock;
import it.telaio.practice.PracticeMail;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** The way of notes about practices, as a configuration with a mail server on this machine opens it. */
public final class BankMailLine {
  private BankMailLine() {
  }

  /** To the server on {@code port}; {@code hourly} an hour, none where it is 0. */
  public static PracticeMail to(int port, int hourly) {
    Map<Setting, String> settings = new EnumMap<>(Map.of(Setting.MAIL_SERVER, "127.0.0.1:" + port, Setting.MAIL_FROM, "telaio@ente.example",
        Setting.PUBLIC_URL, "https://telaio.example/"));
    if (hourly > 0) {
      settings.put(Setting.PRACTICES_MAIL_HOURLY, Integer.toString(hourly));
    }
    Configuration configuration = Configuration.of(Path.of("."), settings);
    return new BankMail(new MailServer(configuration), configuration, Clock.ofMachine());
  }
}
