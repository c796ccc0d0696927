package it.telaio.screening;

import com.fasterxml.jackson.annotation.JsonValue;
import it.telaio.document.WriteDocx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** The models of letters and acts that we ship, in Italian. An office takes one out, edits it, and puts its own in the place of ours. */
public enum LetterModel {
  /** Avviso di ricevimento della candidatura. */
  ACKNOWLEDGEMENT,
  /** Richiesta di integrazione (L. 241/1990, art. 6, c. 1, lett. b). */
  COMPLETION,
  /** Comunicazione di ammissione. */
  ADMISSION,
  /** Preavviso di rigetto (L. 241/1990, art. 10-bis). */
  REJECTION_NOTICE,
  /** Comunicazione di non ammissione. */
  NON_ADMISSION,
  /** Schema di determinazione con gli elenchi allegati. */
  DRAFT_ACT;

  /** The word in files and addresses: {@code rejection-notice}. */
  @JsonValue
  public String literal() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The places without which it would not say what the law or the notice wants it to say. */
  Set<String> essential() {
    return switch (this) {
      case COMPLETION -> Set.of("denominazione", "richieste");
      case REJECTION_NOTICE, NON_ADMISSION -> Set.of("denominazione", "motivi");
      case ACKNOWLEDGEMENT, ADMISSION -> Set.of("denominazione");
      case DRAFT_ACT -> Set.of();
    };
  }

  /** Its title, the first line of its text. */
  public String title() {
    return text().lines().findFirst().orElseThrow().replaceFirst("^#+ ", "");
  }

  /** The model as a DOCX that the office can edit. */
  public byte[] docx() {
    String text = text();
    return WriteDocx.of(title(), text.substring(text.indexOf('\n') + 1));
  }

  private String text() {
    try (InputStream in = LetterModel.class.getResourceAsStream("letters/" + literal() + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
