package it.telaio.account;

import it.telaio.kernel.Json;
import it.telaio.kernel.Texts;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import it.telaio.site.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Passkeys: what the browser asks the device, and what one does with one's own. */
@Controller
final class PasskeyPages {
  private static final int PATIENCE_MILLIS = 300_000;
  /** ES256, EdDSA, RS256 (COSE). */
  private static final List<Integer> KEYS = List.of(-7, -8, -257);

  private final Passkeys passkeys;
  private final Passwords passwords;
  private final People people;

  PasskeyPages(Passkeys passkeys, Passwords passwords, People people) {
    this.passkeys = passkeys;
    this.passwords = passwords;
    this.people = people;
  }

  /** Passkeys belong to a name, never to a number: at an address of numbers there are none. */
  static boolean canWork(Visit visit) {
    String host = visit.address().getHost();
    return host != null && !host.matches("[0-9.]+|\\[.*");
  }

  static VerifyPasskey.Place place(Visit visit) {
    URI address = visit.address();
    return new VerifyPasskey.Place(address.getHost(), address.toString());
  }

  @PostMapping("/accesso/passkey/sfida")
  ResponseEntity<String> challenge(Visit visit) {
    return json(Map.of("challenge", passkeys.challenge(null, "anonymous"), "rpId", place(visit).name(), "userVerification", "required",
        "timeout", PATIENCE_MILLIS, "allowCredentials", List.of()));
  }

  @PostMapping("/profilo/passkey/sfida")
  ResponseEntity<String> makeChallenge(Visit visit, Viewer.Signed viewer) {
    visit.wantProof("/profilo");
    Person person = people.find(viewer, viewer.person()).orElseThrow();
    List<Map<String, Object>> known = passkeys.of(viewer).stream()
        .map(passkey -> Map.<String, Object>of("type", "public-key", "id", passkey.name())).toList();
    return json(Map.of("challenge", passkeys.challenge(viewer.person(), viewer.actor()),
        "rp", Map.of("id", place(visit).name(), "name", "Telaio"),
        "user", Map.of("id", handle(viewer.person()), "name", person.email(), "displayName", person.name()),
        "pubKeyCredParams", KEYS.stream().map(key -> Map.of("type", "public-key", "alg", key)).toList(),
        "authenticatorSelection", Map.of("residentKey", "required", "requireResidentKey", true, "userVerification", "required"),
        "excludeCredentials", known, "attestation", "none", "timeout", PATIENCE_MILLIS));
  }

  @PostMapping("/profilo/passkey")
  SeeOther add(HttpServletRequest request, Visit visit, Viewer.Signed viewer,
      @RequestParam(name = "answer", defaultValue = "") String answer) {
    visit.wantProof("/profilo");
    passkeys.add(viewer, answer, DeviceName.of(visit.userAgent()), place(visit));
    return SeeOther.at("/profilo").saying(texts(request).say("passkey.added"));
  }

  @PostMapping("/profilo/passkey/{name}/togli")
  SeeOther remove(HttpServletRequest request, Visit visit, Viewer.Signed viewer, @PathVariable String name) {
    visit.wantProof("/profilo");
    boolean last = passkeys.of(viewer).size() == 1 && !passwords.has(viewer.person());
    if (last) {
      throw AccountRefusal.LAST_WAY.thrown();
    }
    boolean removed = passkeys.remove(viewer, name);
    return removed ? SeeOther.at("/profilo").saying(texts(request).say("passkey.removed")) : SeeOther.at("/profilo");
  }

  /** What the device keeps to say whose it is: the identifier of the account, never a name. */
  private static String handle(UUID person) {
    byte[] bytes = ByteBuffer.allocate(16).putLong(person.getMostSignificantBits()).putLong(person.getLeastSignificantBits()).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static ResponseEntity<String> json(Map<String, Object> options) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.line(options));
  }

  private static Texts texts(HttpServletRequest request) {
    return Texts.of(PasskeyPages.class, PageFrame.language(request));
  }
}
