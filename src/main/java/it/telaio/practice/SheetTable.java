package it.telaio.practice;

import java.util.List;

/** One sheet of a spreadsheet as texts. */
record SheetTable(String name, List<List<String>> rows) {
}
