package it.telaio.practice;

import it.telaio.practice.CheckSheet.Fault;
import it.telaio.practice.PracticeDrafts.PracticeDraft;
import it.telaio.practice.PracticeDrafts.PracticeStep;
import it.telaio.practice.PracticeField.Kind;
import it.telaio.practice.PracticeField.Section;
import it.telaio.practice.SheetCautions.Concern;
import java.util.Arrays;
import java.util.List;

/**
 * What the pages show on which a sheet is written.
 *
 * @param sheet   as it stands in the form: what was typed, also where it could not be saved
 * @param section the part shown
 * @param unknown municipalities that were not recognised
 * @param problem why it was not saved; empty where it was
 */
record EditPage(PracticeDraft draft, PracticeSheet sheet, Section section, List<String> unknown, String problem, List<PracticeStep> steps,
    List<PracticeFiles.Shown> files, PracticeWords words) {

  String say(String key, Object... arguments) {
    return words.say(key, arguments);
  }

  String path() {
    return "/pratiche/area/" + draft.id();
  }

  String title() {
    String title = draft.sheet().text(PracticeField.TITLE);
    return title.isEmpty() ? say("area.untitled") : title;
  }

  Section[] sections() {
    return Section.values();
  }

  List<PracticeField> fields() {
    return PracticeField.in(section);
  }

  boolean last() {
    return section == Section.CONTACT;
  }

  String previous() {
    return section.ordinal() == 0 ? "/pratiche/area" : path() + "?parte=" + Section.values()[section.ordinal() - 1].key();
  }

  int complete() {
    return CheckSheet.complete(sheet);
  }

  List<Fault> faults() {
    return CheckSheet.faults(sheet);
  }

  /** The faults of the part shown, but what is only missing: that is told at the end. */
  boolean wrong(PracticeField field) {
    return faults().stream().anyMatch(fault -> fault.field() == field && !fault.what().equals("missing"))
        || field == PracticeField.PLACES && !unknown.isEmpty();
  }

  String wrongWords(PracticeField field) {
    if (field == PracticeField.PLACES && !unknown.isEmpty()) {
      return say("edit.fault.place", String.join("», «", unknown));
    }
    return faults().stream().filter(fault -> fault.field() == field).map(this::fault).findFirst().orElse("");
  }

  String fault(Fault fault) {
    return say("edit.fault." + fault.what(), words.field(fault.field()));
  }

  String concern(Concern concern) {
    return words.concern(concern);
  }

  List<Concern> concerns() {
    return SheetCautions.of(sheet);
  }

  /** What should perhaps not be published in {@code field}, in words. */
  List<String> concerns(PracticeField field) {
    return concerns().stream().filter(concern -> concern.field() == field).map(concern -> say("edit.concern." + concern.what(),
        concern.words())).toList();
  }

  /** How many rows the indicators get: all there are, and some to write in. */
  int rows() {
    return Math.clamp(sheet.all(PracticeField.INDICATORS).size() + 2L, SheetForm.ROWS, SheetForm.MOST_ROWS);
  }

  /** What the last answer said to the author; empty for nothing. */
  String message() {
    return steps.isEmpty() || steps.getLast().kind() == StepKind.HANDED_OVER ? "" : steps.getLast().message();
  }

  int counted(PracticeField field) {
    return PracticeSheet.words(sheet.text(field));
  }

  boolean isText(PracticeField field) {
    return field.kind() == Kind.TEXT;
  }

  /** Municipalities as they are typed: name and province, one a line, then those not recognised. */
  String placesTyped() {
    List<String> known = PracticePlaces.known(sheet.all(PracticeField.PLACES)).stream()
        .map(place -> place.shown() + " (" + place.province() + ")").toList();
    return String.join("\n", known) + (known.isEmpty() || unknown.isEmpty() ? "" : "\n") + String.join("\n", unknown);
  }

  /** The cell of an indicator as typed. */
  String cell(int row, int cell) {
    List<String> lines = sheet.all(PracticeField.INDICATORS);
    if (row >= lines.size()) {
      return "";
    }
    List<String> cells = Arrays.stream(lines.get(row).split("\\|", -1)).map(String::strip).toList();
    return cell < cells.size() ? cells.get(cell) : "";
  }

  List<String> cellNames() {
    return List.of("name", "baseline", "target", "value", "unit", "date", "source");
  }

  String shown(PracticeField field) {
    return words.shown(sheet, field);
  }
}
