package it.telaio.notice;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * The official form: what the applicant fills in.
 *
 * @param title the title printed on it
 * @param exclusive whether a candidacy on any other form is not accepted
 * @param official the office's own file (DOCX, PDF) approved with the act, where there is one: then the fields here are the key ones,
 *     typed beside it
 * @param sections in the order of the page
 * @param ceilings amounts that may not be exceeded
 * @param clause the sentence that asks for it
 */
public record Form(String title, boolean exclusive, Optional<String> official, List<Section> sections, List<Ceiling> ceilings,
    String clause) implements Rule {

  public Form {
    sections = Absent.list(sections);
    ceilings = Absent.list(ceilings);
  }

  /** All fields of all sections, in order; columns of tables are not among them. */
  public List<Field> fields() {
    return sections.stream().flatMap(section -> section.fields().stream()).toList();
  }

  /** The field with this identifier. */
  public Optional<Field> field(String id) {
    return fields().stream().filter(field -> field.id().equals(id)).findFirst();
  }

  /** The field a path names: {@code field}, or {@code table.column}. */
  public Optional<Field> at(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? field(path) : field(path.substring(0, dot)).flatMap(table -> table.columns().stream()
        .filter(column -> column.id().equals(path.substring(dot + 1))).findFirst());
  }

  /** A titled group of fields; {@code when} is the condition under which it is shown. */
  public record Section(String id, String title, Optional<String> help, Optional<String> when, List<Field> fields) {
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
   * @param required whether it must be filled in, where its conditions hold
   * @param maximum greatest number of characters; absent where there is no limit but the product's own
   * @param words greatest number of words
   * @param least smallest value of a number or an amount in euros
   * @param most greatest value of a number or an amount in euros
   * @param choices what may be chosen, for {@link FieldType#CHOICE} and {@link FieldType#CHOICES}
   * @param when the condition under which it is asked
   * @param columns the columns of a {@link FieldType#TABLE}
   * @param rows how many rows a table may have
   * @param computed how a {@link FieldType#TOTAL} or a {@link FieldType#RATIO} comes out of other fields
   */
  public record Field(String id, String label, Optional<String> help, FieldType type, boolean required, Optional<Integer> maximum,
      Optional<Integer> words, Optional<BigDecimal> least, Optional<BigDecimal> most, List<Choice> choices, Optional<String> when,
      List<Field> columns, Optional<Rows> rows, Optional<Computed> computed) {
    public Field {
      choices = Absent.list(choices);
      columns = Absent.list(columns);
    }
  }

  /** One of the values of a choice; an open one ("altro") asks for words beside it and never fails a check. */
  public record Choice(String id, String label, boolean open) {
  }

  /** The least and the most rows of a table. */
  public record Rows(int least, int most) {
  }

  /**
   * A value that comes out of others: the sum of amounts ({@code table.column} adds all rows), or one amount in hundredths of another.
   *
   * @param sum what is added up, for a total
   * @param part the part, for a ratio
   * @param whole the whole, for a ratio
   * @param decimals of a ratio
   */
  public record Computed(List<String> sum, Optional<String> part, Optional<String> whole, int decimals) {
    public Computed {
      sum = Absent.list(sum);
    }
  }

  /**
   * An amount that may not be exceeded.
   *
   * @param field the amount, a field or a total
   * @param most the ceiling in euros, where it is fixed
   * @param percent the ceiling in hundredths of {@code of}, where it is a share
   * @param of the amount of which it is a share
   */
  public record Ceiling(String field, Optional<BigDecimal> most, Optional<BigDecimal> percent, Optional<String> of, String clause)
      implements Rule {
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
    /** Some of {@link Field#choices()}. */
    CHOICES,
    /** One of the themes of the notice. */
    THEME,
    /** Some of the themes of the notice. */
    THEMES,
    /** One of the lots of the notice. */
    LOT,
    /** A whole number. */
    NUMBER,
    /** An amount of euros. */
    MONEY,
    /** A date. */
    DATE,
    /** A declaration: yes or nothing. */
    DECLARATION,
    /** Rows of columns. */
    TABLE,
    /** The sum of amounts. */
    TOTAL,
    /** One amount in hundredths of another. */
    RATIO,
    /** A value written by the product: notice, version. */
    FIXED;

    private static final Set<FieldType> AMOUNTS = Set.of(MONEY, TOTAL);

    /** Whether its value is an amount of money. */
    public boolean isAmount() {
      return AMOUNTS.contains(this);
    }

    /** Whether its value comes out of others and nobody fills it in. */
    public boolean isComputed() {
      return this == TOTAL || this == RATIO;
    }
  }
}
