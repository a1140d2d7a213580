// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.operators.flow.Failure;
import io.sluice.operators.flow.Outcome;
import io.sluice.operators.flow.OutputRecord;
import io.sluice.operators.flow.Records;
import io.sluice.operators.flow.RunIdentity;
import io.sluice.operators.flow.Sha256;
import io.sluice.operators.flow.SourceRecord;
import io.sluice.schemas.CuratedDocument;
import io.sluice.schemas.DeadLetter;
import io.sluice.schemas.Position;
import io.sluice.schemas.codec.CodecException;
import io.sluice.schemas.codec.CuratedDocumentCodec;
import io.sluice.schemas.codec.DeadLetterCodec;
import io.sluice.schemas.vocabulary.Route;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputEncoderTest {
    private static final RunIdentity RUN = new RunIdentity("c0ffee", "0.1.0");
    private static final Failure UNREADABLE = new Failure("parse", "malformed_json", "No JSON object", "a.b.C");
    private static final long NOW = 1_700_000_000_900L;

    @Test
    void writesADocumentAsAvroUnderItsId() throws CodecException {
        CuratedDocument document = document("Beans.");

        OutputRecord output = encode(Framing.AVRO, Outcome.curated(Route.REJECTED, Records.record("{}"), document));

        assertThat(output.route()).isEqualTo(Route.REJECTED);
        assertThat(output.key()).asString(StandardCharsets.UTF_8).isEqualTo("doc-1");
        assertThat(new CuratedDocumentCodec().fromAvro(output.value())).isEqualTo(document);
        assertThat(output.headers())
                .isEqualTo(Map.of(
                        "sluice.route", "rejected",
                        "sluice.reason", "too_short",
                        "sluice.timestamp", "1700000000000",
                        "content-type", "application/vnd.apache.avro+binary"));
        assertThat(output.timestampMillis()).isEqualTo(1_700_000_000_000L);
    }

    @Test
    void writesADocumentAsJsonWhenTold() throws CodecException {
        CuratedDocument document = document("Beans.");

        OutputRecord output = encode(Framing.JSON, Outcome.curated(Route.ACCEPTED, Records.record("{}"), document));

        assertThat(new CuratedDocumentCodec().fromJson(output.value())).isEqualTo(document);
        assertThat(output.headers()).containsEntry("content-type", "application/json");
    }

    @Test
    void leavesTheBytesOfADeadLetterUntouchedAndExplainsThemInHeaders() {
        byte[] key = {9, 0};
        byte[] value = {(byte) 0xFF, 0, 1};
        var origin = new SourceRecord(key, value, new Position("raw", 2, 77L), 5_000, null);

        OutputRecord output = encode(Framing.AVRO, Outcome.deadLetter(origin, UNREADABLE));

        assertThat(output.key()).isSameAs(key);
        assertThat(output.value()).isSameAs(value);
        assertThat(output.headers())
                .containsExactly(
                        Map.entry("sluice.route", "dead_letter"),
                        Map.entry("sluice.reason", "malformed_json"),
                        Map.entry("sluice.stage", "parse"),
                        Map.entry("sluice.message", "No JSON object"),
                        Map.entry("sluice.source", "raw"),
                        Map.entry("sluice.partition", "2"),
                        Map.entry("sluice.offset", "77"),
                        Map.entry("sluice.timestamp", "5000"),
                        Map.entry("sluice.failed_at", Long.toString(NOW)),
                        Map.entry("sluice.attempt", "1"),
                        Map.entry("sluice.config_hash", "c0ffee"),
                        Map.entry("sluice.code_version", "0.1.0"),
                        Map.entry("sluice.exception", "a.b.C"),
                        Map.entry("sluice.value_size", "3"),
                        Map.entry("sluice.value_sha256", Sha256.hex(value)));
    }

    @Test
    void makesADocumentTooLargeForItsTopicADeadLetterWithItsOriginalBytes() {
        SourceRecord origin = Records.record("original");

        OutputRecord output = new OutputEncoder(new RouteConfig(Framing.AVRO, 300, 10_000), RUN)
                .encode(Outcome.curated(Route.ACCEPTED, origin, document("b".repeat(400))), NOW);

        assertThat(output.route()).isEqualTo(Route.DEAD_LETTER);
        assertThat(output.value()).isEqualTo(origin.value());
        assertThat(output.headers())
                .containsEntry("sluice.stage", "route")
                .containsEntry("sluice.reason", "output_too_large");
    }

    @Test
    void keepsSizeHashAndPositionOfADeadLetterTooLargeForItsTopic() {
        byte[] value = new byte[20_000_000];
        var origin = new SourceRecord(new byte[] {1}, value, new Position("raw", 0, 1L), 0, null);

        OutputRecord output = encode(Framing.AVRO, Outcome.deadLetter(origin, UNREADABLE));

        assertThat(output.key()).isNull();
        assertThat(output.value()).isNull();
        assertThat(output.headers())
                .containsEntry("sluice.value_size", "20000000")
                .containsEntry("sluice.value_sha256", Sha256.hex(value))
                .containsEntry("sluice.offset", "1");
    }

    @Test
    void writesADeadLetterAsOneJsonObjectIntoFiles() throws CodecException {
        byte[] value = {(byte) 0xFF, '\n'};
        var position = new Position("crawl.jsonl", -1, 4L);
        var origin = new SourceRecord(null, value, position, 4, null);

        OutputRecord output = encode(Framing.JSON_LINES, Outcome.deadLetter(origin, UNREADABLE));

        Instant now = Instant.ofEpochMilli(NOW);
        assertThat(new DeadLetterCodec().fromJson(output.value()))
                .isEqualTo(new DeadLetter(
                        null,
                        ByteBuffer.wrap(value),
                        2L,
                        Sha256.hex(value),
                        position,
                        Instant.ofEpochMilli(4),
                        "parse",
                        "malformed_json",
                        "No JSON object",
                        "a.b.C",
                        1,
                        now,
                        now,
                        List.of(),
                        "c0ffee",
                        "0.1.0"));
    }

    private static OutputRecord encode(Framing framing, Outcome outcome) {
        return new OutputEncoder(new RouteConfig(framing, 10_000, 10_000), RUN).encode(outcome, NOW);
    }

    private static CuratedDocument document(String text) {
        var document = CuratedDocument.newBuilder().setId("doc-1").setText(text).build();
        document.getVerdict().setRoute("rejected");
        document.getVerdict().setReason("too_short");
        return document;
    }
}
