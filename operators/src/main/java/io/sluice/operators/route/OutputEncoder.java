// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.route;

import static java.util.Objects.requireNonNull;

import io.sluice.operators.flow.Failure;
import io.sluice.operators.flow.Outcome;
import io.sluice.operators.flow.OutputRecord;
import io.sluice.operators.flow.RunIdentity;
import io.sluice.schemas.CuratedDocument;
import io.sluice.schemas.codec.CuratedDocumentCodec;
import io.sluice.schemas.vocabulary.DeadLetterReason;
import io.sluice.schemas.vocabulary.Stage;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Encodes outcomes and measures them before the sink can choke on them: a document too large for its topic becomes a dead
 * letter with its original bytes; a dead letter too large for its topic loses its value and keeps size, SHA-256 and position.
 * Thread-safe.
 */
public final class OutputEncoder {
    private final RouteConfig config;
    private final CuratedDocumentCodec documents = new CuratedDocumentCodec();
    private final DeadLetterWriter deadLetters;

    public OutputEncoder(RouteConfig config, RunIdentity run) {
        this.config = requireNonNull(config, "config is null");
        this.deadLetters = new DeadLetterWriter(config, run);
    }

    /**
     * Encodes one outcome.
     *
     * @param nowMillis time stamped on a dead letter, epoch milliseconds
     */
    public OutputRecord encode(Outcome outcome, long nowMillis) {
        if (outcome.failure() != null) {
            return deadLetters.write(outcome.origin(), outcome.failure(), nowMillis);
        }
        CuratedDocument document = requireNonNull(outcome.curated());
        byte[] key = document.getId().getBytes(StandardCharsets.UTF_8);
        byte[] value = config.framing() == Framing.AVRO ? documents.toAvro(document) : documents.toJson(document);
        if ((long) key.length + value.length > config.maxCuratedBytes()) {
            return deadLetters.write(outcome.origin(), tooLarge(key.length + value.length), nowMillis);
        }
        return new OutputRecord(
                outcome.route(),
                key,
                value,
                headers(document, outcome.origin().timestampMillis()),
                outcome.origin().timestampMillis());
    }

    private Failure tooLarge(int bytes) {
        return new Failure(
                Stage.ROUTE.code(),
                DeadLetterReason.OUTPUT_TOO_LARGE.code(),
                "The curated document has " + bytes + " bytes, its topic takes " + config.maxCuratedBytes(),
                null);
    }

    private Map<String, String> headers(CuratedDocument document, long timestampMillis) {
        if (config.framing() == Framing.JSON_LINES) {
            return Map.of();
        }
        return Headers.of(
                Headers.ROUTE, document.getVerdict().getRoute(),
                Headers.REASON, document.getVerdict().getReason(),
                Headers.TIMESTAMP, Long.toString(timestampMillis),
                Headers.CONTENT_TYPE, config.framing() == Framing.AVRO ? Headers.AVRO_TYPE : Headers.JSON_TYPE);
    }
}
