package it.telaio.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** XML of strangers is parsed in kernel/Xml and nowhere else (security R23). */
class OneXmlFactoryTest {
  private static final Pattern FACTORY = Pattern.compile(
      "\\b(DocumentBuilderFactory|SAXParserFactory|XMLInputFactory|TransformerFactory|SchemaFactory|XPathFactory|XMLReaderFactory)\\b");

  @Test
  void onlyTheKernelMakesXmlParsers() {
    List<String> others = House.sources().stream()
        .filter(file -> !file.endsWith("kernel/Xml.java"))
        .filter(file -> FACTORY.matcher(House.read(file)).find())
        .map(Object::toString).toList();
    assertThat(others).isEmpty();
  }
}
