package it.telaio.register;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.register.Lanes.Lane;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanesTest {

  @Test
  void tenThousandJunkAndFiftyHugeDelayTwentyRealOnesByABoundedCount() {
    Lanes<String> lanes = new Lanes<>();
    for (int i = 0; i < 10_000; i++) {
      lanes.add(Lane.of(false, false, 4_000), "spam" + i + "@x.example", "junk");
    }
    for (int i = 0; i < 50; i++) {
      lanes.add(Lane.of(i % 2 == 0, true, 40L << 20), "grande@x.example", "huge");
    }
    for (int i = 0; i < 20; i++) {
      lanes.add(Lane.of(true, false, 300_000), "comune" + i + "@pec.example", "real");
    }
    List<String> order = drain(lanes);
    assertThat(order).hasSize(10_070);
    int last = order.lastIndexOf("real");
    assertThat(order.subList(0, last + 1).stream().filter(one -> !one.equals("real")).count()).isLessThanOrEqualTo(20);
  }

  @Test
  void aSenderOfThousandsDoesNotPushTheOthersBack() {
    Lanes<String> lanes = new Lanes<>();
    for (int i = 0; i < 5_000; i++) {
      lanes.add(Lane.PROVEN, "molti@pec.example", "molti");
    }
    lanes.add(Lane.PROVEN, "uno@pec.example", "uno");
    assertThat(drain(lanes).indexOf("uno")).isLessThanOrEqualTo(1);
  }

  @Test
  void nothingWaitsForEver() {
    Lanes<String> lanes = new Lanes<>();
    lanes.add(Lane.BULKY, "a", "grande");
    lanes.add(Lane.OTHER, "b", "ordinaria");
    int turns = 0;
    boolean big = false;
    boolean other = false;
    while (!big || !other) {
      lanes.add(Lane.URGENT, "c" + turns, "urgente");
      String next = lanes.next().orElseThrow();
      big |= next.equals("grande");
      other |= next.equals("ordinaria");
      turns++;
      assertThat(turns).isLessThan(30);
    }
  }

  @Test
  void oneSendersMessagesKeepTheirOrder() {
    Lanes<Integer> lanes = new Lanes<>();
    for (int i = 0; i < 100; i++) {
      lanes.add(Lane.PROVEN, "a", i);
    }
    List<Integer> order = new ArrayList<>();
    while (lanes.size() > 0) {
      order.add(lanes.next().orElseThrow());
    }
    assertThat(order).isSorted().hasSize(100);
    assertThat(lanes.next()).isEmpty();
  }

  private static List<String> drain(Lanes<String> lanes) {
    List<String> order = new ArrayList<>();
    for (var next = lanes.next(); next.isPresent(); next = lanes.next()) {
      order.add(next.get());
    }
    return order;
  }
}
