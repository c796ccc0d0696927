package it.telaio.demo;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.demo.CastBody.Kind;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CastTest {
  private final Cast cast = Cast.puglia();

  @Test
  void taxCodesOfPeopleAreComputedAsTheMinistryDoes() {
    assertThat(InventedCodes.ofPerson("Rossi", "Mario", false, LocalDate.of(1980, 1, 1), "H501")).isEqualTo("RSSMRA80A01H501U");
    assertThat(InventedCodes.ofPerson("Fò", "Gianfranca", true, LocalDate.of(1990, 9, 15), "A944")).startsWith("FOXGFR90P55A944");
  }

  @Test
  void taxCodesOfBodiesHaveTheirCheckDigit() {
    assertThat(InventedCodes.ofBody("0351014012")).isEqualTo("03510140126");
    assertThat(InventedCodes.ofBody("0473347100")).isEqualTo("04733471009");
  }

  @Test
  void nobodyHasTheCodeOfAnother() {
    var ownCodes = cast.bodies().stream().filter(body -> body.kind() != Kind.DISTRICT).map(CastBody::taxCode).toList();
    assertThat(ownCodes).doesNotHaveDuplicates().hasSizeGreaterThan(35);
    assertThat(cast.bodies().stream().map(CastBody::ipaCode)).doesNotHaveDuplicates();
  }

  @Test
  void aDistrictHasTheCodeAndTheMailboxOfWhoLeadsIt() {
    var leads = cast.bodies().stream().filter(body -> !body.leadOf().isEmpty())
        .collect(Collectors.toMap(CastBody::leadOf, body -> body));
    assertThat(leads).hasSize(8);
    cast.bodies().stream().filter(body -> body.kind() == Kind.DISTRICT).forEach(district -> {
      assertThat(leads.get(district.ipaCode()).taxCode()).isEqualTo(district.taxCode());
      assertThat(leads.get(district.ipaCode()).pec()).isEqualTo(district.pec());
    });
    assertThat(cast.body("Consorzio per i servizi sociali del Capo").leadOf()).isEqualTo(cast.district("Gagliano del Capo").ipaCode());
  }

  @Test
  void everyAddressIsReservedForExamples() {
    assertThat(cast.bodies()).allMatch(body -> body.pec().endsWith(".example"));
  }
}
