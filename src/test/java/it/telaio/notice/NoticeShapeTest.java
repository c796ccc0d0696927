package it.telaio.notice;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The published schema and the records say the same things. */
class NoticeShapeTest {
  private static final JsonNode SCHEMA = Json.tree(NoticeShape.text());

  static Stream<Arguments> lists() {
    return Stream.of(
        Arguments.of("/$defs/notice/properties/kind", Notice.Kind.class),
        Arguments.of("/$defs/notice/properties/called", Notice.Called.class),
        Arguments.of("/$defs/notice/properties/window/properties/basis", Window.Basis.class),
        Arguments.of("/$defs/notice/properties/late/properties/effect", Notice.LateEffect.class),
        Arguments.of("/$defs/notice/properties/channels/items/properties/kind", Notice.ChannelKind.class),
        Arguments.of("/$defs/notice/properties/channels/items/properties/identity/items", Notice.Identity.class),
        Arguments.of("/$defs/notice/properties/publication/properties/venues/items/properties/kind", Notice.VenueKind.class),
        Arguments.of("/$defs/eligible/properties/kind", Eligible.Kind.class),
        Arguments.of("/$defs/eligible/properties/role", Eligible.Role.class),
        Arguments.of("/$defs/eligible/properties/sections/items", Eligible.Section.class),
        Arguments.of("/$defs/eligible/properties/earlier/properties/outcome", Eligible.Outcome.class),
        Arguments.of("/$defs/field/properties/type", Form.FieldType.class),
        Arguments.of("/$defs/document/properties/signedBy", RequiredDocument.Signatory.class),
        Arguments.of("/$defs/document/properties/match/properties/role", RequiredDocument.Role.class),
        Arguments.of("/$defs/document/properties/formats/items", RequiredDocument.Format.class),
        Arguments.of("/$defs/quota/properties/per", Quota.Per.class),
        Arguments.of("/$defs/quota/properties/scope", Quota.Scope.class),
        Arguments.of("/$defs/quota/properties/stands", Quota.Stands.class),
        Arguments.of("/$defs/scoring/properties/method", Scoring.Method.class),
        Arguments.of("/$defs/scoring/properties/ties/items/properties/by", Scoring.By.class),
        Arguments.of("/$defs/scoring/properties/rounding/properties/way", Scoring.Way.class),
        Arguments.of("/$defs/step/properties/kind", Step.Kind.class),
        Arguments.of("/$defs/step/properties/holidays", TermInDays.Holidays.class),
        Arguments.of("/$defs/clauseText/properties/origin", Notice.Origin.class),
        Arguments.of("/$defs/action/properties/kind", Programme.Kind.class),
        Arguments.of("/$defs/action/properties/from/items", Programme.Source.class),
        Arguments.of("/$defs/action/properties/access", Programme.Access.class),
        Arguments.of("/$defs/action/properties/survey/properties/answer", Programme.Answer.class));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void everyListOfValuesIsTheSameInSchemaAndCode(String pointer, Class<? extends Enum<?>> type) {
    Set<String> inSchema = SCHEMA.at(pointer).path("enum").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
    Set<String> inCode = Arrays.stream(type.getEnumConstants()).map(value -> Json.treeOf(value).asString()).collect(Collectors.toSet());
    assertThat(inSchema).isNotEmpty().isEqualTo(inCode);
  }

  @Test
  void theSchemaRefersToNothingOutsideItself() {
    List<String> references = SCHEMA.findValues("$ref").stream().map(JsonNode::asString).toList();
    assertThat(references).isNotEmpty().allMatch(reference -> reference.startsWith("#/$defs/"));
  }

  @Test
  void everyComponentOfANoticeIsAKeyOfTheSchema() {
    assertThat(SCHEMA.at("/$defs/notice/properties").propertyNames())
        .containsExactlyInAnyOrderElementsOf(Arrays.stream(Notice.class.getRecordComponents()).map(component -> component.getName()).toList());
    assertThat(SCHEMA.at("/$defs/field/properties").propertyNames())
        .containsExactlyInAnyOrderElementsOf(Arrays.stream(Form.Field.class.getRecordComponents()).map(component -> component.getName()).toList());
  }
}
