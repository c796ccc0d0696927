package it.telaio.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.document.AddDocument.Wanted;
import it.telaio.document.EraseDocument.Cause;
import it.telaio.house.TestDatabase;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Jobs.Progress;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Reserve;
import it.telaio.kernel.Sha256;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Sql.Sight;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final String BODY = "terralba";
  private static final Sight TERRALBA = new Sight("", Set.of(BODY));
  private static final Sight OTHERS = new Sight("", Set.of("altrove"));

  @TempDir
  private Path dir;
  private final Sql sql = DATABASE.sql();
  private final Ref draft = new Ref("draft", UUID.randomUUID().toString());

  @Test
  void aDocumentIsSeenByItsBodyAndByWhoBroughtItAndByNobodyElse() throws IOException {
    UUID person = UUID.randomUUID();
    Document added = add(wanted(UUID.randomUUID(), person, "domanda.pdf"), "contenuto");
    assertThat(documents().find(TERRALBA, added.id())).contains(added);
    assertThat(documents().find(new Sight(person.toString(), Set.of()), added.id())).contains(added);
    assertThat(documents().find(OTHERS, added.id())).isEmpty();
    assertThat(documents().find(Sight.NONE, added.id())).isEmpty();
    assertThat(documents().of(TERRALBA, draft)).containsExactly(added);
    assertThat(documents().of(OTHERS, draft)).isEmpty();
    assertThat(added.size()).isEqualTo(9);
    try (var in = documents().open(TERRALBA, added.id())) {
      assertThat(in.readAllBytes()).isEqualTo("contenuto".getBytes(UTF_8));
    }
  }

  /** Security R19. */
  @Test
  void aForeignDocumentAndOneThatIsNotThereAnswerTheSame() throws IOException {
    Document foreign = add(wanted(UUID.randomUUID(), null, "a.pdf"), "segreto");
    for (UUID id : List.of(foreign.id(), UUID.randomUUID())) {
      refused(DocumentRefusal.UNKNOWN, () -> documents().open(OTHERS, id));
      refused(DocumentRefusal.UNKNOWN, () -> erase().erase(OTHERS, id, Cause.DISCARDED, "actor"));
      refused(DocumentRefusal.UNKNOWN, () -> hold().hold(OTHERS, UUID.randomUUID(), id, "atto", "motivo", "actor"));
      assertThat(documents().of(OTHERS, draft, List.of(id))).isEmpty();
    }
    assertThatThrownBy(() -> documents().open(OTHERS, UUID.fromString("00000000-0000-0000-0000-000000000000")))
        .hasMessageNotContaining(foreign.sha256());
  }

  @Test
  void theSameBytesOfTwoOwnersAreStoredOnceAndLeaveOnlyWithTheLast() throws IOException {
    Document one = add(wanted(UUID.randomUUID(), null, "mio.pdf"), "gli stessi byte");
    Document other = new AddDocument(sql, journal(), clock(), store(), new Reserve(dir, 0)).add(OTHERS,
        new Wanted(UUID.randomUUID(), new Ref("draft", "x"), "altrove", null, "loro.pdf", "other"), source("gli stessi byte"));
    assertThat(one.sha256()).isEqualTo(other.sha256());
    assertThat(documents().find(OTHERS, one.id())).isEmpty();
    erase().erase(TERRALBA, one.id(), Cause.DISCARDED, "actor");
    assertThat(store().has(one.sha256())).isTrue();
    erase().erase(OTHERS, other.id(), Cause.DISCARDED, "other");
    assertThat(store().has(one.sha256())).isFalse();
    assertThat(count("blob", "sha256 = '" + one.sha256() + "'")).isZero();
  }

  @Test
  void addingTwiceAddsOnceAndAnIdThatIsTakenIsNotTakenOver() throws IOException {
    UUID id = UUID.randomUUID();
    Document first = add(wanted(id, null, "a.pdf"), "uno");
    assertThat(add(wanted(id, null, "a.pdf"), "uno")).isEqualTo(first);
    assertThat(documents().of(TERRALBA, draft)).hasSize(1);
    refused(DocumentRefusal.UNKNOWN, () -> add(wanted(id, null, "a.pdf"), "due"));
    refused(DocumentRefusal.UNKNOWN, () -> new AddDocument(sql, journal(), clock(), store(), new Reserve(dir, 0)).add(OTHERS,
        new Wanted(id, draft, "altrove", null, "a.pdf", "other"), source("uno")));
  }

  @Test
  void aHostileNameIsKeptAndAddingIsInTheJournal() throws IOException {
    Document document = add(wanted(UUID.randomUUID(), null, "mo\0dulo\u202Efdp.exe\uD800"), "x");
    assertThat(document.name()).isEqualTo("mo\uFFFDdulo\u202Efdp.exe?");
    assertThat(entries(document.id())).containsExactly("document-added");
  }

  @Test
  void whatAnActHoldsCannotBeErasedUntilAnActReleasesIt() throws IOException {
    Document document = add(wanted(UUID.randomUUID(), null, "a.pdf"), "conteso");
    UUID first = UUID.randomUUID();
    hold().hold(TERRALBA, first, document.id(), "ordinanza 12/2026", "ricorso pendente", "actor");
    hold().hold(TERRALBA, first, document.id(), "ordinanza 12/2026", "ricorso pendente", "actor");
    refused(DocumentRefusal.HELD, () -> erase().erase(TERRALBA, document.id(), Cause.ORDERED, "actor"));
    refused(DocumentRefusal.WITHOUT_ACT, () -> hold().release(TERRALBA, first, " ", "actor"));
    hold().release(TERRALBA, first, "sentenza 3/2027", "actor");
    erase().erase(TERRALBA, document.id(), Cause.ORDERED, "actor");
    assertThat(documents().find(TERRALBA, document.id())).isEmpty();
    assertThat(entries(document.id())).containsExactly("document-added", "document-held", "document-released", "payload-erased", "document-erased");
    assertThat(count("document_end", "document = '" + document.id() + "'")).isEqualTo(1);
  }

  /** Security R41: a value of the person in no row and no file. */
  @Test
  void anErasedDocumentLeavesNothingOfItself() throws IOException {
    String canary = "CANARINO-" + UUID.randomUUID();
    Document document = add(wanted(UUID.randomUUID(), UUID.randomUUID(), canary + ".pdf"), "dice " + canary);
    assertThat(rowsWith(canary)).isPositive();
    erase().erase(TERRALBA, document.id(), Cause.DISCARDED, "actor");
    assertThat(rowsWith(canary)).isZero();
    assertThat(rowsWith(document.sha256())).isZero();
    try (var files = Files.walk(dir)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void theTimeOfKeepingIsComputedOnceAndErasesAtNightOnlyWhatIsOver() throws IOException {
    Document document = add(wanted(UUID.randomUUID(), null, "a.pdf"), "da scartare");
    Document held = add(wanted(UUID.randomUUID(), null, "b.pdf"), "da tenere");
    var retentions = new Retentions(sql, journal(), clock());
    Instant closed = Instant.parse("2021-11-20T22:59:59Z");
    assertThat(retentions.apply(TERRALBA, draft, "candidacy-not-funded", closed, "actor")).isEqualTo(2);
    assertThat(retentions.apply(OTHERS, draft, "candidacy-not-funded", NOW, "actor")).as("not theirs").isZero();
    Instant end = Instant.parse("2026-11-20T22:59:59Z");
    assertThat(documents().find(TERRALBA, document.id()).orElseThrow().keepUntil()).isEqualTo(end);
    hold().hold(TERRALBA, UUID.randomUUID(), held.id(), "atto", "motivo", "actor");
    refused(DocumentRefusal.TERM_NOT_OVER, () -> new EraseDocument(sql, journal(), Clock.fixed(end), store())
        .erase(TERRALBA, document.id(), Cause.TERM_OVER, "actor"));
    collect(NOW);
    assertThat(documents().of(TERRALBA, draft)).extracting(Document::id).containsExactly(held.id());
    assertThat(store().has(document.sha256())).isFalse();
  }

  @Test
  void bytesThatNothingNamesAreCollectedOnceTheyAreOldAndSomebodyElsesNameKeepsThem() throws IOException {
    String orphan = age(store().keep("nessuno mi nomina".getBytes(UTF_8)));
    String fresh = store().keep("appena arrivato".getBytes(UTF_8));
    String named = age(store().keep("una lettera".getBytes(UTF_8)));
    String document = age(add(wanted(UUID.randomUUID(), null, "a.pdf"), "un documento").sha256());
    sql.as(Sight.SYSTEM).inTransaction(() -> {
      UUID letter = sql.statement("""
          insert into letter (id, body, channel, about_kind, about_id, document_sha256, message_id, made_at, made_by)
          values (gen_random_uuid(), 'x', 'PEC', 'notice', 'n', :sha256, gen_random_uuid()::text, now(), 'x') returning id""")
          .param("sha256", named).query(UUID.class).single();
      sql.statement("insert into letter_text (letter, recipients, subject, document_sha256) values (:letter, '{x}', 'x', :sha256)")
          .param("letter", letter).param("sha256", named).update();
    });
    collect(Instant.now());
    for (String kept : List.of(fresh, named, document)) {
      assertThat(dir.resolve("files").resolve(kept.substring(0, 2)).resolve(kept)).exists();
    }
    assertThat(dir.resolve("files/aside").resolve(orphan)).exists();
    assertThat(store().read(orphan)).as("put back by whoever asks").isNotEmpty();
    collect(Instant.now().plus(Duration.ofDays(2)));
    collect(Instant.now().plus(Duration.ofDays(10)));
    assertThat(store().has(orphan)).isFalse();
    assertThat(store().has(document)).isTrue();
  }

  @Test
  void aMessageInAMailboxKeepsItsBytesOnlyUntilItIsAnArrival() throws IOException {
    String waiting = store().keep("in attesa".getBytes(UTF_8));
    sql.as(Sight.SYSTEM).inTransaction(() -> sql.statement("""
        insert into mailbox_message (mailbox, key, notice, body, raw_sha256, size, kept_at)
        values ('m', :sha256, 'n', 'x', :sha256, 9, now())""").param("sha256", waiting).update());
    var forget = new ForgetFile(sql, store());
    forget.forget(waiting);
    assertThat(store().has(waiting)).isTrue();
    UUID arrival = UUID.randomUUID();
    sql.as(Sight.SYSTEM).inTransaction(() -> {
      sql.statement("""
          insert into arrival (id, body, channel, raw_sha256, source_key, received_at, proven, taken_at, taken_by)
          values (:id, 'x', 'PEC', :sha256, 'k', now(), true, now(), 'x')""").param("id", arrival).param("sha256", waiting).update();
      sql.statement("insert into arrival_text (arrival, sender, subject, raw_sha256) values (:id, '', '', :sha256)").param("id", arrival)
          .param("sha256", waiting).update();
    });
    forget.forget(waiting);
    assertThat(store().has(waiting)).isTrue();
    sql.as(Sight.SYSTEM).inTransaction(() -> sql.statement("delete from arrival_text where arrival = :id").param("id", arrival).update());
    forget.forget(waiting);
    assertThat(store().has(waiting)).isFalse();
  }

  @Test
  void whileManyAddAndEraseTheSameBytesNobodyLosesThem() throws Exception {
    byte[] content = ("conteso da tutti " + UUID.randomUUID()).getBytes(UTF_8);
    try (var threads = Executors.newFixedThreadPool(8)) {
      threads.invokeAll(IntStream.range(0, 64).<java.util.concurrent.Callable<Void>>mapToObj(i -> () -> {
        Document mine = new AddDocument(sql, journal(), clock(), store(), new Reserve(dir, 0)).add(TERRALBA,
            wanted(UUID.randomUUID(), null, "n" + i), () -> new ByteArrayInputStream(content));
        assertThat(store().read(mine.sha256())).isEqualTo(content);
        erase().erase(TERRALBA, mine.id(), Cause.DISCARDED, "actor");
        return null;
      }).toList()).forEach(future -> {
        if (future.state() == java.util.concurrent.Future.State.FAILED) {
          throw new AssertionError(future.exceptionNow());
        }
      });
    }
    assertThat(store().has(Sha256.hex(content))).isFalse();
  }

  @Test
  void everyRefusalHasItsSentences() {
    for (DocumentRefusal refusal : DocumentRefusal.values()) {
      assertThat(refusal.text(Locale.ITALIAN)).isNotEqualTo(refusal.text(Locale.ENGLISH));
    }
  }

  private Document add(Wanted wanted, String content) throws IOException {
    return new AddDocument(sql, journal(), clock(), store(), new Reserve(dir, 0)).add(TERRALBA, wanted, source(content));
  }

  private Wanted wanted(UUID id, UUID person, String name) {
    return new Wanted(id, draft, BODY, person, name, "actor");
  }

  private static AddDocument.Source source(String content) {
    return () -> new ByteArrayInputStream(content.getBytes(UTF_8));
  }

  private void collect(Instant now) throws IOException {
    var clock = Clock.fixed(now);
    new CollectFiles(sql, clock, store(), new EraseDocument(sql, journal(), clock, store())).run(null, new Progress() {
      @Override
      public void total(long steps) {
      }

      @Override
      public void advance(long steps) {
      }

      @Override
      public void mark(Object mark) {
      }
    });
  }

  private String age(String sha256) throws IOException {
    Files.setLastModifiedTime(store().path(sha256), FileTime.from(Instant.now().minus(Duration.ofDays(3))));
    return sha256;
  }

  private List<String> entries(UUID document) {
    return DATABASE.owner().statement("select kind from entry where about = :about order by id")
        .param("about", Document.ref(document).toString()).query(String.class).list();
  }

  private static long count(String table, String where) {
    return DATABASE.administrator().statement("select count(*) from " + table + " where " + where).query(Long.class).single();
  }

  /** In how many rows of how many tables ever the text stands. */
  private static long rowsWith(String text) {
    return DATABASE.administrator().statement("""
        select coalesce(sum((xpath('/row/n/text()', query_to_xml(format(
          'select count(*) as n from %I t where position(%L in t::text) > 0', c.relname, :text::text), false, true, '')))[1]::text::bigint), 0)
        from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'""").param("text", text).query(Long.class).single();
  }

  private FolderStore store() {
    return FileStore.at(dir.resolve("files"));
  }

  private Documents documents() {
    return new Documents(sql, store());
  }

  private EraseDocument erase() {
    return new EraseDocument(sql, journal(), clock(), store());
  }

  private HoldDocument hold() {
    return new HoldDocument(sql, journal(), clock());
  }

  private Journal journal() {
    return new Journal(sql, clock());
  }

  private static Clock clock() {
    return Clock.fixed(NOW);
  }

  private static void refused(DocumentRefusal refusal, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
    assertThatThrownBy(act).isInstanceOfSatisfying(Refusal.Thrown.class, thrown -> assertThat(thrown.refusal()).isEqualTo(refusal));
  }
}
