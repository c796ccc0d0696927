package it.telaio.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class XmlTest {

  @Test
  void aBareDoctypeIsSkipped() throws Exception {
    var document = Xml.parse("<?xml version=\"1.0\"?><!DOCTYPE postacert SYSTEM \"Postacert.dtd\"><postacert tipo=\"x\"/>".getBytes(UTF_8), 1000);
    assertThat(document.getDocumentElement().getAttribute("tipo")).isEqualTo("x");
  }

  @Test
  void anInternalSubsetIsRefused() {
    assertThatThrownBy(() -> parse("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")).isInstanceOf(Xml.Refused.class)
        .hasMessageContaining("internal subset");
    assertThatThrownBy(() -> parse("<!DOCTYPE a [<!ELEMENT a ANY>]><a/>")).isInstanceOf(Xml.Refused.class);
    assertThatThrownBy(() -> parse("<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1/x\"> %p;]><a/>")).isInstanceOf(Xml.Refused.class);
  }

  @Test
  void nothingOutsideIsEverRead() throws Exception {
    AtomicInteger knocks = new AtomicInteger();
    try (ServerSocket trap = new ServerSocket(0)) {
      Thread.ofVirtual().start(() -> {
        try {
          trap.accept().close();
          knocks.incrementAndGet();
        } catch (IOException closed) {
          // the trap was taken away: nobody knocked
        }
      });
      String address = "http://127.0.0.1:" + trap.getLocalPort() + "/Postacert.dtd";
      Xml.parse(("<!DOCTYPE a SYSTEM \"" + address + "\"><a xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"" + address + "\"/></a>").getBytes(UTF_8), 1000);
    }
    assertThat(knocks).hasValue(0);
  }

  @Test
  void tooMuchAndTooBrokenAreRefusedWithTheirPlace() {
    assertThatThrownBy(() -> Xml.parse(new byte[1001], 1000)).hasMessageContaining("larger than 1000");
    assertThatThrownBy(() -> parse("<a>\n<b></a>")).hasMessageContaining("line 2");
    assertThatThrownBy(() -> parse("")).isInstanceOf(Xml.Refused.class);
  }

  private static void parse(String text) throws Xml.Refused {
    Xml.parse(text.getBytes(UTF_8), 1 << 20);
  }
}
