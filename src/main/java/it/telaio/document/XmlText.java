package it.telaio.document;

/** Texts that go into XML. */
final class XmlText {

  private XmlText() {
  }

  /** Without the characters that XML 1.0 cannot hold (production 2); line ends are one kind. */
  static String clean(String text) {
    StringBuilder clean = new StringBuilder();
    text.replace("\r\n", "\n").replace('\r', '\n').codePoints()
        .filter(c -> c == '\t' || c == '\n' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** Cleaned, with the characters of markup written out. */
  static String escaped(String text) {
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
