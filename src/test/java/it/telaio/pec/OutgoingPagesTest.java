package it.telaio.pec;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import it.telaio.account.RoleKind;
import it.telaio.house.Browser;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import it.telaio.notice.PublishedCast;
import org.junit.jupiter.api.Test;

/** Three hundred letters that were let go: whoever looks for one finds it by name, number or state, on a telephone, with scripts off. */
class OutgoingPagesTest {
  private static final TestServer SERVER = TestServer.running();
  private static final String LETTERS = """
      with made as (
        insert into letter (id, body, channel, about_kind, about_id, document_sha256, message_id, made_at, made_by)
        select gen_random_uuid(), :body, 'PEC', 'candidacy', n::text, repeat('a', 64), gen_random_uuid()::text, now(), 'prova'
        from generate_series(1, 300) n returning id, about_id),
      texts as (insert into letter_text (letter, recipients, subject) select id, array['ente' || about_id || '@pec.example'], 'Esito' from made),
      steps as (insert into letter_step (letter, state, detail, at, by) select id, case when about_id::int <= 3 then 'IN_DOUBT'
        when about_id::int <= 5 then 'FAILED' else 'DELIVERED' end, '', now(), 'prova' from made),
      numbers as (insert into registration (body, year, number, direction, letter, sha256, at, by)
        select :body, 2026, about_id::int, 'OUT', id, repeat('a', 64), now(), 'prova' from made),
      gone as (insert into letter_release (letter, mailbox, at, by) select id, 'casella', now(), 'prova' from made),
      drafts as (insert into letter_draft (id, body, scope_kind, scope_id, about_kind, about_id, model, docx_sha256, at, by)
        select id, :body, 'notice', :notice, 'candidacy', about_id, 'admission', repeat('b', 64), now() + about_id::int * interval '1 ms', 'prova'
        from made returning id, about_id)
      insert into letter_draft_text (draft, recipients, addressee, subject)
      select id, array['ente' || about_id || '@pec.example'], 'Comune di Città ' || about_id, 'Esito' from drafts""";
  private final String notice = PublishedCast.fresh("invio");
  private final String body = PublishedCast.published(notice, PublishedCast.text(notice, "Trecento lettere", -10, 900));
  private final TestPerson clerk = TestPerson.enrolled("Chi spedisce").with(RoleKind.PROTOCOL_CLERK, body).signedIn();

  @Test
  void oneOfThreeHundredIsFoundByNameNumberAndState() {
    // Inserted in parts of one statement, whose foreign keys are looked at when it ends.
    SERVER.database().owner().statement(LETTERS).param("body", body).param("notice", notice).update();
    for (int width : new int[] {Browser.DESK, Browser.PHONE}) {
      try (var visit = as(Browser.visitWithoutScripts(width))) {
        Page page = visit.go("/lettere/" + notice + "/invio").page();
        assertThat(page.locator("#affidate tbody tr").count()).isEqualTo(200);
        visit.picture("invio-trecento");
        page.getByText("Pagina seguente").click();
        assertThat(page.locator("#affidate tbody tr").count()).isEqualTo(100);
        page.getByText("In dubbio (3)").click();
        assertThat(page.locator("#affidate tbody tr").count()).isEqualTo(3);
        visit.picture("invio-in-dubbio");
        page.locator("#cerca").fill("citta 2");
        page.getByText("Cerca", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("#affidate tbody th").allInnerTexts()).as("the state is kept").containsExactly("2026/0000002");
        page.locator("#cerca").fill("2026/0000299");
        page.getByText("Cerca", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.textContent("#affidate")).contains("Nessuna lettera corrisponde");
        page.getByText("Consegnate (1)").click();
        assertThat(page.textContent("#affidate tbody")).contains("Comune di Città 299");
      }
      try (var visit = as(Browser.visit(width))) {
        assertThat(visit.go("/lettere/" + notice + "/invio?stato=non-consegnate").faults("invio-non-consegnate")).isEmpty();
      }
    }
    assertThat(clerk.get("/lettere/" + notice + "/invio?stato=%3Cb%3E&pagina=99&cerca=%25").body()).contains("Nessuna lettera corrisponde");
  }

  private Browser.Visit as(Browser.Visit visit) {
    String[] cookie = clerk.cookie().split("=", 2);
    return visit.cookie(cookie[0], cookie[1]);
  }
}
