package it.telaio.account;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.Challenge;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import it.telaio.kernel.Refusal;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a device answers when a passkey is made or used (Web Authentication, level 2): for our name and our address, to our
 * challenge, by a person whom the device has recognised. Who made the device is not asked.
 */
final class VerifyPasskey {
  private static final ObjectConverter CONVERTER = new ObjectConverter();
  private static final WebAuthnManager MANAGER = WebAuthnManager.createNonStrictWebAuthnManager(CONVERTER);
  private static final AttestedCredentialDataConverter CREDENTIALS = new AttestedCredentialDataConverter(CONVERTER);
  private static final List<PublicKeyCredentialParameters> KEYS = List.of(
      key(COSEAlgorithmIdentifier.ES256), key(COSEAlgorithmIdentifier.EdDSA), key(COSEAlgorithmIdentifier.RS256));
  private static final int LONGEST = 32_000;

  private VerifyPasskey() {
  }

  /**
   * Where passkeys are made for.
   *
   * @param name    the host, for which they are good
   * @param address the origin of the pages: {@code https://avvisi.ente.example}
   */
  record Place(String name, String address) {
  }

  /** What is kept of a passkey. */
  record Made(byte[] id, byte[] credential, long signCount) {
  }

  /** The passkey that {@code answer} (JSON) makes; refuses what does not prove it, or whose challenge {@code ours} does not know. */
  static Made made(String answer, Place place, Predicate<String> ours) {
    return proven(() -> {
      RegistrationData data = MANAGER.parseRegistrationResponseJSON(bounded(answer));
      Challenge challenge = data.getCollectedClientData().getChallenge();
      refuseForeign(challenge, ours);
      MANAGER.verify(data, new RegistrationParameters(server(place, challenge), KEYS, true, true));
      AttestedCredentialData credential = data.getAttestationObject().getAuthenticatorData().getAttestedCredentialData();
      return new Made(credential.getCredentialId(), CREDENTIALS.convert(credential),
          data.getAttestationObject().getAuthenticatorData().getSignCount());
    });
  }

  /** The name of the passkey that {@code answer} (JSON) says it uses. */
  static byte[] named(String answer) {
    return proven(() -> MANAGER.parseAuthenticationResponseJSON(bounded(answer)).getCredentialId());
  }

  /** Verifies that {@code answer} was signed with the passkey that {@code known} keeps; gives its new count of signatures. */
  static long used(String answer, Made known, Place place, Predicate<String> ours) {
    return proven(() -> {
      AuthenticationData data = MANAGER.parseAuthenticationResponseJSON(bounded(answer));
      Challenge challenge = data.getCollectedClientData().getChallenge();
      refuseForeign(challenge, ours);
      var record = new CredentialRecordImpl(null, null, null, null, known.signCount(), CREDENTIALS.convert(known.credential()), null,
          null, null, null);
      MANAGER.verify(data, new AuthenticationParameters(server(place, challenge), record, null, true, true));
      return data.getAuthenticatorData().getSignCount();
    });
  }

  /** What strangers send can make the reader fail in any way; each says no more than that nothing was proven. */
  private static <T> T proven(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (Refusal.Thrown e) {
      throw e;
    } catch (RuntimeException e) {
      throw AccountRefusal.PASSKEY_UNPROVEN.thrown();
    }
  }

  private static String bounded(String answer) {
    if (answer.length() > LONGEST) {
      throw AccountRefusal.PASSKEY_UNPROVEN.thrown();
    }
    return answer;
  }

  private static void refuseForeign(Challenge challenge, Predicate<String> ours) {
    if (!ours.test(Base64.getUrlEncoder().withoutPadding().encodeToString(challenge.getValue()))) {
      throw AccountRefusal.PASSKEY_UNPROVEN.thrown();
    }
  }

  private static ServerProperty server(Place place, Challenge challenge) {
    return ServerProperty.builder().origin(new Origin(place.address())).rpId(place.name())
        .challenge(new DefaultChallenge(challenge.getValue())).build();
  }

  private static PublicKeyCredentialParameters key(COSEAlgorithmIdentifier algorithm) {
    return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm);
  }
}
