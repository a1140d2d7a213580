// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.operators.flow.SourceRecord;
import io.sluice.operators.parse.DocumentParser;
import io.sluice.operators.parse.ParseConfig;
import io.sluice.schemas.Position;
import io.sluice.schemas.codec.CodecException;
import io.sluice.schemas.codec.Format;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordFactoryTest {
    private final DocumentParser parser =
            new DocumentParser(new ParseConfig(Format.AUTO, ParseConfig.DEFAULT_MAX_BYTES));

    @Test
    void makesTheSameRecordsFromTheSameSeed() {
        List<Draft> once = new RecordFactory(1).mixed(200, 50);
        List<Draft> again = new RecordFactory(1).mixed(200, 50);

        assertThat(again).hasSize(250);
        for (int i = 0; i < once.size(); i++) {
            assertThat(again.get(i).value()).isEqualTo(once.get(i).value());
            assertThat(again.get(i).expectation()).isEqualTo(once.get(i).expectation());
        }
    }

    @Test
    void makesGoodRecordsInBothFormatsWithAndWithoutIdsAndSomeIdsTwice() throws CodecException {
        var factory = new RecordFactory(2);
        int avro = 0;
        for (int i = 0; i < 300; i++) {
            Draft draft = factory.good();
            var expected = (Expectation.Curated) draft.expectation();
            assertThat(parser.parse(record(draft)).getText()).isEqualTo(expected.text());
            avro += draft.value()[0] == (byte) 0xC3 ? 1 : 0;
        }

        assertThat(avro).isBetween(100, 200);
    }

    @ParameterizedTest
    @EnumSource
    void makesBadRecordsThatAreRefusedForTheirReason(BadKind kind) {
        Draft draft = new RecordFactory(3).bad(kind);

        CodecException refusal = org.assertj.core.api.Assertions.catchThrowableOfType(
                CodecException.class, () -> parser.parse(record(draft)));

        assertThat(refusal.reason()).isEqualTo(kind.reason());
        assertThat(refusal).message().doesNotContain(RecordFactory.CANARY);
    }

    @Test
    void makesBadRecordsOfManyKindsThatHoldTheCanary() {
        List<String> without = Arrays.stream(BadKind.values())
                .filter(kind -> {
                    byte[] value = new RecordFactory(4).bad(kind).value();
                    return value == null || !new String(value, UTF_8).contains(RecordFactory.CANARY);
                })
                .map(BadKind::name)
                .collect(Collectors.toList());

        assertThat(BadKind.values()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(without).containsExactly("NULL_VALUE", "EMPTY_VALUE", "TRUNCATED_AVRO", "AVRO_MARKER_ALONE");
    }

    @Test
    void makesARecordOfExactlySoManyBytes() throws CodecException {
        Draft draft = new RecordFactory(5).goodOfBytes(ParseConfig.DEFAULT_MAX_BYTES);

        assertThat(draft.value()).hasSize(ParseConfig.DEFAULT_MAX_BYTES);
        assertThat(parser.parse(record(draft)).getText()).isEqualTo(((Expectation.Curated) draft.expectation()).text());
    }

    private static SourceRecord record(Draft draft) {
        return new SourceRecord(draft.key(), draft.value(), new Position("raw", 0, 0L), 0, null);
    }
}
