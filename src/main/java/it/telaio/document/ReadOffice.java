package it.telaio.document;

import it.telaio.document.Caution.Code;
import it.telaio.kernel.Xml;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.w3c.dom.Document;

/** Reads documents that are ZIP archives of XML (ECMA-376 and OpenDocument): their text, and what they would fetch or run. */
final class ReadOffice {
  /** What one part may open to, since the whole of it stands in memory as a tree. */
  private static final int PART = 16 << 20;
  private static final Pattern TEXT_PART = Pattern.compile(
      "word/(document|footnotes|endnotes|header\\d*|footer\\d*)\\.xml|xl/sharedStrings\\.xml|xl/worksheets/[^/]+\\.xml"
          + "|ppt/slides/[^/]+\\.xml|ppt/notesSlides/[^/]+\\.xml|content\\.xml");
  private static final Pattern MACRO =
      Pattern.compile("(?i).*vbaproject\\.bin|(basic|scripts)/.+\\.(xml|xlb|py|js|bsh)|.*/activex/.*|xl/macrosheets/.*");
  private static final Pattern INSIDE = Pattern.compile("(?i)(word|xl|ppt)/embeddings/.+|object ?\\d+/content\\.xml|.*oleobject.*\\.bin");
  private static final Pattern RELATIONS = Pattern.compile(".*\\.rels");

  private ReadOffice() {
  }

  static boolean isOffice(String type) {
    return OfficeType.isZipped(type) && !type.startsWith("application/vnd.etsi.asic");
  }

  static Reading read(String type, byte[] content, Budget budget, List<Caution> cautions) {
    Optional<ZipDirectory> directory = ZipDirectory.find(content, budget.limits().entries() + 1);
    StringBuilder text = new StringBuilder();
    try {
      if (directory.isEmpty() || directory.get().announced() > budget.limits().entries()) {
        throw new Budget.Exceeded(Caution.of(Code.TOO_MANY_ENTRIES, Integer.toString(budget.limits().entries())));
      }
      var zip = new ReadZip(content, directory.get());
      cautions.addAll(zip.cautions());
      for (ZipDirectory.Entry entry : directory.get().entries()) {
        budget.refuseAnnounced(entry.size(), entry.packed());
        look(entry, cautions);
        if (zip.isOpenable(entry) && (RELATIONS.matcher(entry.name()).matches() || TEXT_PART.matcher(entry.name()).matches())) {
          readPart(entry, zip.open(entry, budget, PART + 1L, cautions), text, cautions);
        }
      }
    } catch (Budget.Exceeded exceeded) {
      cautions.add(exceeded.caution());
    }
    return PlainText.reading(type, text.toString(), distinct(cautions));
  }

  private static void look(ZipDirectory.Entry entry, List<Caution> cautions) {
    if (MACRO.matcher(entry.name()).matches()) {
      cautions.add(Caution.of(Code.MACROS));
    }
    if (INSIDE.matcher(entry.name()).matches() && !entry.isFolder()) {
      cautions.add(Caution.of(Code.EMBEDDED_FILES, VisibleText.line(entry.name())));
    }
  }

  private static void readPart(ZipDirectory.Entry entry, byte[] part, StringBuilder text, List<Caution> cautions) {
    if (part.length > PART || text.length() > Reading.TEXT) {
      cautions.add(Caution.of(Code.TEXT_CUT));
      return;
    }
    try {
      Document document = Xml.parse(part, PART);
      if (RELATIONS.matcher(entry.name()).matches()) {
        cautions.addAll(OfficeText.fetched(document));
      } else {
        OfficeText.append(document, text, cautions);
      }
    } catch (Xml.Refused refused) {
      boolean entities = PlainText.decode(part).contains("<!ENTITY");
      cautions.add(entities ? Caution.of(Code.XML_ENTITIES) : Caution.of(Code.DAMAGED, VisibleText.line(entry.name())));
    }
  }

  private static List<Caution> distinct(List<Caution> cautions) {
    return new ArrayList<>(new LinkedHashSet<>(cautions));
  }
}
