package it.telaio.server;

import it.telaio.kernel.Sql;
import it.telaio.practice.PracticeIndex;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The public index of practices: a folder of this node. */
@Configuration(proxyBeanMethods = false)
class PracticeParts {
  @Bean(initMethod = "start", destroyMethod = "close")
  PracticeIndex practiceIndex(it.telaio.server.Configuration configuration, Sql sql) throws IOException {
    return new PracticeIndex(configuration.data("search").resolve("practices"), sql);
  }
}
