package it.telaio.document;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a plain DOCX from a text with few marks, so that the models we ship are texts that anybody can read and the office gets a
 * document it can edit. One block a line: {@code # title}, {@code ## heading}, {@code - item}, {@code > line on the right},
 * {@code | cell | cell |} for rows of a table (the first is its head), {@code ---} for a new page, {@code **whole line in bold**}; any
 * other line is a paragraph.
 */
public final class WriteDocx {
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
  private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml";

  private WriteDocx() {
  }

  /** The document of {@code text}, with {@code title} among its properties and page numbers at its foot. */
  public static byte[] of(String title, String text) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    put(parts, "[Content_Types].xml", "<Types xmlns=\"" + PACKAGE + "/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + override("/word/document.xml", WORD + ".document.main+xml") + override("/word/styles.xml", WORD + ".styles+xml")
        + override("/word/numbering.xml", WORD + ".numbering+xml") + override("/word/footer1.xml", WORD + ".footer+xml")
        + override("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml") + "</Types>");
    put(parts, "_rels/.rels", relations(relation("rId1", OFFICE + "/officeDocument", "word/document.xml")
        + relation("rId2", PACKAGE + "/relationships/metadata/core-properties", "docProps/core.xml")));
    put(parts, "docProps/core.xml", "<cp:coreProperties xmlns:cp=\"" + PACKAGE + "/metadata/core-properties\" "
        + "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>" + XmlText.escaped(title) + "</dc:title>"
        + "<dc:language>it-IT</dc:language></cp:coreProperties>");
    put(parts, "word/document.xml", "<w:document " + W + " xmlns:r=\"" + OFFICE + "\"><w:body>" + DocxBlocks.of(text)
        + "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId3\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
        + "<w:pgMar w:top=\"1247\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>"
        + "</w:sectPr></w:body></w:document>");
    put(parts, "word/_rels/document.xml.rels", relations(relation("rId1", OFFICE + "/styles", "styles.xml")
        + relation("rId2", OFFICE + "/numbering", "numbering.xml") + relation("rId3", OFFICE + "/footer", "footer1.xml")));
    put(parts, "word/styles.xml", styles());
    put(parts, "word/numbering.xml", "<w:numbering " + W + "><w:abstractNum w:abstractNumId=\"0\">"
        + "<w:multiLevelType w:val=\"hybridMultilevel\"/>"
        + "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"–\"/><w:lvlJc w:val=\"left\"/>"
        + "<w:pPr><w:ind w:left=\"567\" w:hanging=\"283\"/></w:pPr></w:lvl></w:abstractNum>"
        + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>");
    put(parts, "word/footer1.xml", "<w:ftr " + W + "><w:p><w:pPr><w:pStyle w:val=\"Pie\"/></w:pPr>" + field("PAGE") + run(" / ")
        + field("NUMPAGES") + "</w:p></w:ftr>");
    return DocxModel.packed(parts);
  }

  private static String styles() {
    StringBuilder styles = new StringBuilder("<w:styles " + W + "><w:docDefaults><w:rPrDefault><w:rPr>"
        + "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Calibri\" w:eastAsia=\"Calibri\"/>"
        + "<w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/><w:lang w:val=\"it-IT\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        + "<w:spacing w:after=\"120\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>");
    styles.append(style("Normal", "Normale", "", ""));
    styles.append(style("Titolo", "Titolo", "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"200\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:b/><w:color w:val=\"17324D\"/><w:sz w:val=\"32\"/>"));
    styles.append(style("Sezione", "Sezione", "<w:keepNext/><w:spacing w:before=\"200\" w:after=\"100\"/><w:outlineLvl w:val=\"1\"/>",
        "<w:b/><w:color w:val=\"17324D\"/><w:sz w:val=\"25\"/>"));
    styles.append(style("Elenco", "Elenco",
        "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"60\"/>", ""));
    styles.append(style("Destra", "A destra", "<w:spacing w:after=\"0\"/><w:ind w:left=\"5103\"/>", ""));
    styles.append(style("Cella", "Cella", "<w:spacing w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>", "<w:sz w:val=\"19\"/>"));
    styles.append(style("Pie", "Piè di pagina", "<w:jc w:val=\"right\"/>", "<w:color w:val=\"455B71\"/><w:sz w:val=\"17\"/>"));
    return styles.append("</w:styles>").toString();
  }

  private static String style(String id, String name, String paragraph, String letters) {
    boolean base = id.equals("Normal");
    return "<w:style w:type=\"paragraph\"" + (base ? " w:default=\"1\"" : "") + " w:styleId=\"" + id + "\"><w:name w:val=\"" + name + "\"/>"
        + (base ? "" : "<w:basedOn w:val=\"Normal\"/>") + "<w:qFormat/><w:pPr>" + paragraph + "</w:pPr><w:rPr>" + letters
        + "</w:rPr></w:style>";
  }

  private static String field(String name) {
    return "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> " + name
        + " </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + run("1")
        + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
  }

  private static String run(String text) {
    return "<w:r><w:t xml:space=\"preserve\">" + XmlText.escaped(text) + "</w:t></w:r>";
  }

  private static String override(String part, String type) {
    return "<Override PartName=\"" + part + "\" ContentType=\"" + type + "\"/>";
  }

  private static String relation(String id, String type, String target) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + type + "\" Target=\"" + target + "\"/>";
  }

  private static String relations(String all) {
    return "<Relationships xmlns=\"" + PACKAGE + "/relationships\">" + all + "</Relationships>";
  }

  private static void put(Map<String, byte[]> parts, String name, String xml) {
    parts.put(name, (HEAD + xml).getBytes(StandardCharsets.UTF_8));
  }
}
