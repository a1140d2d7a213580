// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.route;

import static java.util.Objects.requireNonNull;

import io.sluice.operators.flow.Failure;
import io.sluice.operators.flow.OutputRecord;
import io.sluice.operators.flow.RunIdentity;
import io.sluice.operators.flow.Sha256;
import io.sluice.operators.flow.SourceRecord;
import io.sluice.schemas.DeadLetter;
import io.sluice.schemas.codec.DeadLetterCodec;
import io.sluice.schemas.vocabulary.Route;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes dead letters: on topics the untouched bytes with headers, in files a JSON object that holds them. Thread-safe. */
final class DeadLetterWriter {
    /** Nothing retries a record inside the job: what arrives here was tried once. */
    private static final int ATTEMPT = 1;

    private final RouteConfig config;
    private final RunIdentity run;
    private final DeadLetterCodec codec = new DeadLetterCodec();

    DeadLetterWriter(RouteConfig config, RunIdentity run) {
        this.config = config;
        this.run = requireNonNull(run, "run is null");
    }

    OutputRecord write(SourceRecord origin, Failure failure, long nowMillis) {
        if (config.framing() == Framing.JSON_LINES) {
            byte[] line = codec.toJson(letter(origin, failure, nowMillis));
            return new OutputRecord(Route.DEAD_LETTER, origin.key(), line, Map.of(), origin.timestampMillis());
        }
        Map<String, String> headers = headers(origin, failure, nowMillis);
        boolean fits = size(origin, headers) <= config.maxDeadLetterBytes();
        return new OutputRecord(
                Route.DEAD_LETTER,
                fits ? origin.key() : null,
                fits ? origin.value() : null,
                headers,
                origin.timestampMillis());
    }

    private static long size(SourceRecord origin, Map<String, String> headers) {
        long size = length(origin.key()) + length(origin.value());
        for (Map.Entry<String, String> header : headers.entrySet()) {
            size += header.getKey().length() + header.getValue().getBytes(StandardCharsets.UTF_8).length;
        }
        return size;
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private Map<String, String> headers(SourceRecord origin, Failure failure, long nowMillis) {
        var headers = new LinkedHashMap<>(Headers.of(
                Headers.ROUTE, Route.DEAD_LETTER.code(),
                Headers.REASON, failure.reason(),
                Headers.STAGE, failure.stage(),
                Headers.MESSAGE, failure.message(),
                Headers.SOURCE, origin.position().getSource(),
                Headers.PARTITION, Integer.toString(origin.position().getPartition()),
                Headers.OFFSET, Long.toString(origin.position().getOffset()),
                Headers.TIMESTAMP, Long.toString(origin.timestampMillis()),
                Headers.FAILED_AT, Long.toString(nowMillis),
                Headers.ATTEMPT, Integer.toString(ATTEMPT),
                Headers.CONFIG_HASH, run.configHash(),
                Headers.CODE_VERSION, run.codeVersion()));
        if (failure.exceptionClass() != null) {
            headers.put(Headers.EXCEPTION, failure.exceptionClass());
        }
        byte[] value = origin.value();
        if (value != null) {
            headers.put(Headers.VALUE_SIZE, Integer.toString(value.length));
            headers.put(Headers.VALUE_SHA256, Sha256.hex(value));
        }
        return headers;
    }

    private DeadLetter letter(SourceRecord origin, Failure failure, long nowMillis) {
        byte[] key = origin.key();
        byte[] value = origin.value();
        Instant now = Instant.ofEpochMilli(nowMillis);
        return new DeadLetter(
                key == null ? null : ByteBuffer.wrap(key),
                value == null ? null : ByteBuffer.wrap(value),
                value == null ? null : (long) value.length,
                value == null ? null : Sha256.hex(value),
                origin.position(),
                Instant.ofEpochMilli(origin.timestampMillis()),
                failure.stage(),
                failure.reason(),
                failure.message(),
                failure.exceptionClass(),
                ATTEMPT,
                now,
                now,
                List.of(),
                run.configHash(),
                run.codeVersion());
    }
}
