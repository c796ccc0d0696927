package it.telaio.document;

import it.telaio.kernel.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Something a person should know about a file.
 *
 * @param code    what it is
 * @param details the words of its sentence, in order; made of foreign text where they come from the file
 */
public record Caution(Code code, List<String> details) {
  private static final int DETAIL = 500;

  public Caution {
    details = details.stream().map(detail -> detail.length() > DETAIL ? detail.substring(0, DETAIL) + "…" : detail).toList();
  }

  static Caution of(Code code, String... details) {
    return new Caution(code, List.of(details));
  }

  /** How a file with these cautions is handled: as the gravest of them says. */
  static Handling worst(Stream<Caution> cautions) {
    return cautions.map(caution -> caution.code().handling()).max(Comparator.naturalOrder()).orElse(Handling.ACCEPT);
  }

  /** What can be said about a file, and how it is handled then. */
  public enum Code {
    /** The worker did not answer; the reason. */
    NOT_READ(Handling.REFUSE),
    /** No text is taken from this kind of file. */
    TEXT_NOT_READ(Handling.ACCEPT),
    /** Only the first part of the text was taken. */
    TEXT_CUT(Handling.ACCEPT),
    /** It opens with a password that we have not. */
    PASSWORD_REQUIRED(Handling.FLAG),
    /** More pages than we open. */
    TOO_MANY_PAGES(Handling.REFUSE),
    /** The mark of a PDF does not stand at its beginning. */
    LATE_HEADER(Handling.FLAG),
    /** The end of a PDF is missing, and with it perhaps some of what it said. */
    CUT_SHORT(Handling.FLAG),
    /** Two programs would read two different files in it; which. */
    TWO_FORMATS(Handling.FLAG),
    /** A program, or a file that runs as one. */
    EXECUTABLE(Handling.REFUSE),
    /** Script where none belongs. */
    SCRIPT_INSIDE(Handling.FLAG),
    /** XML that declares entities. */
    XML_ENTITIES(Handling.REFUSE),
    /** Part of it is broken; which. */
    DAMAGED(Handling.REFUSE),

    /** A virus, says the scanner; its name. */
    INFECTED(Handling.REFUSE),
    /** No scanner looked at it; why. Never "clean". */
    NOT_SCANNED(Handling.ACCEPT),

    /** The name has characters that are not seen; the name. */
    NAME_HIDES(Handling.FLAG),
    /** The name turns the direction in which it is read, so that its end seems to be another; the name. */
    NAME_TURNS(Handling.REFUSE),
    /** The name was too long to be shown whole. */
    NAME_SHORTENED(Handling.ACCEPT),
    /** The name says another kind of file than the content; both. */
    NAME_SAYS_OTHERWISE(Handling.FLAG),
    /** A page or drawing that runs script, under the name of something else; both. */
    ACTIVE_UNDER_OTHER_NAME(Handling.REFUSE),

    /** A picture that cannot be drawn. */
    NOT_DRAWN(Handling.FLAG),
    /** More pixels than we open, in millions; how many, how many we open. */
    TOO_MANY_PIXELS(Handling.REFUSE),

    /** An archive with more files than we open; how many we open. */
    TOO_MANY_ENTRIES(Handling.REFUSE),
    /** Archives in archives deeper than we open; how deep we go. */
    TOO_DEEP(Handling.REFUSE),
    /** It opens to more than we open, in MiB. */
    TOO_LARGE(Handling.REFUSE),
    /** It opens to far more than it is; how many times we open. */
    RATIO(Handling.REFUSE),
    /** Files of an archive that share their bytes. */
    OVERLAPPING_ENTRIES(Handling.REFUSE),
    /** A file of an archive that would be put outside its folder; its name. */
    PATH_OUTSIDE(Handling.REFUSE),
    /** A file of an archive that points to another; its name. */
    LINK(Handling.REFUSE),
    /** Two files of an archive with one name; which. */
    SAME_NAME(Handling.FLAG),
    /** A file of an archive with two names; both. */
    NAMES_DISAGREE(Handling.FLAG),
    /** A file of an archive that opens with a password only; its name. */
    ENCRYPTED_ENTRY(Handling.FLAG),
    /** Something packed in a way that we do not open; what. */
    NOT_OPENED(Handling.FLAG),

    /** An office document with programs in it. */
    MACROS(Handling.FLAG),
    /** An office document that fetches something when it is opened; from where. */
    REMOTE_CONTENT(Handling.FLAG),

    /** PDF forms made of XFA: what is seen is not what the fields hold. */
    XFA(Handling.FLAG),
    /** JavaScript in a PDF. */
    JAVASCRIPT(Handling.FLAG),
    /** A PDF that starts a program. */
    LAUNCH(Handling.FLAG),
    /** A PDF that opens an address by itself; which. */
    OPENS_ADDRESS(Handling.FLAG),
    /** A PDF form that sends itself somewhere. */
    SENDS_FORM(Handling.FLAG),
    /** Films, sounds or three-dimensional things in a PDF. */
    RICH_MEDIA(Handling.FLAG),
    /** Files inside the document; the name of one. */
    EMBEDDED_FILES(Handling.FLAG),
    /** A field with a value that nobody sees; its name, the value. */
    HIDDEN_FIELD(Handling.FLAG),
    /** More fields than we read; how many. */
    TOO_MANY_FIELDS(Handling.FLAG),
    /** Two fields on the same place; their names. */
    OVERLAPPING_FIELDS(Handling.FLAG),
    /** The field holds one thing and shows another (security R6); its name, the value, the text seen. */
    VALUE_DIFFERS_FROM_APPEARANCE(Handling.FLAG),
    /** A field with a value and nothing to show it; its name, the value. */
    VALUE_WITHOUT_APPEARANCE(Handling.FLAG),
    /** The field holds more than its box shows; its name. */
    VALUE_LONGER_THAN_APPEARANCE(Handling.FLAG),
    /** Something is drawn over the text of a field; its name, the value. */
    APPEARANCE_PAINTED_OVER(Handling.FLAG);

    private final Handling handling;

    Code(Handling handling) {
      this.handling = handling;
    }

    /** How a file with this caution is handled at least. */
    public Handling handling() {
      return handling;
    }

    /** The code as it stands in JSON and in texts: {@code value-differs-from-appearance}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The caution as a sentence. */
  public String text(Locale locale) {
    return Texts.of(Caution.class, locale).say("caution." + code.key(), details.toArray());
  }
}
