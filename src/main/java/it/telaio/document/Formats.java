package it.telaio.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** What kind of file bytes are, told by the bytes alone, and whether they are more than one. */
final class Formats {
  static final String PDF = "application/pdf";
  /** Cryptographic message syntax: a p7m or p7s. */
  static final String CMS = "application/pkcs7-signature";
  /** The object identifier of signed data, 1.2.840.113549.1.7.2, in DER (RFC 5652, 5.1). */
  private static final String SIGNED_DATA =
      new String(new byte[] {6, 9, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 7, 2}, ISO_8859_1);
  static final String ZIP = "application/zip";
  /** Within these first bytes a reader of PDF looks for its mark (ISO 32000-1, annex H, 3.4.1, note 13). */
  private static final int PDF_HEADER = 1024;
  private static final int ENTRIES = 10_000;
  private static final byte[] PDF_MARK = "%PDF-".getBytes(ISO_8859_1);
  private static final byte[] JPEG_MARK = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
  /** What runs when opened. */
  private static final Pattern EXECUTABLE = Pattern.compile(
      "application/(x-msdownload.*|x-dosexec|x-executable|x-elf|x-object|x-sharedlib|x-mach-o.*|x-sh|x-bat|java-archive|java-vm"
          + "|x-ms-shortcut|x-ms-installer|x-msi|x-shockwave-flash|vnd\\.android\\.package-archive|x-apple-diskimage|x-perl)"
          + "|text/(x-python|x-perl|vbscript|x-vbscript|x-vbs)");
  /** Files that hold others as they are, so that the mark of a PDF inside says nothing. */
  private static final Pattern WRAPPING =
      Pattern.compile("application/(pkcs7.*|pdf|x-tar|x-gtar|x-7z-compressed|timestamped-data|x-tika-.*|x-ole-storage)|message/.*");
  /** Signed containers end with whatever they hold, an archive too. */
  private static final Pattern WRAPPING_ZIP =
      Pattern.compile("application/(pkcs7.*|x-tar|x-gtar|timestamped-data|java-archive|vnd\\.android.*)|message/.*");
  private static final Pattern SCRIPT =
      Pattern.compile("<script|<\\?php|javascript:|<foreignobject|\\son[a-z]{3,20}\\s*=\\s*[\"']|\\sattributename\\s*=\\s*[\"']on[a-z]",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SCRIPT_IN_IMAGE =
      Pattern.compile("<script|<\\?php|<html|/\\*.{0,200}?\\*/\\s*=", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern MARKUP = Pattern.compile("[\\s\uFEFF]*<(!DOCTYPE|!--|\\?xml|[A-Za-z_][\\w.:-]{0,60}[\\s/>])");
  private static final String ADDRESS = "[^>]{0,300}?[\"'](?<%s>((https?|ftp|file):|//|\\\\\\\\)[^\"']{0,300})";
  /** What a program that follows the standards would fetch: a definition, a style, a picture, another document. */
  private static final Pattern ELSEWHERE = Pattern.compile(
      "<(!DOCTYPE\\s(?!\\s*(html|svg)\\b)|\\?xml-stylesheet\\s|((image|use|feImage)\\s[^>]{0,300}?href\\s*=)"
      + "|([A-Za-z]{1,20}:)?include\\s[^>]{0,300}?href\\s*=)" + ADDRESS.formatted("where"), Pattern.CASE_INSENSITIVE);
  private static final MimeTypes MIME = MimeTypes.getDefaultMimeTypes();

  private Formats() {
  }

  /** The media type of {@code content}; {@code application/octet-stream} when it is nothing known. */
  static String type(byte[] content) {
    int pdf = indexOf(content, "%PDF-", PDF_HEADER);
    String magic = magic(content);
    String said = magic.equals("application/octet-stream") && PlainText.looksLike(content) ? "text/plain" : magic;
    if (said.equals("text/plain") && isSignedInBase64(content)) {
      return CMS;
    }
    if (said.equals("application/octet-stream") || said.equals("text/plain")) {
      return pdf >= 0 && indexOf(content, " obj", content.length) > 0 ? PDF : said;
    }
    if (said.equals(OldOffice.COMPOUND)) {
      return OldOffice.type(content);
    }
    return said.startsWith("application/x-tika-ooxml") || said.equals(ZIP) ? zipType(content) : said;
  }

  /** Signing programs write CMS in Base64 too, with or without PEM lines, in one line or many (RFC 7468, 8). */
  private static boolean isSignedInBase64(byte[] content) {
    String start = PlainText.decode(Arrays.copyOf(content, Math.min(content.length, 400)));
    String letters = start.replaceFirst("-----BEGIN [A-Z0-9 ]+-----", "").replaceAll("[\\s\uFEFF]", "");
    int whole = Math.min(letters.length() / 4 * 4, 64);
    if (whole < 32 || !letters.substring(0, whole).matches("MI[A-Za-z0-9+/=]+")) {
      return false;
    }
    try {
      return indexOf(Base64.getDecoder().decode(letters.substring(0, whole)), SIGNED_DATA, 48) > 0;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  /** The commonest by their first bytes, as every reader tells them; a search through all known marks costs as much as reading. */
  private static String magic(byte[] content) {
    if (startsWith(content, PDF_MARK)) {
      return PDF;
    }
    if (startsWith(content, JPEG_MARK)) {
      return "image/jpeg";
    }
    try {
      return MIME.detect(new ByteArrayInputStream(content), new Metadata()).getBaseType().toString();
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
  }

  private static boolean startsWith(byte[] content, byte[] mark) {
    return content.length >= mark.length && Arrays.equals(content, 0, mark.length, mark, 0, mark.length);
  }

  private static String zipType(byte[] content) {
    Optional<ZipDirectory> directory = ZipDirectory.find(content, ENTRIES);
    return directory.map(found -> OfficeType.of(found, content)).orElse(ZIP);
  }

  /** What speaks against the bytes as a whole, given their {@code type}. */
  static List<Caution> cautions(byte[] content, String type) {
    List<Caution> cautions = new ArrayList<>();
    int pdf = indexOf(content, "%PDF-", PDF_HEADER);
    Optional<ZipDirectory> zip = ZipDirectory.find(content, ENTRIES);
    if (type.equals(PDF) && pdf > 0) {
      cautions.add(Caution.of(Caution.Code.LATE_HEADER, Integer.toString(pdf)));
    }
    if (type.equals(PDF) && isCutShort(content)) {
      cautions.add(Caution.of(Caution.Code.CUT_SHORT));
    }
    if (EXECUTABLE.matcher(type).matches()) {
      cautions.add(Caution.of(Caution.Code.EXECUTABLE, type));
    }
    boolean zipped = type.equals(ZIP) || OfficeType.isZipped(type);
    if (pdf >= 0 && !WRAPPING.matcher(type).matches() && !(zip.isPresent() && zip.get().holds(content, pdf))) {
      cautions.add(Caution.of(Caution.Code.TWO_FORMATS, type, PDF));
    } else if (zip.isPresent() && (!zipped || zip.get().start() > 0) && !WRAPPING_ZIP.matcher(type).matches()) {
      cautions.add(Caution.of(Caution.Code.TWO_FORMATS, type, ZIP));
    }
    cautions.addAll(scripts(content, type));
    return cautions;
  }

  private static List<Caution> scripts(byte[] content, String type) {
    boolean image = type.startsWith("image/") && !type.equals("image/svg+xml");
    boolean markup = type.contains("xml") || type.equals("text/html") || isMarkup(content, type);
    if (!image && !markup) {
      return List.of();
    }
    List<Caution> cautions = new ArrayList<>();
    String text = image ? new String(content, ISO_8859_1) : PlainText.decode(content);
    if (image ? holdsScript(text) : SCRIPT.matcher(text).find()) {
      cautions.add(Caution.of(Caution.Code.SCRIPT_INSIDE, type));
    }
    if (markup && text.contains("<!ENTITY")) {
      cautions.add(Caution.of(Caution.Code.XML_ENTITIES));
    }
    Matcher elsewhere = ELSEWHERE.matcher(text);
    if (markup && elsewhere.find()) {
      cautions.add(Caution.of(Caution.Code.REMOTE_CONTENT, elsewhere.group("where")));
    }
    return cautions;
  }

  /** XML need not say that it is. */
  private static boolean isMarkup(byte[] content, String type) {
    boolean open = type.equals("text/plain") || type.equals("application/octet-stream");
    return open && MARKUP.matcher(PlainText.decode(Arrays.copyOf(content, Math.min(content.length, PDF_HEADER)))).lookingAt();
  }

  /** A PDF ends with its mark (ISO 32000-1, 7.5.5); where objects follow the last one, an update was cut. */
  private static boolean isCutShort(byte[] content) {
    String all = new String(content, ISO_8859_1);
    int end = all.lastIndexOf("%%EOF");
    return end < 0 || all.indexOf(" obj", end) >= 0;
  }

  /** The pattern is tried only where its first sign stands: a search at each place takes longer than all else about a photograph. */
  private static boolean holdsScript(String image) {
    Matcher script = SCRIPT_IN_IMAGE.matcher(image);
    for (int at = 0; at < image.length(); at++) {
      char sign = image.charAt(at);
      if ((sign == '<' || sign == '/') && script.region(at, image.length()).lookingAt()) {
        return true;
      }
    }
    return false;
  }

  /** Where {@code mark} begins within the first {@code within} bytes, or -1. */
  static int indexOf(byte[] content, String mark, int within) {
    return new String(content, 0, Math.min(content.length, within), ISO_8859_1).indexOf(mark);
  }
}
