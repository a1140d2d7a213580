// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import static io.sluice.schemas.vocabulary.DeadLetterReason.WRONG_SCHEMA;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.schemas.CuratedDocument;
import io.sluice.schemas.DeadLetter;
import io.sluice.schemas.Document;
import io.sluice.schemas.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordCodecTest {

    private final CuratedDocumentCodec codec = new CuratedDocumentCodec();

    @Test
    void writesOneLineOfJson() {
        assertThat(json(GoldenValues.curatedDocument())).doesNotContain("\n", "\r");
    }

    @Test
    void writesNullsInTheOrderOfTheSchema() {
        var value = Document.newBuilder().setText("a").build();

        assertThat(new DocumentCodec().toJson(value))
                .asString(UTF_8)
                .isEqualTo("{\"id\":\"\",\"text\":\"a\",\"prompt\":null,\"candidate\":null,\"source\":null,"
                        + "\"url\":null,\"language\":null,\"crawled_at\":null,\"metadata\":{}}");
    }

    @Test
    void sortsTheKeysOfMaps() {
        var value = CuratedDocument.newBuilder()
                .setRatings(Map.of("b", 2.0, "a", 1.0, "c", 3.0))
                .build();

        assertThat(json(value)).contains("\"ratings\":{\"a\":1.0,\"b\":2.0,\"c\":3.0}");
    }

    @Test
    void replacesHalvesOfSurrogatePairsAlikeInBothFormats() throws Exception {
        var value = CuratedDocument.newBuilder()
                .setText("a\ud83db")
                .setMetadata(Map.of("\ude80", "x"))
                .build();
        var expected = CuratedDocument.newBuilder()
                .setText("a?b")
                .setMetadata(Map.of("?", "x"))
                .build();

        assertThat(codec.fromAvro(codec.toAvro(value))).isEqualTo(expected);
        assertThat(codec.fromJson(codec.toJson(value))).isEqualTo(expected);
    }

    @Test
    void bringsBackNumbersThatJsonLacks() throws Exception {
        var value = CuratedDocument.newBuilder()
                .setQuality(Double.NaN)
                .setEditNeed(Double.POSITIVE_INFINITY)
                .setEmbedding(List.of(Float.NEGATIVE_INFINITY))
                .build();

        CuratedDocument read = codec.fromJson(codec.toJson(value));

        assertThat(read.getQuality()).isNaN();
        assertThat(read.getEditNeed()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(read.getEmbedding()).containsExactly(Float.NEGATIVE_INFINITY);
    }

    @Test
    void givesMissingFieldsTheirDefaults() throws Exception {
        assertThat(read("{\"id\":\"1\",\"verdict\":{\"route\":\"rejected\"}}"))
                .isEqualTo(CuratedDocument.newBuilder()
                        .setId("1")
                        .setVerdict(Verdict.newBuilder().setRoute("rejected").build())
                        .build());
    }

    @Test
    void sharesNoDefaultBetweenRecords() throws Exception {
        CuratedDocument first = read("{}");
        first.getMetadata().put("key", "value");
        first.getVerdict().setReason("too_short");

        assertThat(read("{}")).isEqualTo(CuratedDocument.newBuilder().build());
    }

    @Test
    void passesOverFieldsOfLaterVersions() throws Exception {
        assertThat(read("{\"later\":{\"a\":[1,{}]},\"id\":\"1\",\"verdict\":{\"later\":[[]]}}"))
                .isEqualTo(CuratedDocument.newBuilder().setId("1").build());
    }

    @Test
    void readsReasonsOfLaterVersions() throws Exception {
        assertThat(read("{\"verdict\":{\"reason\":\"not_yet_thought_of\"}}")
                        .getVerdict()
                        .getReason())
                .isEqualTo("not_yet_thought_of");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"id":null}                                  | Field 'id' holds null, expected a string
            {"quality":"good"}                           | Field 'quality' holds a string, expected a number
            {"quality":1e999}                            | Field 'quality' holds a number with a fraction or exponent, expected a number within the range of the type
            {"token_count":1.0}                          | Field 'token_count' holds a number with a fraction or exponent, expected an integer
            {"token_count":2147483648}                   | Field 'token_count' holds an integer, expected an integer of 32 bits
            {"ratings":[1]}                              | Field 'ratings' holds an array, expected an object
            {"ratings":{"a":true}}                       | Field 'ratings' holds true or false, expected a number
            {"screen":"too_short"}                       | Field 'screen' holds a string, expected an array
            {"edit":{"applied":"yes"}}                   | Field 'applied' holds a string, expected true or false
            {"edit":{"operations":[{"initial_start":"0"}]}} | Field 'initial_start' holds a string, expected an integer
            {"provenance":{"ingested_at":"now"}}         | Field 'ingested_at' holds a string, expected a time in ISO-8601 with an offset, or in milliseconds since 1970
            [1]                                          | Field 'CuratedDocument' holds an array, expected an object
            """)
    void saysWhichFieldHasTheWrongType(String json, String message) {
        var refusal = catchThrowableOfType(CodecException.class, () -> read(json));

        assertThat(refusal.reason()).isEqualTo(WRONG_SCHEMA);
        assertThat(refusal).hasMessage(message);
    }

    @Test
    void refusesBytesThatAreNoBase64() {
        var refusal = catchThrowableOfType(
                CodecException.class, () -> new DeadLetterCodec().fromJson("{\"value\":\"*\"}".getBytes(UTF_8)));

        assertThat(refusal.reason()).isEqualTo(WRONG_SCHEMA);
        assertThat(refusal).hasMessage("Field 'value' holds a string, expected bytes in Base64");
    }

    @Test
    void leavesTheBytesOfADeadLetterToBeReadAgain() throws Exception {
        var deadLetters = new DeadLetterCodec();
        DeadLetter value = GoldenValues.deadLetter();

        byte[] json = deadLetters.toJson(value);
        byte[] avro = deadLetters.toAvro(value);

        assertThat(deadLetters.toJson(value)).isEqualTo(json);
        assertThat(deadLetters.fromAvro(avro)).isEqualTo(GoldenValues.deadLetter());
    }

    private CuratedDocument read(String json) throws CodecException {
        return codec.fromJson(json.getBytes(UTF_8));
    }

    private String json(CuratedDocument value) {
        return new String(codec.toJson(value), UTF_8);
    }
}
