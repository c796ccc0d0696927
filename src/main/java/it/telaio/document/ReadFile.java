package it.telaio.document;

import it.telaio.document.Caution.Code;
import it.telaio.kernel.Limits;
import java.util.ArrayList;
import java.util.List;

/** Reads one file of any kind, inside the worker. */
final class ReadFile {
  private ReadFile() {
  }

  /** Reads a file by its content; its name, where it has one, is only held against it. */
  static Reading read(VisibleName name, byte[] content, Limits limits) {
    return read(name, content, new Budget(limits));
  }

  /** As {@link #read(VisibleName, byte[], Limits)}, for a file that comes out of another. */
  static Reading read(VisibleName name, byte[] content, Budget budget) {
    try (var open = new OpenPdfs()) {
      return read(name, content, open, budget);
    }
  }

  /** As {@link #read(VisibleName, byte[], Limits)}, of a file that somebody may have opened before. */
  static Reading read(VisibleName name, byte[] content, OpenPdfs open, Budget budget) {
    String type = Formats.type(content);
    List<Caution> cautions = new ArrayList<>(ToldName.cautions(name, type, content.length));
    cautions.addAll(Formats.cautions(content, type));
    if (cautions.stream().anyMatch(caution -> caution.code().handling() == Handling.REFUSE)) {
      return new Reading(type, "", List.of(), 0, false, cautions);
    }
    return byType(type, content, open, budget, cautions);
  }

  private static Reading byType(String type, byte[] content, OpenPdfs open, Budget budget, List<Caution> cautions) {
    if (type.equals(Formats.PDF)) {
      return ReadPdf.read(content, open, budget.limits(), cautions);
    }
    if (ReadOffice.isOffice(type)) {
      return ReadOffice.read(type, content, budget, cautions);
    }
    if (type.equals(ReadRtf.TYPE)) {
      return ReadRtf.read(content, cautions);
    }
    if (PlainText.isPlain(type)) {
      return PlainText.read(type, content, cautions);
    }
    if (type.startsWith("image/")) {
      cautions.addAll(Picture.cautions(content, budget.limits()));
    } else if (ReadArchive.isArchive(type)) {
      cautions.addAll(ReadArchive.contents(content, type, budget.limits()).summary());
    } else if (OldOffice.isOne(type)) {
      cautions.addAll(OldOffice.cautions(content));
    }
    cautions.add(Caution.of(Code.TEXT_NOT_READ));
    boolean encrypted = cautions.stream().anyMatch(caution -> caution.code() == Code.PASSWORD_REQUIRED);
    return new Reading(type, "", List.of(), 0, encrypted, cautions);
  }
}
