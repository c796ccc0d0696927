package it.telaio.document;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why a DOCX is not taken for a model, or a model is not filled. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "refusal")
public sealed interface ModelRefusal extends Refusal {

  /** It is no DOCX. */
  record NoDocx() implements ModelRefusal {
    @Override
    public String text(Locale locale) {
      return Texts.of(ModelRefusal.class, locale).say("model.no-docx");
    }
  }

  /** It is in the format of Word before 2007. */
  record OldWord() implements ModelRefusal {
    @Override
    public String text(Locale locale) {
      return Texts.of(ModelRefusal.class, locale).say("model.old-word");
    }
  }

  /** It lacks places without which the letter would not say what it must. */
  record MissingPlaces(List<String> missing) implements ModelRefusal {
    public MissingPlaces {
      missing = List.copyOf(missing);
    }

    @Override
    public String text(Locale locale) {
      return Texts.of(ModelRefusal.class, locale).say("model.missing-places", missing.size(), UnknownPlaces.quoted(missing));
    }
  }

  /** It holds programs. */
  record Macros() implements ModelRefusal {
    @Override
    public String text(Locale locale) {
      return Texts.of(ModelRefusal.class, locale).say("model.macros");
    }
  }

  /** It is larger than {@code megabytes} when unpacked. */
  record TooLarge(int megabytes) implements ModelRefusal {
    @Override
    public String text(Locale locale) {
      return Texts.of(ModelRefusal.class, locale).say("model.too-large", megabytes);
    }
  }

  /** One of its parts cannot be read. */
  record Torn(String part, String why) implements ModelRefusal {
    @Override
    public String text(Locale locale) {
      return Texts.of(ModelRefusal.class, locale).say("model.torn", part, why);
    }
  }

  /** It broke the worker that opened it. */
  record NotOpened() implements ModelRefusal {
    @Override
    public String text(Locale locale) {
      return Texts.of(ModelRefusal.class, locale).say("model.not-opened");
    }
  }

  /** It would fetch something from elsewhere when it is opened. */
  record Elsewhere(String target) implements ModelRefusal {
    @Override
    public String text(Locale locale) {
      return Texts.of(ModelRefusal.class, locale).say("model.elsewhere", target);
    }
  }

  /** It has places for which there is no value. */
  record UnknownPlaces(List<String> unknown, List<String> known) implements ModelRefusal {
    public UnknownPlaces {
      unknown = List.copyOf(unknown);
      known = List.copyOf(known);
    }

    @Override
    public String text(Locale locale) {
      return Texts.of(ModelRefusal.class, locale).say("model.unknown-places", unknown.size(), quoted(unknown), quoted(known));
    }

    private static String quoted(List<String> names) {
      return names.stream().map(name -> "«" + name + "»").collect(Collectors.joining(", "));
    }
  }
}
