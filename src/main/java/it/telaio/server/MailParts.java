package it.telaio.server;

import it.telaio.candidacy.Intake;
import it.telaio.document.FileStore;
import it.telaio.kernel.Egress;
import it.telaio.kernel.Limits;
import it.telaio.pec.OpenMessage;
import it.telaio.signature.Authorities;
import it.telaio.signature.Trust;
import it.telaio.signature.VerifySignature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who opens what arrives: messages here, documents in worker processes; both with the certificates that are trusted. */
@Configuration(proxyBeanMethods = false)
class MailParts {

  @Bean
  OpenMessage openMessage(it.telaio.server.Configuration configuration) throws IOException {
    return new OpenMessage(trust(configuration, Trust.Purpose.PEC), Limits.DEFAULT);
  }

  @Bean
  MailboxFiles mailboxFiles(it.telaio.server.Configuration configuration) throws IOException {
    return new MailboxFiles(configuration.path(Setting.MAILBOXES).orElse(null));
  }

  @Bean(destroyMethod = "close")
  Intake intake(it.telaio.server.Configuration configuration, FileStore files) throws IOException {
    Path folder = configuration.path(Setting.TRUST).orElse(null);
    int workers = Math.max(1, Runtime.getRuntime().availableProcessors());
    Authorities believed = folder == null ? Authorities.none() : Authorities.read(folder);
    return new Intake(believed, way(configuration), Trust.fingerprint(folder), Limits.DEFAULT, workers, files);
  }

  private static Egress way(it.telaio.server.Configuration configuration) {
    return VerifySignature.way(configuration.text(Setting.REVOCATION_HOSTS).stream().flatMap(hosts -> Arrays.stream(hosts.split("[,\\s]+")))
        .filter(host -> !host.isEmpty()).toList());
  }

  private static Trust trust(it.telaio.server.Configuration configuration, Trust.Purpose purpose) throws IOException {
    Path folder = configuration.path(Setting.TRUST).orElse(null);
    return folder == null ? Trust.none() : Trust.read(folder, purpose);
  }
}
