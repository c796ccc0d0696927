package it.telaio.server;

import it.telaio.document.FileStore;
import it.telaio.journal.Follow;
import it.telaio.journal.Follower;
import it.telaio.journal.Journal;
import it.telaio.journal.JournalKeys;
import it.telaio.journal.Sequencer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ground that folders stand on beside the database: the journal with who sequences and who follows it, and the files. */
@Configuration(proxyBeanMethods = false)
class JournalParts {

  @Bean
  JournalKeys journalKeys(it.telaio.server.Configuration configuration) {
    return new JournalKeys(configuration.data(it.telaio.server.Configuration.JOURNAL_KEY));
  }

  @Bean
  Journal journal(Sql sql, Clock clock) {
    return new Journal(sql, clock);
  }

  @Bean
  Sequencer sequencer(Sql sql, Journal journal, JournalKeys keys, Clock clock) {
    return new Sequencer(sql, journal, keys, clock);
  }

  @Bean
  Follow follow(Sql sql, ObjectProvider<Follower> followers, Sequencer sequencer, Clock clock) {
    return new Follow(sql, followers.stream().toList(), sequencer, clock);
  }

  @Bean
  FileStore files(it.telaio.server.Configuration configuration) {
    return FileStore.at(configuration.data("files"));
  }
}
