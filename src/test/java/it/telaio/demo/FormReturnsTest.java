package it.telaio.demo;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.document.ReadDocument;
import it.telaio.document.Reading;
import it.telaio.kernel.Limits;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The official form, as it comes back from who filled it. */
class FormReturnsTest {
  private static Offer offer;
  private static ReadDocument documents;

  @BeforeAll
  static void anOffice() throws IOException {
    offer = new Stage(DemoCall.puglia(), Cast.puglia(), new DemoTrust()).offer("Bari", "emporio", "2023-06-19T09:12:41");
    documents = new ReadDocument(Limits.DEFAULT, 1);
  }

  @AfterAll
  static void close() {
    documents.close();
  }

  private static Reading read(byte[] pdf) {
    return documents.read("modulo.pdf", pdf);
  }

  private static Map<String, String> values(Reading reading) {
    return reading.fields().stream().filter(field -> !field.value().isEmpty())
        .collect(Collectors.toMap(Reading.Field::name, Reading.Field::value));
  }

  private static Map<String, String> written() {
    return offer.filled().values().entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty() && offer.stage().call.notice().form().field(entry.getKey()).isPresent())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Test
  void filledItHoldsWhatWasWrittenAndShowsTheSame() throws IOException {
    Reading reading = read(offer.form());
    assertThat(values(reading)).isEqualTo(written());
    assertThat(reading.cautions()).isEmpty();
  }

  @Test
  void signedInItsOwnPlaceItHoldsTheSame() throws IOException {
    Reading reading = read(offer.pades(offer.form()).content());
    assertThat(values(reading)).isEqualTo(written());
    assertThat(reading.fields()).filteredOn(field -> field.kind() == Reading.Kind.SIGNATURE).extracting(Reading.Field::name)
        .containsExactly("signature");
  }

  @Test
  void savedByABrowserItHoldsTheSame() throws IOException {
    Reading reading = read(PdfTampering.savedByBrowser(offer.form()));
    assertThat(values(reading)).isEqualTo(written());
    assertThat(reading.cautions()).isEmpty();
  }

  @Test
  void flattenedItHasNoFieldsButTheWordsAreThereWithNoticeAndVersion() throws IOException {
    Reading reading = read(offer.flatForm());
    assertThat(reading.fields()).isEmpty();
    assertThat(reading.text()).contains(offer.body().taxCode(), offer.body().representative().taxCode(), offer.practice().title(),
        "Avviso puglia-buone-pratiche-2023, versione 1");
  }

  @Test
  void printedAndScannedItHoldsNothingAndNothingIsMadeUp() throws IOException {
    Reading reading = read(Scan.of(offer.form(), offer.signing()));
    assertThat(reading.fields()).isEmpty();
    assertThat(reading.text()).isBlank();
    assertThat(reading.pages()).isEqualTo(2);
  }

  @Test
  void anotherEntryThanTheOneMarkedIsNoticed() throws IOException {
    Reading reading = read(PdfTampering.twoFaced(offer.form(), "theme", "educational-poverty"));
    assertThat(reading.cautions()).extracting(caution -> caution.code().key()).contains("value-differs-from-appearance");
  }
}
