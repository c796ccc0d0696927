package it.telaio.notice;

import static it.telaio.notice.NoticeCast.rome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.house.TestDatabase;
import it.telaio.kernel.Sql;
import it.telaio.notice.NoticeState.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NoticesTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private final Sql sql = DATABASE.sql();
  private final NoticeCast cast = new NoticeCast(sql);

  @Test
  void aDraftIsSeenByThePeopleOfItsBodyAlone() {
    cast.write.begin(cast.officer, cast.body, cast.id, cast.puglia());
    assertThat(cast.drafts.find(cast.colleague, cast.id)).isPresent();
    for (Viewer stranger : List.of(Viewer.ANONYMOUS, NoticeCast.person("ipa:other", RoleKind.PROCEDURE_OFFICER),
        NoticeCast.person(cast.body, RoleKind.APPLICANT))) {
      assertThat(cast.drafts.find(stranger, cast.id)).isEmpty();
      assertThat(cast.notices.find(stranger, cast.id)).isEmpty();
      assertThatThrownBy(() -> cast.write.save(stranger, cast.id, 1, "x")).hasMessageContaining("may not change");
      assertThatThrownBy(() -> cast.publish.publish(stranger, cast.id, 1, cast.by("1"))).hasMessageContaining("no draft");
    }
  }

  @Test
  void theWallHoldsWhereThePredicateIsForgotten() {
    cast.write.begin(cast.officer, cast.body, cast.id, cast.puglia());
    Sql stranger = sql.as(NoticeCast.person("ipa:other", RoleKind.PROCEDURE_OFFICER).sight());
    assertThat(stranger.inTransaction(() -> stranger.statement("select count(*) from notice_draft").query(Integer.class).single())).isZero();
    assertThat(stranger.inTransaction(() -> stranger.statement("select count(*) from notice where id = :id").param("id", cast.id)
        .query(Integer.class).single())).isZero();
  }

  @Test
  void whatIsPublishedIsSeenByEverybodyAndItsStateFollowsTheClockAlone() {
    cast.published();
    assertThat(cast.seen(Viewer.ANONYMOUS).state().status()).isEqualTo(Status.UPCOMING);
    cast.at("2023-06-15T00:00");
    assertThat(cast.seen(Viewer.ANONYMOUS).state().status()).isEqualTo(Status.OPEN);
    cast.at("2023-07-15T23:59:59");
    assertThat(cast.seen(Viewer.ANONYMOUS).state().status()).isEqualTo(Status.OPEN);
    cast.at("2023-07-16T00:00");
    assertThat(cast.seen(Viewer.ANONYMOUS).state().status()).isEqualTo(Status.CLOSED);
    assertThat(cast.drafts.find(cast.officer, cast.id)).isEmpty();
    assertThat(cast.notices.text(Viewer.ANONYMOUS, cast.id, 1)).contains(cast.puglia());
  }

  @Test
  void whatWillHaveEffectLaterIsSeenByTheBodyAlone() {
    cast.write.begin(cast.officer, cast.body, cast.id, cast.puglia());
    var tomorrow = new PublishNotice.By("634", java.time.LocalDate.of(2023, 6, 12), "Dirigente", "", rome("2023-06-13T08:00"));
    cast.publish.publish(cast.officer, cast.id, 1, tomorrow);
    assertThat(cast.notices.find(Viewer.ANONYMOUS, cast.id)).isEmpty();
    assertThat(cast.notices.find(NoticeCast.person(cast.body, RoleKind.APPLICANT), cast.id)).isEmpty();
    assertThat(cast.seen(cast.officer).state().status()).isEqualTo(Status.UNPUBLISHED);
    cast.at("2023-06-13T08:00");
    assertThat(cast.seen(Viewer.ANONYMOUS).state().status()).isEqualTo(Status.UPCOMING);
  }

  @Test
  void aCorrectionIsANewVersionAndTheEarlierOnesStay() {
    cast.published();
    cast.at("2023-06-28T10:00");
    cast.write.correct(cast.officer, cast.id);
    Draft draft = cast.drafts.find(cast.officer, cast.id).orElseThrow();
    assertThat(draft.yaml()).contains("\nversion: 2\n").contains("# The Puglia notice of 2023");
    cast.write.save(cast.officer, cast.id, 1, draft.yaml().replace("basis: delivery", "basis: acceptance"));
    cast.publish.publish(cast.officer, cast.id, 2, cast.by("701"));
    Published seen = cast.seen(Viewer.ANONYMOUS);
    assertThat(seen.notice().version()).isEqualTo(2);
    assertThat(seen.notice().window().basis()).isEqualTo(Window.Basis.ACCEPTANCE);
    assertThat(seen.version(1).orElseThrow().notice().window().basis()).isEqualTo(Window.Basis.DELIVERY);
    assertThat(seen.versions()).extracting(Published.Version::sha256).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void everyActIsJudgedAfterTheActsBeforeItAndWrittenInTheJournal() {
    cast.published();
    cast.at("2023-07-10T10:00");
    assertThatThrownBy(() -> cast.enact.enact(cast.officer, cast.id, NoticeAct.Kind.REOPENING, cast.by("1"), Optional.of(rome("2023-09-01T12:00"))))
        .hasMessageContaining("extend");
    cast.enact.enact(cast.officer, cast.id, NoticeAct.Kind.EXTENSION, cast.by("702"), Optional.of(rome("2023-07-22T12:00")));
    assertThat(cast.seen(Viewer.ANONYMOUS).closes()).contains(rome("2023-07-22T12:00"));
    cast.enact.enact(cast.officer, cast.id, NoticeAct.Kind.SUSPENSION, cast.by("703"), Optional.empty());
    assertThat(cast.seen(Viewer.ANONYMOUS).state().status()).isEqualTo(Status.SUSPENDED);
    cast.enact.enact(cast.officer, cast.id, NoticeAct.Kind.RESUMPTION, cast.by("704"), Optional.empty());
    cast.enact.enact(cast.officer, cast.id, NoticeAct.Kind.REVOCATION, cast.by("705"), Optional.empty());
    assertThat(cast.seen(Viewer.ANONYMOUS).state().status()).isEqualTo(Status.REVOKED);
    assertThatThrownBy(() -> cast.enact.enact(cast.officer, cast.id, NoticeAct.Kind.SUSPENSION, cast.by("706"), Optional.empty()))
        .isInstanceOf(RuntimeException.class);
    assertThat(DATABASE.owner().statement("select kind from entry where about = :about order by id").param("about", "notice:" + cast.id)
        .query(String.class).list()).containsExactly("notice-begun", "notice-enacted", "notice-enacted", "notice-enacted",
            "notice-enacted", "notice-enacted");
  }

  @Test
  void nobodyDatesAnActBackButAFirstPublicationThatWasPublicElsewhere() {
    cast.at("2023-07-01T10:00");
    cast.write.begin(cast.officer, cast.body, cast.id, cast.puglia());
    cast.publish.publish(cast.officer, cast.id, 1,
        new PublishNotice.By("634", java.time.LocalDate.of(2023, 5, 30), "Dirigente", "", rome("2023-06-15T00:00")));
    assertThat(cast.seen(Viewer.ANONYMOUS).state().status()).isEqualTo(Status.OPEN);
    var back = new PublishNotice.By("635", java.time.LocalDate.of(2023, 6, 30), "Dirigente", "Motivo", rome("2023-06-30T00:00"));
    assertThatThrownBy(() -> cast.enact.enact(cast.officer, cast.id, NoticeAct.Kind.SUSPENSION, back, Optional.empty()))
        .hasMessageContaining("before now");
  }

  @Test
  void aCorrectionBeginsWithTheTermThatAnExtensionMovedAndCannotPutItBackInSilence() {
    cast.published();
    cast.at("2023-07-10T10:00");
    cast.enact.enact(cast.officer, cast.id, NoticeAct.Kind.EXTENSION, cast.by("702"), Optional.of(rome("2023-07-22T12:00")));
    cast.write.correct(cast.officer, cast.id);
    String yaml = cast.drafts.find(cast.officer, cast.id).orElseThrow().yaml();
    assertThat(yaml).contains("closes: \"2023-07-22T12:00\"");
    String withoutAcceptance = yaml.replaceAll("(?s)\naccepts:.*", "\n");
    cast.write.save(cast.officer, cast.id, 1, withoutAcceptance.replace("2023-07-22T12:00", "2023-07-15"));
    assertThatThrownBy(() -> cast.publish.publish(cast.officer, cast.id, 2, cast.by("703"))).hasMessageContaining("term in force");
    cast.write.save(cast.officer, cast.id, 2, withoutAcceptance);
    cast.publish.publish(cast.officer, cast.id, 3, cast.by("703"));
    assertThat(cast.seen(Viewer.ANONYMOUS).closes()).contains(rome("2023-07-22T12:00"));
  }

  @Test
  void whereTheBodyWantsTwoPeopleTheSecondPublishesExactlyWhatTheFirstProposed() {
    Viewer administrator = NoticeCast.person(cast.body, RoleKind.ADMINISTRATOR);
    new RequireSecondPerson(sql, cast.clock, cast.journal).set(administrator, cast.body, true);
    cast.write.begin(cast.officer, cast.body, cast.id, cast.puglia());
    assertThat(cast.publish.publish(cast.officer, cast.id, 1, cast.by("634"))).isEqualTo(PublishNotice.Outcome.PROPOSED);
    assertThat(cast.notices.find(Viewer.ANONYMOUS, cast.id)).isEmpty();
    var proposal = cast.drafts.proposal(cast.colleague, cast.id).orElseThrow();
    assertThatThrownBy(() -> cast.publish.confirm(cast.officer, cast.id, proposal.id())).hasMessageContaining("two people");
    cast.write.save(cast.officer, cast.id, 1, cast.puglia() + "\n# changed\n");
    assertThatThrownBy(() -> cast.publish.confirm(cast.colleague, cast.id, proposal.id())).hasMessageContaining("changed");
    cast.write.save(cast.officer, cast.id, 2, cast.puglia());
    cast.publish.confirm(cast.colleague, cast.id, proposal.id());
    assertThat(cast.notices.find(Viewer.ANONYMOUS, cast.id)).isPresent();
  }

  @Test
  void ofTwoEditorsBothTextsAreKept() {
    cast.write.begin(cast.officer, cast.body, cast.id, cast.puglia());
    assertThat(cast.write.save(cast.officer, cast.id, 1, "mine")).isEqualTo(new WriteDraft.Outcome.Saved(2));
    var kept = (WriteDraft.Outcome.Kept) cast.write.save(cast.colleague, cast.id, 1, "theirs");
    assertThat(kept.theirs().yaml()).isEqualTo("mine");
    assertThat(cast.drafts.others(cast.officer, cast.id)).extracting(Drafts.Other::yaml).containsExactly("theirs");
    cast.write.letGo(cast.officer, cast.id, kept.other());
    assertThat(cast.drafts.others(cast.officer, cast.id)).isEmpty();
  }

  @Test
  void aTextWithAnErrorIsKeptAsADraftAndNeverPublished() {
    cast.write.begin(cast.officer, cast.body, cast.id, cast.puglia().replace("kind: collection", "kind: colection"));
    assertThatThrownBy(() -> cast.publish.publish(cast.officer, cast.id, 1, cast.by("634"))).hasMessageContaining("line 5");
    cast.write.save(cast.officer, cast.id, 1, Sample.puglia());
    assertThatThrownBy(() -> cast.publish.publish(cast.officer, cast.id, 2, cast.by("634"))).hasMessageContaining("identifier");
  }

  @Test
  void noticesAreFoundByWhatOneChooses() {
    cast.published();
    var puglia = new NoticeFilter(Set.of(Status.UPCOMING), Set.of("16"), Set.of(Notice.Kind.COLLECTION), Set.of(Eligible.Kind.DISTRICT),
        Set.of(), "poverta EDUCATIVE 634", NoticeFilter.Order.CLOSING);
    assertThat(cast.notices.list(Viewer.ANONYMOUS, puglia)).extracting(Published::id).contains(cast.id);
    assertThat(cast.notices.list(Viewer.ANONYMOUS, puglia.withStates(Set.of(Status.OPEN)))).isEmpty();
    assertThat(puglia.withStates(Set.of(Status.OPEN)).counts(NoticeFilter.Facet.STATE, cast.notices.all(Viewer.ANONYMOUS)))
        .containsOnlyKeys("UPCOMING");
  }
}
