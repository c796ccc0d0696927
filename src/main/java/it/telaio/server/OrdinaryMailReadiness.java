package it.telaio.server;

import it.telaio.kernel.Readiness;
import it.telaio.kernel.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What ordinary mail needs. Settings that are there in part send nothing: that is said at the start and to who runs the installation. */
@Component
@Order(55)
final class OrdinaryMailReadiness implements Readiness {
  private static final Logger LOG = LoggerFactory.getLogger(OrdinaryMailReadiness.class);
  private static final List<Setting> ANY = List.of(Setting.MAIL_SERVER, Setting.MAIL_FROM, Setting.MAIL_USER, Setting.MAIL_PASSWORD_FILE,
      Setting.PRACTICES_MAIL_HOURLY);

  private final Configuration configuration;

  OrdinaryMailReadiness(Configuration configuration) {
    this.configuration = configuration;
    List<String> missing = missing();
    if (!missing.isEmpty()) {
      LOG.warn("ordinary mail is set up in part and sends nothing that needs the rest; not set: {}", String.join(", ", missing));
    }
  }

  /** The settings without which those that are given do nothing; none where none is given. */
  private List<String> missing() {
    List<Setting> missing = new ArrayList<>();
    if (ANY.stream().anyMatch(configuration::isGiven)) {
      Stream.of(Setting.MAIL_SERVER, Setting.MAIL_FROM).filter(setting -> !configuration.isGiven(setting)).forEach(missing::add);
      if (configuration.isGiven(Setting.MAIL_USER) != configuration.isGiven(Setting.MAIL_PASSWORD_FILE)) {
        missing.add(configuration.isGiven(Setting.MAIL_USER) ? Setting.MAIL_PASSWORD_FILE : Setting.MAIL_USER);
      }
      if (configuration.isGiven(Setting.PRACTICES_MAIL_HOURLY) && !configuration.isGiven(Setting.PUBLIC_URL)) {
        missing.add(Setting.PUBLIC_URL);
      }
    }
    return missing.stream().map(Setting::key).toList();
  }

  @Override
  public List<Need> needs(Locale locale) {
    Texts texts = Texts.of(OrdinaryMailReadiness.class, locale);
    List<String> missing = missing();
    boolean any = ANY.stream().anyMatch(configuration::isGiven);
    boolean notes = configuration.isGiven(Setting.PRACTICES_MAIL_HOURLY);
    State state = !missing.isEmpty() ? State.MISSING : any && notes ? State.READY : State.ADVISED;
    String found = !any ? "none" : !missing.isEmpty() ? "part" : notes ? "all" : "without-notes";
    String remedy = state == State.READY ? "" : !any ? texts.say("need.ordinary-mail.remedy")
        : missing.isEmpty() ? texts.say("need.ordinary-mail.remedy.notes")
        : texts.say("need.ordinary-mail.remedy.part", missing.size(), String.join(", ", missing));
    return List.of(new Need("ordinary-mail", texts.say("need.ordinary-mail"), state, texts.say("need.ordinary-mail." + found), remedy));
  }
}
