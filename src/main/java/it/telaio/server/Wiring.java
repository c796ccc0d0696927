package it.telaio.server;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import it.telaio.account.AccountKey;
import it.telaio.kernel.JobRunner;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Reserve;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Subjects;
import it.telaio.site.Installation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * What the folders are made of and joined by. Acts, plural nouns and pages are components of their folders, found by
 * scanning; what they ask for in their constructors comes from here: {@link Sql}, {@code Clock}, {@link Jobs},
 * {@link Subjects}, {@link Reserve}, the {@code Configuration} in {@code server} only. What they offer is collected by its
 * type: {@code Jobs.Work}, {@code Subjects.Source}, {@code Readiness}.
 */
@Configuration(proxyBeanMethods = false)
// Parts are neither inside other classes nor made from templates: two in three class files need not be opened at each start.
@ComponentScan(basePackages = "it.telaio", resourcePattern = "**/{name:[^$]+(?<!Generated)}.class")
class Wiring {
  private static final Duration LEASE = Duration.ofSeconds(30);

  @Bean
  Sql sql(DataSource pools) {
    return new Sql(pools);
  }

  @Bean
  Jobs jobs(Sql sql) {
    return new Jobs(sql);
  }

  @Bean
  JobRunner jobRunner(Sql sql, ObjectProvider<Jobs.Work> works) {
    return new JobRunner(sql, works.stream().toList(), LEASE);
  }

  @Bean
  Subjects subjects(ObjectProvider<Subjects.Source> sources) {
    return new Subjects(sources.stream().toList());
  }

  @Bean
  TemplateEngine templates() {
    return TemplateEngine.createPrecompiled(null, ContentType.Html, Wiring.class.getClassLoader(), "it.telaio");
  }

  @Bean
  AccountKey accountKey(it.telaio.server.Configuration configuration) {
    return AccountKey.at(configuration.data("secrets/accounts"));
  }

  @Bean
  Installation installation(it.telaio.server.Configuration configuration) {
    return new Installation(configuration.text(Setting.OWNER_NAME), configuration.text(Setting.PUBLIC_URL).map(URI::create),
        configuration.text(Setting.OWNER_WEBSITE), configuration.text(Setting.OWNER_EMAIL), configuration.text(Setting.OWNER_PHONE),
        configuration.text(Setting.OWNER_PEC), configuration.text(Setting.OWNER_DPO), configuration.text(Setting.OWNER_ACCESSIBILITY));
  }

  @Bean
  Reserve reserve(it.telaio.server.Configuration configuration) {
    return new Reserve(configuration.path(Setting.DATA).orElseThrow(), configuration.bytes(Setting.RESERVE));
  }
}
