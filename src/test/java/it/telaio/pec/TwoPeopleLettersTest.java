package it.telaio.pec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.account.AccountRefusal;
import it.telaio.account.People;
import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Refusal;
import it.telaio.notice.FourEyes;
import it.telaio.notice.FourEyesRules;
import it.telaio.notice.PublishedCast;
import it.telaio.register.RegisterProblem;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where a notice wants two persons for letters, who brought a letter back signed does not let it go, alone or among others. */
class TwoPeopleLettersTest {
  private static final TestServer SERVER = TestServer.running();
  private final String notice = PublishedCast.fresh("lettere");
  private final String body = PublishedCast.published(notice, PublishedCast.text(notice, "Lettere a quattro occhi", -10, 900));
  private final Viewer first = clerk();
  private final Viewer second = clerk();

  private Viewer clerk() {
    TestPerson person = TestPerson.enrolled("Chi spedisce").with(RoleKind.PROTOCOL_CLERK, body).with(RoleKind.ADMINISTRATOR, body);
    return SERVER.part(People.class).viewer(person.id(), SERVER.part(Clock.class)).orElseThrow();
  }

  @Test
  void whoMadeALetterFinalDoesNotLetItGo() {
    UUID own = letter(first);
    UUID other = letter(second);
    ReleaseLetter release = SERVER.part(ReleaseLetter.class);
    SERVER.part(FourEyesRules.class).set(first, body, notice, new FourEyes(false, true, false));
    assertThatThrownBy(() -> release.release(first, List.of(other, own), "casella")).isInstanceOfSatisfying(Refusal.Thrown.class,
        refused -> assertThat(refused.refusal()).isEqualTo(RegisterProblem.SAME_PERSON));
    assertThat(released(own) + released(other)).as("all or none").isZero();
    Viewer made = clerk();
    SERVER.database().owner().statement("update person set enrolled_by = :by where id = :id::uuid").param("by", first.actor())
        .param("id", made.actor()).update();
    assertThatThrownBy(() -> release.release(made, List.of(own), "casella")).isInstanceOfSatisfying(Refusal.Thrown.class,
        refused -> assertThat(refused.refusal()).as("an account of the first is no second person").isEqualTo(AccountRefusal.MADE_BY_FIRST));
    assertThat(released(own)).isZero();
    release.release(second, List.of(own), "casella");
    release.release(first, List.of(other), "casella");
    assertThat(released(own) + released(other)).isEqualTo(2);
    FourEyesRules rules = SERVER.part(FourEyesRules.class);
    assertThat(rules.set(first, body, notice, FourEyes.NONE)).as("whoever is bound by it does not lift it alone").isFalse();
    rules.confirm(second, body, notice, rules.waiting(new Viewer.Machine("test"), body, notice).orElseThrow().id());
    UUID alone = letter(first);
    release.release(first, List.of(alone), "casella");
    assertThat(released(alone)).isEqualTo(1);
  }

  private long released(UUID letter) {
    return SERVER.database().owner().statement("select count(*) from letter_release where letter = :id").param("id", letter)
        .query(Long.class).single();
  }

  private UUID letter(Viewer by) {
    UUID id = UUID.randomUUID();
    var owner = SERVER.database().owner();
    owner.statement("""
        insert into letter (id, body, channel, about_kind, about_id, document_sha256, message_id, made_at, made_by)
        values (:id, :body, 'PEC', 'candidacy', 'x', repeat('a', 64), :id::text, now(), :by)""").param("id", id).param("body", body)
        .param("by", by.actor()).update();
    owner.statement("insert into letter_text (letter, recipients, subject) values (:id, '{a@pec.example}', 'Esito')").param("id", id).update();
    owner.statement("insert into letter_step (letter, state, detail, at, by) values (:id, 'READY', '', now(), 'prova')").param("id", id).update();
    owner.statement("""
        insert into letter_draft (id, body, scope_kind, scope_id, about_kind, about_id, model, docx_sha256, at, by)
        values (:id, :body, 'notice', :notice, 'candidacy', 'x', 'admission', repeat('b', 64), now(), 'prova')""").param("id", id)
        .param("body", body).param("notice", notice).update();
    return id;
  }
}
