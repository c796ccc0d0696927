package it.telaio.notice;

import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import java.util.List;
import java.util.Locale;

/** Why something about a notice was not done. */
public sealed interface NoticeRefusal extends Refusal {

  /** Reasons without more to say. */
  enum Plain implements NoticeRefusal {
    /** Who asks may not do this; or the thing does not exist for them, which is answered in the same way. */
    NOT_ALLOWED,
    /** Another notice has this identifier. */
    ID_TAKEN,
    /** Not an identifier: lower case, digits, hyphens. */
    ID_MALFORMED,
    /** The text names another identifier than the notice it belongs to. */
    ID_DIFFERS,
    /** The text is longer than a mebibyte. */
    TOO_LONG,
    /** There is no draft to publish. */
    NO_DRAFT,
    /** The text changed since it was looked at. */
    TEXT_CHANGED,
    /** Only a first publication, which others saw already elsewhere, may have had its effect in the past. */
    IN_THE_PAST,
    /** The body wants a second person, and this is the first. */
    SAME_PERSON,
    /** The term of the new text differs from the term in force, which an act has moved. */
    TERM_DIFFERS,
    /** A question without words, or a very long one. */
    QUESTION,
    /** The term for questions has passed, or the notice takes none. */
    QUESTIONS_CLOSED,
    /** Too many questions wait already: who writes is asked to use certified mail. */
    QUESTIONS_TOO_MANY,
    /** The question was answered or put aside already. */
    ANSWERED,
    /** As many documents are attached as a notice may have. */
    TOO_MANY_FILES,
    /** Neither PDF nor ODT nor DOCX, whatever its name says. */
    FILE_KIND,
    /** A document without a title, or with a very long one. */
    FILE_TITLE,
    /** What is withdrawn is withdrawn for a reason. */
    WITHOUT_REASON;

    @Override
    public String text(Locale locale) {
      return Texts.of(NoticeRefusal.class, locale).say("refusal." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }

  /** The act makes no sense after the acts before it; {@code code} names why. */
  record Senseless(String code) implements NoticeRefusal {
    @Override
    public String text(Locale locale) {
      return Texts.of(NoticeRefusal.class, locale).say("history." + code);
    }
  }

  /** An empty file, or one of more than {@code megabytes}. */
  record FileSize(int megabytes) implements NoticeRefusal {
    @Override
    public String text(Locale locale) {
      return Texts.of(NoticeRefusal.class, locale).say("refusal.file-size", megabytes);
    }
  }

  /** A file that nobody should be handed from a public page; {@code why} are sentences. */
  record UnsafeFile(List<String> why) implements NoticeRefusal {
    @Override
    public String text(Locale locale) {
      return Texts.of(NoticeRefusal.class, locale).say("refusal.unsafe-file", String.join(" ", why));
    }
  }

  /** The text cannot be used; at least one of {@code problems} is an error. */
  record FaultyText(List<Problem> problems) implements NoticeRefusal {
    @Override
    public String text(Locale locale) {
      Problem first = problems.stream().filter(problem -> problem.severity() == Problem.Severity.ERROR).findFirst()
          .orElse(problems.getFirst());
      return Texts.of(NoticeRefusal.class, locale).say("refusal.faulty-text", first.line(), first.column(), first.text());
    }
  }
}
