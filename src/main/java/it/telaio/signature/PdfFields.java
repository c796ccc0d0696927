package it.telaio.signature;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/** The form of a PDF, as far as signatures are concerned. */
final class PdfFields {

  private PdfFields() {
  }

  /** How many signatures the document claims to hold, readable or not. */
  static int signatures(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      Set<COSDictionary> values = new HashSet<>();
      for (PDField field : fields(document)) {
        COSDictionary value = field.getCOSObject().getCOSDictionary(COSName.V);
        if (field instanceof PDSignatureField && value != null && claimsSignature(value)) {
          values.add(value);
        }
      }
      return values.size();
    }
  }

  private static boolean claimsSignature(COSDictionary value) {
    return value.containsKey(COSName.BYTERANGE) || value.containsKey(COSName.CONTENTS) || value.containsKey(COSName.FILTER);
  }

  /** Names of fields, signature fields apart, whose value or look differs between two revisions. */
  static List<String> changed(byte[] before, byte[] after) {
    try (PDDocument signed = Loader.loadPDF(before); PDDocument now = Loader.loadPDF(after)) {
      Map<String, List<String>> then = states(signed);
      Map<String, List<String>> today = states(now);
      Set<String> names = new HashSet<>(then.keySet());
      names.addAll(today.keySet());
      return names.stream().filter(name -> !Objects.equals(then.get(name), today.get(name))).sorted().toList();
    } catch (IOException unreadable) {
      return List.of("?");
    }
  }

  private static Map<String, List<String>> states(PDDocument document) throws IOException {
    Map<String, List<String>> states = new TreeMap<>();
    for (PDField field : fields(document)) {
      if (!(field instanceof PDSignatureField)) {
        List<String> state = new ArrayList<>();
        state.add(words(field.getCOSObject().getDictionaryObject(COSName.V)));
        for (PDAnnotationWidget widget : field.getWidgets()) {
          state.add(words(widget.getCOSObject().getDictionaryObject(COSName.AS)));
          COSDictionary looks = widget.getCOSObject().getCOSDictionary(COSName.AP);
          state.add(looks == null ? "" : words(looks.getDictionaryObject(COSName.N)));
        }
        states.put(field.getFullyQualifiedName(), state);
      }
    }
    return states;
  }

  private static String words(COSBase value) throws IOException {
    if (value instanceof COSStream stream) {
      try (var in = stream.createInputStream()) {
        return it.telaio.kernel.Sha256.hex(in.readAllBytes());
      }
    }
    if (value instanceof COSDictionary dictionary) {
      List<String> all = new ArrayList<>();
      for (COSName key : dictionary.keySet()) {
        all.add(key.getName() + "=" + (dictionary.getDictionaryObject(key) instanceof COSStream inner ? words(inner) : "-"));
      }
      return all.stream().sorted().toList().toString();
    }
    return value instanceof COSString text ? text.getString() : String.valueOf(value);
  }

  private static Iterable<PDField> fields(PDDocument document) {
    PDAcroForm form = document.getDocumentCatalog() == null ? null : document.getDocumentCatalog().getAcroForm(null);
    return form == null ? List.of() : form.getFieldTree();
  }
}
