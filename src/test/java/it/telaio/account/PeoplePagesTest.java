package it.telaio.account;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import it.telaio.kernel.Clock;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PeoplePagesTest {
  private final TestServer server = TestServer.running();
  private final String body = "test:" + UUID.randomUUID();
  private final TestPerson admin = TestPerson.enrolled("Ada Amministra").with(RoleKind.ADMINISTRATOR, body).signedIn();

  @Test
  void anAdministratorOffersARoleAndHandsOverALink() {
    String email = UUID.randomUUID() + "@ente.example";
    HttpResponse<String> given = give("Bruno Nuovo", email, "SCREENER", body, "", "determina 12/2026");
    assertThat(given.statusCode()).isEqualTo(200);
    Matcher link = link(given);
    assertThat(given.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(admin.get("/persone").body()).contains("aspettano una risposta", "Bruno Nuovo", email).doesNotContain("determina 12/2026");
    var visit = new FormVisit().open(link.group());
    assertThat(visit.send(link.group(), "parola", "breve").statusCode()).isEqualTo(422);
    assertThat(visit.send(link.group(), "parola", "quattro gatti verdi").statusCode()).isEqualTo(303);
    assertThat(admin.get("/persone").body()).contains("Bruno Nuovo", "Istruttoria", "determina 12/2026").doesNotContain(link.group(1))
        .doesNotContain("aspettano una risposta");
    assertThat(server.get(link.group()).body()).contains("già stato usato");
  }

  @Test
  void whoIsKnownElsewhereIsNotToldApartFromNobody() {
    TestPerson known = TestPerson.enrolled("Carla Segreta").with(RoleKind.SCREENER, "test:altrove").signedIn();
    String nobody = UUID.randomUUID() + "@persona.example";
    HttpResponse<String> one = give("Chi Sarà", known.email(), "SCREENER", body, "", "decreto 3");
    HttpResponse<String> other = give("Chi Sarà", nobody, "SCREENER", body, "", "decreto 3");
    assertThat(plain(one, known.email())).isEqualTo(plain(other, nobody));
    assertThat(admin.get("/persone").body()).doesNotContain("Carla Segreta");
    assertThat(plain(server.get(link(one).group()), known.email())).isEqualTo(plain(server.get(link(other).group()), nobody));
    assertThat(give("", known.email(), "COMMISSION_MEMBER", body, "", "atto").body()).contains("Manca il nome");
    String path = link(one).group();
    TestPerson stranger = TestPerson.enrolled("Chi Passa").signedIn();
    assertThat(stranger.get(path).body()).contains("Esci, poi riapri").doesNotContain("Accetta l’incarico");
    assertThat(stranger.post(path).statusCode()).isEqualTo(422);
    var anonymous = new FormVisit().open(path);
    assertThat(anonymous.send(path, "parola", "quattro gatti verdi").body()).contains("entra con quello per accettare");
    assertThat(known.get(path).body()).contains("decreto 3", "Accetta l’incarico");
    assertThat(known.post(path).statusCode()).isEqualTo(303);
    assertThat(admin.get("/persone").body()).contains("Carla Segreta").doesNotContain(known.email() + "</span><br>Istruttoria, Tutti, dal");
    assertThat(known.get("/profilo").body()).contains("Istruttoria");
  }

  @Test
  void anOfferIsDeclinedWithdrawnAndFallsWithWhoMadeIt() {
    TestPerson known = TestPerson.enrolled("Carla Nota").with(RoleKind.SCREENER, "test:altrove").signedIn();
    String declined = link(give("Carla", known.email(), "SCREENER", body, "", "atto 1")).group();
    assertThat(known.post(declined, "rifiuta", "true").statusCode()).isEqualTo(303);
    assertThat(known.get(declined).body()).contains("già stato usato");
    String withdrawn = link(give("Carla", known.email(), "SCREENER", body, "", "atto 2")).group();
    String id = admin.get("/persone").body().replaceAll("(?s).*/persone/offerte/([0-9a-f-]{36})/ritira.*", "$1");
    TestPerson foreign = TestPerson.enrolled("Altra").with(RoleKind.ADMINISTRATOR, "test:altrove").signedIn();
    foreign.post("/persone/offerte/" + id + "/ritira", "ente", "test:altrove");
    assertThat(foreign.post("/persone/offerte/" + id + "/ritira", "ente", body).statusCode()).isEqualTo(404);
    assertThat(known.get(withdrawn).statusCode()).as("still there").isEqualTo(200);
    assertThat(admin.post("/persone/offerte/" + id + "/ritira", "ente", body).statusCode()).isEqualTo(303);
    assertThat(known.get(withdrawn).body()).contains("già stato usato");
    String late = link(give("Carla", known.email(), "SCREENER", body, "", "atto 3")).group();
    server.database().owner().statement("""
        insert into appointment_end (id, appointment, last_day, reason, ended_at, ended_by)
        select gen_random_uuid(), id, current_date - 1, 'fine', now(), 'test' from appointment where person = :person""")
        .param("person", admin.id()).update();
    assertThat(known.post(late).statusCode()).as("who offered may not any more").isEqualTo(422);
    assertThat(known.get("/profilo").body()).doesNotContain(body);
  }

  private static Matcher link(HttpResponse<String> given) {
    Matcher link = Pattern.compile("/accesso/incarico/([A-Za-z0-9_-]{43})").matcher(given.body());
    assertThat(link.find()).isTrue();
    return link;
  }

  private static String plain(HttpResponse<String> answer, String email) {
    return answer.statusCode() + answer.body().replace(email, "EMAIL").replaceAll("[A-Za-z0-9_-]{43,86}", "SECRET");
  }

  @Test
  void whoWorksForTheBodyAlreadyGetsTheRoleAndNoLink() {
    TestPerson known = TestPerson.enrolled("Carla Nota").with(RoleKind.SCREENER, "test:altrove").with(RoleKind.AUDITOR, body);
    HttpResponse<String> given = give("Un altro nome", known.email(), "COMMISSION_MEMBER", body, "avviso-7", "decreto 3");
    assertThat(given.statusCode()).isEqualTo(303);
    assertThat(admin.get("/persone").body()).contains("Carla Nota", "avviso-7").doesNotContain("Un altro nome");
    assertThat(admin.post("/persone/" + known.id() + "/collegamento").statusCode()).as("who works elsewhere too").isEqualTo(404);
  }

  @Test
  void anAdministratorDoesNothingForOtherBodies() {
    assertThat(give("Dora Fuori", UUID.randomUUID() + "@ente.example", "SCREENER", "test:altro-ente", "", "atto").statusCode()).isEqualTo(422);
    assertThat(admin.get("/persone?ente=test:altro-ente").statusCode()).isEqualTo(404);
    TestPerson other = TestPerson.enrolled("Ezio Altrove").with(RoleKind.ADMINISTRATOR, "test:terzo");
    Appointment role = server.part(Appointments.class).ofBody(new Viewer.Machine("test"), "test:terzo").getFirst();
    assertThat(admin.post("/persone/incarichi/" + role.id() + "/fine", "ultimo", LocalDate.now(Clock.ROME).toString(), "motivo", "x").statusCode())
        .isEqualTo(404);
    assertThat(admin.post("/persone/" + other.id() + "/collegamento").statusCode()).isEqualTo(404);
  }

  @Test
  void aRoleEndsByAnActAndWhatWasDoneStands() {
    TestPerson clerk = TestPerson.enrolled("Fausta Finisce").with(RoleKind.PROTOCOL_CLERK, body).signedIn();
    Appointment role = server.part(Appointments.class).current(clerk.id(), LocalDate.now(Clock.ROME)).getFirst();
    String yesterday = LocalDate.now(Clock.ROME).minusDays(1).toString();
    assertThat(admin.post("/persone/incarichi/" + role.id() + "/fine", "ultimo", "domani", "motivo", "trasferita").statusCode()).isEqualTo(400);
    assertThat(admin.post("/persone/incarichi/" + role.id() + "/fine", "ultimo", yesterday, "motivo", "trasferita").statusCode()).isEqualTo(303);
    assertThat(admin.get("/persone").body()).contains("Un incarico finito", "Fausta Finisce");
    assertThat(clerk.get("/profilo").body()).contains("Non hai incarichi");
    Appointment own = server.part(Appointments.class).current(admin.id(), LocalDate.now(Clock.ROME)).getFirst();
    assertThat(admin.post("/persone/incarichi/" + own.id() + "/fine", "ultimo", yesterday, "motivo", "x").body())
        .contains("può toglierlo solo un altro");
  }

  @Test
  void whatIsWrongIsSaidAndNothingIsLost() {
    HttpResponse<String> wrong = give("Gino <b>", "non-un-indirizzo", "SCREENER", body, "avviso-9", "atto 1");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("L’indirizzo di posta non è scritto bene", "Gino &lt;b", "avviso-9", "atto 1");
    assertThat(give("Gina", UUID.randomUUID() + "@ente.example", "", body, "", "atto").body()).contains("Scegli un incarico");
    assertThat(give("Gina", UUID.randomUUID() + "@ente.example", "SCREENER", body, "", "").body()).contains("Indica l’atto");
  }

  @Test
  void whoInstallsNamesAdministratorsOnlyAndOnlyOfKnownBodies() {
    TestPerson platform = TestPerson.enrolled("Ivo Installa").with(RoleKind.ADMINISTRATOR, Viewer.PLATFORM).signedIn();
    assertThat(platform.get("/sistema").statusCode()).isEqualTo(200);
    HttpResponse<String> other = platform.post("/persone/incarico", "nome", "Lea", "email", UUID.randomUUID() + "@ente.example", "ruolo",
        "SCREENER", "ente", body, "dal", LocalDate.now(Clock.ROME).toString(), "atto", "atto");
    assertThat(other.statusCode()).isEqualTo(422);
    HttpResponse<String> unknown = platform.post("/persone/incarico", "nome", "Lea", "email", UUID.randomUUID() + "@ente.example", "ruolo",
        "ADMINISTRATOR", "ente", "ipa:nessuno", "dal", LocalDate.now(Clock.ROME).toString(), "atto", "atto");
    assertThat(unknown.body()).contains("Nessun registro conosce questo ente");
    HttpResponse<String> own = platform.post("/persone/incarico", "nome", "Lea Seconda", "email", UUID.randomUUID() + "@ente.example", "ruolo",
        "ADMINISTRATOR", "ente", Viewer.PLATFORM, "dal", LocalDate.now(Clock.ROME).toString(), "atto", "atto");
    assertThat(own.statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> give(String name, String email, String kind, String whose, String notice, String act) {
    return admin.post("/persone/incarico", "nome", name, "email", email, "ruolo", kind, "ente", whose, "avviso", notice, "dal",
        LocalDate.now(Clock.ROME).toString(), "atto", act);
  }
}
