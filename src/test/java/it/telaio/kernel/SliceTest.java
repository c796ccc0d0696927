package it.telaio.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SliceTest {
  private final List<Integer> thousand = IntStream.rangeClosed(1, 1_001).boxed().toList();

  @Test
  void theThousandthRowStandsOnAPageOfItsOwnAddress() {
    assertThat(Slice.of(thousand, null).items()).hasSize(Slice.ROWS).startsWith(1);
    Slice<Integer> last = Slice.of(thousand, "6");
    assertThat(last.items()).containsExactly(1_001);
    assertThat(last.first()).isEqualTo(1_001);
    assertThat(last.query("?stato=open", "pagina", 5)).isEqualTo("?stato=open&pagina=5");
    assertThat(last.query("", "pagina", 1)).isEmpty();
    assertThat(Slice.of(thousand, "tutte").items()).isEqualTo(thousand);
  }

  @Test
  void whatMakesNoSenseIsTheNearestPage() {
    assertThat(Slice.of(thousand, "999999").page()).isEqualTo(6);
    assertThat(Slice.of(thousand, "0").page()).isEqualTo(1);
    assertThat(Slice.of(thousand, "<b>").page()).isEqualTo(1);
    assertThat(Slice.of(List.of(), "3").items()).isEmpty();
    assertThat(Slice.of(List.of(), "3").last()).isZero();
  }
}
