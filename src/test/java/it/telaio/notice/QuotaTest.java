package it.telaio.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuotaTest {
  private static final Quota PUGLIA = Sample.notice(Sample.puglia()).quotas().getFirst();

  @Test
  void oneOnAnyThemeAndOneMoreOnEducationalPoverty() {
    assertThat(PUGLIA.admits(List.of())).isTrue();
    assertThat(PUGLIA.admits(List.of("delivery"))).isTrue();
    assertThat(PUGLIA.admits(List.of("educational-poverty"))).isTrue();
    assertThat(PUGLIA.admits(List.of("delivery", "educational-poverty"))).isTrue();
    assertThat(PUGLIA.admits(List.of("educational-poverty", "educational-poverty"))).isTrue();
    assertThat(PUGLIA.admits(List.of("delivery", "resources"))).isFalse();
    assertThat(PUGLIA.admits(List.of("delivery", "educational-poverty", "educational-poverty"))).isFalse();
  }

  @Test
  void extrasThatShareAThemeAreGivenOutInTheBestWay() {
    Quota quota = new Quota("q", Quota.Per.BODY, Eligible.Role.PROPONENT, Quota.Scope.NOTICE, List.of(), 0, List.of(new Quota.Extra(1, List.of("a", "b"), "c"), new Quota.Extra(1, List.of("a"), "c")),
        Quota.Stands.PERSON, "c");
    assertThat(quota.admits(List.of("a", "b"))).isTrue();
    assertThat(quota.admits(List.of("b", "a"))).isTrue();
    assertThat(quota.admits(List.of("b", "b"))).isFalse();
  }
}
