package it.telaio.body;

import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import java.util.Locale;

/** Why a register, or one row of it, was not taken. */
public sealed interface RegisterRefusal extends Refusal {

  /** What a row was refused for; the sentence stands in the texts under {@code row.<name>}. */
  enum RowReason {
    /** The name is missing. */
    NAME,
    /** The kind of body is not one of ours. */
    KIND,
    /** The tax code is not valid. */
    TAX_CODE,
    /** Not a certified address. */
    PEC,
    /** Not six digits; leading zeros are part of an ISTAT code. */
    ISTAT,
    /** Not a letter and three digits. */
    CADASTRAL,
    /** Not the two digits of a region. */
    REGION,
    /** Not a day. */
    DAY,
    /** The code of the body or of the Ambito is missing or has signs that no code has. */
    CODE,
    /** No municipality has that code on that day, or no body is named. */
    PLACE,
    /** Not one section of the register of the third sector. */
    SECTION,
    /** Neither member nor lead. */
    ROLE,
    /** An earlier row gives the same code another name. */
    OTHER_NAME,
    /** The end comes before the beginning. */
    SPAN,
    /** An earlier row says something else of the same body on the same days. */
    TWICE
  }

  /** The file cannot be opened. */
  record Unreadable(String file) implements RegisterRefusal {
    @Override
    public String text(Locale locale) {
      return Texts.of(RegisterRefusal.class, locale).say("register.unreadable", file);
    }
  }

  /** The file is larger than we open. */
  record TooLarge(String file, long limit) implements RegisterRefusal {
    @Override
    public String text(Locale locale) {
      return Texts.of(RegisterRefusal.class, locale).say("register.too-large", file, limit >> 20);
    }
  }

  /** The file is not a table, or stops being one somewhere. */
  record NotTable(String file, String detail) implements RegisterRefusal {
    @Override
    public String text(Locale locale) {
      return Texts.of(RegisterRefusal.class, locale).say("register.not-table", file, detail);
    }
  }

  /** The file holds no row that could be taken. */
  record NoRows(String file) implements RegisterRefusal {
    @Override
    public String text(Locale locale) {
      return Texts.of(RegisterRefusal.class, locale).say("register.no-rows", file);
    }
  }

  /** Why a file that was read is not taken. */
  enum NotTaken implements RegisterRefusal {
    /** Who asks may not do this; or there is no such thing to take, which is answered in the same way. */
    NOT_ALLOWED,
    /** What is loaded states a later day. */
    OLDER,
    /** The file states a day that is still to come. */
    FUTURE,
    /** Something else was taken since the file was read: read it again. */
    OVERTAKEN;

    @Override
    public String text(Locale locale) {
      return Texts.of(RegisterRefusal.class, locale).say("register." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }

  /** A column that must be there is not. */
  record NoColumn(String file, String column) implements RegisterRefusal {
    @Override
    public String text(Locale locale) {
      return Texts.of(RegisterRefusal.class, locale).say("register.no-column", file, column);
    }
  }

  /**
   * One row was left out; the others were taken.
   *
   * @param file   name of the file
   * @param line   line of the file on which the row begins, from 1
   * @param reason what is wrong
   * @param value  what stands there
   */
  record BadRow(String file, long line, RowReason reason, String value) implements RegisterRefusal {
    @Override
    public String text(Locale locale) {
      var texts = Texts.of(RegisterRefusal.class, locale);
      String key = "row." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
      return texts.say("register.row", file, Long.toString(line), texts.say(key, value, BodyKind.allowed()));
    }
  }
}
