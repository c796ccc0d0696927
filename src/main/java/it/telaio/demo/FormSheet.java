package it.telaio.demo;

import it.telaio.notice.Form.Choice;
import it.telaio.notice.Form.Field;
import it.telaio.notice.Form.FieldType;
import it.telaio.notice.Form.Section;
import it.telaio.notice.Notice;
import java.awt.Color;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * The official form of a notice as a fillable PDF, filled. Fields with a list show Italian words and hold an identifier; boxes and cells of
 * tables are named as the notice's forms name them ({@code field--entry}, {@code table-1-column}).
 */
final class FormSheet {
  /** What fits in half a row. */
  private static final Set<FieldType> NARROW = EnumSet.of(FieldType.FIXED, FieldType.TAX_CODE, FieldType.BODY_TAX_CODE, FieldType.PEC,
      FieldType.EMAIL, FieldType.CHOICE, FieldType.NUMBER, FieldType.MONEY, FieldType.DATE);
  private static final float FIRST = 730;
  private static final float LAST = 60;
  private static final float GAP = 16;
  private static final float HALF = (Sheet.WIDTH - GAP) / 2;
  private static final float LINE = 20;

  private final Sheet sheet;
  private final SheetFields fields;
  private final Notice notice;
  private final DemoForm filled;
  private float top = FIRST;

  private FormSheet(Sheet sheet, Notice notice, DemoForm filled) {
    this.sheet = sheet;
    this.notice = notice;
    this.filled = filled;
    this.fields = new SheetFields(sheet);
  }

  /** The form as its office left it: {@code flat} turns the fields into print, as some programs do on saving. */
  static byte[] filled(Notice notice, DemoForm filled, Instant made, boolean flat) throws IOException {
    String author = filled.value("body_name");
    try (var sheet = new Sheet(notice.form().title() + " - " + author, author, made, true)) {
      var form = new FormSheet(sheet, notice, filled);
      form.write();
      sheet.ready();
      if (flat) {
        form.fields.flatten();
      }
      return Sheet.bytes(sheet.document());
    }
  }

  private void write() throws IOException {
    sheet.band(Sheet.BLUE, 0, 752, PDRectangle.A4.getWidth(), 90);
    sheet.place(notice.form().title(), true, 18, Color.WHITE, Sheet.LEFT, 805);
    sheet.moveTo(797);
    sheet.paragraph(notice.title(), false, 10.5f, Color.WHITE, 0);
    int number = 0;
    for (Section section : notice.form().sections()) {
      heading(++number + ". " + section.title());
      rows(new ArrayDeque<>(section.fields()));
    }
    declarations();
  }

  private void heading(String title) throws IOException {
    room(70);
    top -= 8;
    sheet.place(title, true, 12.5f, Sheet.INK, Sheet.LEFT, top - 12);
    top -= 20;
  }

  private void rows(Deque<Field> rest) throws IOException {
    while (!rest.isEmpty()) {
      Field field = rest.pop();
      boolean beside = narrow(field) && !rest.isEmpty() && narrow(rest.peek());
      if (beside) {
        room(LINE + 20);
        one(field, Sheet.LEFT, HALF);
        one(rest.pop(), Sheet.LEFT + HALF + GAP, HALF);
        top -= LINE + 20;
      } else {
        whole(field);
      }
    }
  }

  private static boolean narrow(Field field) {
    return NARROW.contains(field.type());
  }

  private void whole(Field field) throws IOException {
    switch (field.type()) {
      case THEMES, CHOICES -> boxes(field);
      case TABLE -> table(field);
      case LONG_TEXT -> {
        room(110);
        fields.text(field.id(), field.label(), filled.value(field.id()), rectangle(90));
        top -= 110;
      }
      default -> {
        room(LINE + 20);
        one(field, Sheet.LEFT, narrow(field) ? HALF : Sheet.WIDTH);
        top -= LINE + 20;
      }
    }
  }

  private void one(Field field, float x, float width) throws IOException {
    var place = new PDRectangle(x, top - 13 - LINE, width, LINE);
    List<Choice> options = options(field);
    if (options.isEmpty()) {
      fields.text(field.id(), field.label(), filled.value(field.id()), place);
    } else {
      fields.choice(field.id(), field.label(), filled.value(field.id()), options, place);
    }
  }

  private List<Choice> options(Field field) {
    return switch (field.type()) {
      case CHOICE, CHOICES -> field.choices();
      case THEME, THEMES -> notice.themes().stream().map(theme -> new Choice(theme.id(), theme.label(), false)).toList();
      case LOT -> notice.lots().stream().map(lot -> new Choice(lot.id(), lot.label(), false)).toList();
      default -> List.of();
    };
  }

  private void boxes(Field field) throws IOException {
    room(20);
    sheet.place(field.label(), false, 8.5f, Sheet.INK, Sheet.LEFT, top - 9);
    top -= 14;
    for (Choice option : options(field)) {
      room(18);
      String name = field.id() + "--" + option.id();
      fields.box(name, option.label(), !filled.value(name).isEmpty(), new PDRectangle(Sheet.LEFT, top - 12, 11, 11));
      top -= 16;
    }
    top -= 6;
  }

  /** Two rows are enough for anybody here. */
  private void table(Field field) throws IOException {
    float width = (Sheet.WIDTH - GAP * (field.columns().size() - 1)) / field.columns().size();
    for (int row = 1; row <= 2; row++) {
      room(LINE + 20);
      float x = Sheet.LEFT;
      for (var column : field.columns()) {
        String name = field.id() + "-" + row + "-" + column.id();
        fields.text(name, field.label() + " (" + row + "): " + column.label(), filled.value(name),
            new PDRectangle(x, top - 13 - LINE, width, LINE));
        x += width + GAP;
      }
      top -= LINE + 20;
    }
  }

  private PDRectangle rectangle(float height) {
    return new PDRectangle(Sheet.LEFT, top - 13 - height, Sheet.WIDTH, height);
  }

  private void declarations() throws IOException {
    room(50);
    sheet.moveTo(top - 6);
    sheet.small("Il sottoscritto dichiara, ai sensi degli articoli 46 e 47 del DPR 28 dicembre 2000, n. 445, consapevole delle sanzioni "
        + "previste dall'articolo 76, che quanto scritto in questo modulo risponde al vero. Il modulo è firmato digitalmente.");
  }

  private void room(float needed) throws IOException {
    if (top - needed < LAST) {
      sheet.next();
      top = 790;
    }
  }
}
