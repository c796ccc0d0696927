package it.telaio.pec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.kernel.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What every mailbox must do, whatever it is made of: put {@link #MESSAGES} in it and ask {@link #holds}. */
final class MailboxContract {
  static final List<byte[]> MESSAGES = messages();

  /** Opens the mailbox under test, afresh. */
  interface Opener {
    Mailbox open() throws IOException;
  }

  private MailboxContract() {
  }

  static Map<String, byte[]> byName(String prefix) {
    Map<String, byte[]> named = new LinkedHashMap<>();
    for (int i = 0; i < MESSAGES.size(); i++) {
      named.put(prefix + "%02d.eml".formatted(i), MESSAGES.get(i));
    }
    return named;
  }

  static void holds(Opener opener) throws IOException {
    everyMessageIsGivenOnceByteForByte(opener);
    keysAreDistinctAndTheSameAgain(opener);
    whatIsNotWantedIsNotGiven(opener);
    theBytesCanBeReadTwice(opener);
    aTakerThatFailsEndsTheReading(opener);
    aMailboxIsNamedAndCounted(opener);
  }

  private static void everyMessageIsGivenOnceByteForByte(Opener opener) throws IOException {
    List<String> hashes = new ArrayList<>();
    each(opener, key -> true, found -> hashes.add(Sha256.hex(bytes(found))));
    assertThat(hashes).containsExactlyElementsOf(MESSAGES.stream().map(Sha256::hex).toList());
  }

  private static void keysAreDistinctAndTheSameAgain(Opener opener) throws IOException {
    List<String> first = keys(opener);
    assertThat(new HashSet<>(first)).hasSize(MESSAGES.size());
    assertThat(keys(opener)).isEqualTo(first);
  }

  private static void whatIsNotWantedIsNotGiven(Opener opener) throws IOException {
    Set<String> known = Set.copyOf(keys(opener).subList(0, 2));
    List<String> given = new ArrayList<>();
    each(opener, key -> !known.contains(key), found -> given.add(found.key()));
    assertThat(given).hasSize(MESSAGES.size() - 2).doesNotContainAnyElementsOf(known);
  }

  private static void theBytesCanBeReadTwice(Opener opener) throws IOException {
    each(opener, key -> true, found -> assertThat(bytes(found)).isEqualTo(bytes(found)));
  }

  private static void aTakerThatFailsEndsTheReading(Opener opener) {
    List<String> given = new ArrayList<>();
    assertThatThrownBy(() -> each(opener, key -> true, found -> {
      given.add(found.key());
      throw new IOException("disk full");
    })).isInstanceOf(IOException.class).hasMessageContaining("disk full");
    assertThat(given).hasSize(1);
  }

  private static void aMailboxIsNamedAndCounted(Opener opener) throws IOException {
    try (Mailbox mailbox = opener.open()) {
      assertThat(mailbox.name()).isNotBlank();
      assertThat(mailbox.count()).isGreaterThanOrEqualTo(-1);
    }
  }

  private static List<String> keys(Opener opener) throws IOException {
    List<String> keys = new ArrayList<>();
    each(opener, key -> true, found -> keys.add(found.key()));
    return keys;
  }

  private static void each(Opener opener, java.util.function.Predicate<String> wanted, Mailbox.Taker taker) throws IOException {
    try (Mailbox mailbox = opener.open()) {
      mailbox.each(wanted, taker);
    }
  }

  static byte[] bytes(Mailbox.Found found) throws IOException {
    try (InputStream in = found.bytes().open()) {
      return in.readAllBytes();
    }
  }

  private static List<byte[]> messages() {
    TestEnvelope envelope = new TestEnvelope(new TestAuthority("CA").provider(TestEnvelope.PROVIDER)).withHeaders();
    return List.of("From: a@example\r\nSubject: uno\r\n\r\nprimo\r\n".getBytes(UTF_8),
        "From: b@example\r\nSubject: due\r\n\r\nFrom qui in poi\r\n>From altrove\r\n\r\n".getBytes(UTF_8), envelope.bytes(),
        "From: c@example\r\nSubject: stesso id\r\nMessage-ID: <uno@example>\r\n\r\nquarto\r\n".getBytes(UTF_8),
        "From: d@example\r\nSubject: stesso id\r\nMessage-ID: <uno@example>\r\n\r\nquinto\r\n".getBytes(UTF_8));
  }
}
