package it.telaio.server;

import it.telaio.candidacy.Intake;
import it.telaio.document.FileStore;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Egress;
import it.telaio.kernel.Limits;
import it.telaio.pec.OpenMessage;
import it.telaio.signature.TrustFolder;
import it.telaio.signature.VerifySignature;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who opens what arrives: messages here, documents in worker processes; both with the certificates that are trusted. */
@Configuration(proxyBeanMethods = false)
class MailParts {

  @Bean
  TrustFolder trustFolder(it.telaio.server.Configuration configuration, Clock clock) throws IOException {
    return new TrustFolder(configuration.path(Setting.TRUST).orElse(null), clock);
  }

  @Bean
  OpenMessage openMessage(TrustFolder trust) {
    return new OpenMessage(() -> trust.now().providers(), Limits.DEFAULT);
  }

  @Bean
  MailboxFiles mailboxFiles(it.telaio.server.Configuration configuration) throws IOException {
    return new MailboxFiles(configuration.path(Setting.MAILBOXES).orElse(null));
  }

  /** The way to the authorities that tell revocation: closed unless the configuration opens it. */
  @Bean
  Egress revocationWay(it.telaio.server.Configuration configuration) {
    return VerifySignature.way(configuration.text(Setting.REVOCATION_HOSTS).stream().flatMap(hosts -> Arrays.stream(hosts.split("[,\\s]+")))
        .filter(host -> !host.isEmpty()).toList());
  }

  @Bean(destroyMethod = "close")
  Intake intake(TrustFolder trust, Egress way, FileStore files) {
    return new Intake(trust, way, Limits.DEFAULT, Math.max(1, Runtime.getRuntime().availableProcessors()), files);
  }
}
