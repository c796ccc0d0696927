package it.telaio.notice;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * The official form: what the applicant fills in.
 *
 * @param title the title printed on it
 * @param exclusive whether a candidacy on any other form is not accepted
 * @param sections in the order of the page
 * @param clause the sentence that asks for it
 */
public record Form(String title, boolean exclusive, List<Section> sections, String clause) implements Rule {

  public Form {
    sections = Absent.list(sections);
  }

  /** All fields of all sections, in order. */
  public List<Field> fields() {
    return sections.stream().flatMap(section -> section.fields().stream()).toList();
  }

  /** The field with this identifier. */
  public Optional<Field> field(String id) {
    return fields().stream().filter(field -> field.id().equals(id)).findFirst();
  }

  /** A titled group of fields. */
  public record Section(String id, String title, List<Field> fields) {
    public Section {
      fields = Absent.list(fields);
    }
  }

  /**
   * One thing to fill in.
   *
   * @param id its name in the form, in data and in conditions: lower case, digits and underscores
   * @param label what stands above it
   * @param help what stands under the label
   * @param maximum greatest number of characters; absent where there is no limit but the product's own
   * @param choices what may be chosen, for {@link FieldType#CHOICE}
   */
  public record Field(String id, String label, Optional<String> help, FieldType type, boolean required, Optional<Integer> maximum,
      List<Choice> choices) {
    public Field {
      help = Absent.value(help);
      maximum = Absent.value(maximum);
      choices = Absent.list(choices);
    }
  }

  /** One of the values of a choice. */
  public record Choice(String id, String label) {
  }

  /** What kind of value a field takes. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum FieldType {
    /** One line. */
    TEXT,
    /** Several lines. */
    LONG_TEXT,
    /** Tax code of a natural person. */
    TAX_CODE,
    /** Tax code of a body, eleven digits. */
    BODY_TAX_CODE,
    /** Address of ordinary mail. */
    EMAIL,
    /** Address of certified mail. */
    PEC,
    /** One of {@link Field#choices()}. */
    CHOICE,
    /** One of the themes of the notice. */
    THEME,
    /** A whole number. */
    NUMBER,
    /** A date. */
    DATE,
    /** A declaration: yes or nothing. */
    DECLARATION,
    /** A value written by the product: notice, version. */
    FIXED
  }
}
