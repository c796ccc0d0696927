package it.telaio.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import it.telaio.kernel.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/**
 * A copy of a paper without what it says of who made it: author, program, dates and titles in its properties, names beside
 * notes and changes, place and camera in its pictures. What is read in it stays, notes and changes too.
 */
final class CleanCopy {
  private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/";
  /** Parts that hold nothing else, by name, with what stands for them. */
  private static final Map<String, String> PROPERTIES = Map.of(
      "docProps/core.xml", "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\"/>",
      "docProps/app.xml", "<Properties xmlns=\"" + OFFICE + "extended-properties\"/>",
      "docProps/custom.xml", "<Properties xmlns=\"" + OFFICE + "custom-properties\"/>",
      "meta.xml", "<office:document-meta xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" office:version=\"1.3\">"
          + "<office:meta/></office:document-meta>");
  private static final Pattern WRITERS = Pattern.compile("(\\bw(?:15)?:(?:author|initials|userId|providerId)=)(\"[^\"]*\"|'[^']*')");
  private static final Pattern DAYS = Pattern.compile("\\sw(?:16du)?:date(?:Utc)?=(?:\"[^\"]*\"|'[^']*')");
  private static final Pattern CREATORS = Pattern.compile("(<(dc:creator|meta:creator-initials|loext:sender-initials)>)[^<]*(</\\2>)");
  private static final Pattern SIGNED = Pattern.compile("(?i)META-INF/.*signatures.*|_xmlsignatures/.*");

  private CleanCopy() {
  }

  /** The copy; nothing where the paper is signed or protected, which a copy would break, or of a kind that we do not know. */
  static Optional<byte[]> of(String type, byte[] content, Limits limits) throws IOException {
    return type.equals(Formats.PDF) ? pdf(content) : ReadOffice.isOffice(type) ? zipped(content, new Budget(limits)) : Optional.empty();
  }

  private static Optional<byte[]> pdf(byte[] content) throws IOException {
    try (PDDocument document = Loader.loadPDF(content)) {
      if (document.isEncrypted() || !document.getSignatureDictionaries().isEmpty()) {
        return Optional.empty();
      }
      document.setDocumentInformation(new PDDocumentInformation());
      for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
        if (document.getDocument().getObjectFromPool(key).getObject() instanceof COSDictionary dictionary) {
          clean(dictionary);
        }
      }
      clean(document.getDocumentCatalog().getCOSObject());
      var out = new ByteArrayOutputStream();
      document.save(out);
      return Optional.of(out.toByteArray());
    }
  }

  private static void clean(COSDictionary dictionary) {
    dictionary.removeItem(COSName.METADATA);
    dictionary.removeItem(COSName.getPDFName("PieceInfo"));
    dictionary.removeItem(COSName.getPDFName("LastModified"));
    boolean field = dictionary.containsKey(COSName.FT) || COSName.getPDFName("Widget").equals(dictionary.getCOSName(COSName.SUBTYPE));
    // The T of a note is who wrote it; the T of a field is its name.
    if (!field && dictionary.containsKey(COSName.RECT) && dictionary.containsKey(COSName.SUBTYPE)) {
      dictionary.removeItem(COSName.T);
      dictionary.removeItem(COSName.M);
      dictionary.removeItem(COSName.CREATION_DATE);
    }
  }

  private static Optional<byte[]> zipped(byte[] content, Budget budget) throws IOException {
    var out = new ByteArrayOutputStream(content.length);
    try (var in = new ZipInputStream(new ByteArrayInputStream(content)); var zip = new ZipOutputStream(out)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        budget.count(1);
        if (SIGNED.matcher(entry.getName()).matches()) {
          return Optional.empty();
        }
        write(zip, entry, clean(entry.getName(), budget.open(in, content.length)));
      }
    }
    return Optional.of(out.toByteArray());
  }

  private static byte[] clean(String name, byte[] part) {
    if (PROPERTIES.containsKey(name)) {
      return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + PROPERTIES.get(name)).getBytes(UTF_8);
    }
    if (!name.endsWith(".xml")) {
      return PictureData.without(part);
    }
    // Byte by byte: what is looked for is ASCII, and whatever stands around it stays as it is.
    String text = DAYS.matcher(WRITERS.matcher(new String(part, ISO_8859_1)).replaceAll("$1\"\"")).replaceAll("");
    return CREATORS.matcher(text).replaceAll("$1$3").getBytes(ISO_8859_1);
  }

  /** In their order, and unpacked where it was: the first part of an OpenDocument file must be. */
  private static void write(ZipOutputStream zip, ZipEntry from, byte[] part) throws IOException {
    var entry = new ZipEntry(from.getName());
    entry.setTime(315_532_800_000L);
    if (from.getMethod() == ZipEntry.STORED) {
      var sum = new CRC32();
      sum.update(part);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(part.length);
      entry.setCrc(sum.getValue());
    }
    zip.putNextEntry(entry);
    zip.write(part);
    zip.closeEntry();
  }
}
