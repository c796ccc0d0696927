package it.telaio.server;

import it.telaio.backup.Backups;
import it.telaio.document.ClamAv;
import it.telaio.document.FileStore;
import it.telaio.document.S3Store;
import it.telaio.document.Scanner;
import it.telaio.journal.AdoptJournal;
import it.telaio.journal.AnchorHeads;
import it.telaio.journal.Follow;
import it.telaio.journal.Follower;
import it.telaio.journal.Followers;
import it.telaio.journal.Heads;
import it.telaio.journal.Journal;
import it.telaio.journal.JournalKeys;
import it.telaio.journal.Logs;
import it.telaio.journal.Receipts;
import it.telaio.journal.RecogniseReceipt;
import it.telaio.journal.RotateKey;
import it.telaio.journal.Sequencer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import it.telaio.register.WorkingDays;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The ground that folders stand on beside the database: the journal with who sequences, follows and anchors it, the files, and
 * who looks for viruses in them. Their engines know no framework; here they are joined as the configuration says.
 */
@Configuration(proxyBeanMethods = false)
class GroundParts {
  private static final Duration ONE_SCAN = Duration.ofSeconds(30);

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
  Followers followers(Sql sql) {
    return new Followers(sql);
  }

  @Bean
  Logs logs(Sql sql) {
    return new Logs(sql);
  }

  @Bean
  Heads heads(Sql sql) {
    return new Heads(sql);
  }

  @Bean
  Receipts receipts(Sql sql, Sequencer sequencer) {
    return new Receipts(sql, sequencer);
  }

  @Bean
  RecogniseReceipt recogniseReceipt(Sql sql, Journal journal, JournalKeys keys) {
    return new RecogniseReceipt(sql, journal, keys);
  }

  @Bean
  RotateKey rotateKey(Sql sql, Journal journal, JournalKeys keys, Clock clock) {
    return new RotateKey(sql, journal, keys, clock);
  }

  @Bean
  AdoptJournal adoptJournal(Sql sql, Journal journal, Clock clock) {
    return new AdoptJournal(sql, journal, clock);
  }

  /** None where no authority is configured: then no job of this kind is ever done here. */
  @Bean
  AnchorHeads anchorHeads(it.telaio.server.Configuration configuration, Sql sql, ObjectProvider<AnchorHeads.Terms> terms, Clock clock)
      throws IOException {
    if (!configuration.isGiven(Setting.ANCHOR_URL)) {
      return null;
    }
    Path trust = configuration.path(Setting.TRUST)
        .orElseThrow(() -> new ServerRefusal.SettingIsMissing(Setting.TRUST.key(), Setting.ANCHOR_URL.key()).thrown());
    URI authority = URI.create(configuration.text(Setting.ANCHOR_URL).orElseThrow());
    return new AnchorHeads(sql, authority, trust.resolve("tsa"),
        (from, until) -> terms.stream().anyMatch(some -> some.anyBetween(from, until)), clock);
  }

  @Bean
  FileStore files(it.telaio.server.Configuration configuration, Clock clock) {
    if (!configuration.isGiven(Setting.FILES_S3_ENDPOINT)) {
      return FileStore.at(configuration.data("files"));
    }
    return new S3Store(URI.create(configuration.text(Setting.FILES_S3_ENDPOINT).orElseThrow()),
        configuration.text(Setting.FILES_S3_REGION).orElseThrow(), configuration.needed(Setting.FILES_S3_BUCKET, Setting.FILES_S3_ENDPOINT),
        configuration.needed(Setting.FILES_S3_ACCESS_KEY, Setting.FILES_S3_ENDPOINT),
        configuration.secret(Setting.FILES_S3_SECRET_KEY_FILE).orElseThrow(() -> new ServerRefusal.SettingIsMissing(
            Setting.FILES_S3_SECRET_KEY_FILE.key(), Setting.FILES_S3_ENDPOINT.key()).thrown()),
        configuration.data("files-on-their-way"), clock);
  }

  @Bean
  Scanner scanner(it.telaio.server.Configuration configuration) {
    return configuration.text(Setting.SCANNER).<Scanner>map(address -> ClamAv.at(address, ONE_SCAN)).orElse(Scanner.NONE);
  }

  @Bean
  WorkingDays workingDays() {
    return WorkingDays.NATIONAL;
  }

  @Bean
  Backups backups(Sql sql) {
    return new Backups(sql);
  }
}
