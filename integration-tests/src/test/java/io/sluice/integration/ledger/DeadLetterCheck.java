// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.ledger;

import io.sluice.schemas.vocabulary.Route;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares a dead letter with the record it came from. */
final class DeadLetterCheck {
    private static final List<String> NEVER_BLANK =
            List.of("sluice.stage", "sluice.message", "sluice.exception", "sluice.failed_at");

    private final RunFacts run;

    DeadLetterCheck(RunFacts run) {
        this.run = run;
    }

    List<String> mismatches(SentRecord sent, Expectation.DeadLettered expected, ReceivedRecord received) {
        var mismatches = new Mismatches(sent.position());
        if (received.route() != Route.DEAD_LETTER) {
            mismatches.require(
                    "a record that must be refused left on " + received.route().code(), false);
            return mismatches.found();
        }
        boolean carried = expected.bytes() == Expectation.Bytes.ORIGINAL;
        mismatches.requireBytes("key", carried ? sent.draft().key() : null, received.key());
        mismatches.requireBytes("value", carried ? sent.draft().value() : null, received.value());
        headers(mismatches, sent, expected, received.headers());
        return mismatches.found();
    }

    private void headers(
            Mismatches mismatches, SentRecord sent, Expectation.DeadLettered expected, Map<String, String> headers) {
        byte @Nullable [] value = sent.draft().value();
        var wanted = new Object() {
            void header(String name, @Nullable String content) {
                mismatches.require("header sluice." + name, content, headers.get("sluice." + name));
            }
        };
        wanted.header("route", "dead_letter");
        wanted.header("reason", expected.reason().code());
        wanted.header("stage", expected.reason().stage().code());
        wanted.header("timestamp", Long.toString(sent.timestampMillis()));
        wanted.header("attempt", "1");
        wanted.header("config_hash", run.configHash());
        wanted.header("code_version", run.codeVersion());
        wanted.header("value_size", value == null ? null : Integer.toString(value.length));
        wanted.header("value_sha256", value == null ? null : Digest.sha256(value));
        for (String name : NEVER_BLANK) {
            mismatches.require(
                    name + " is missing", !headers.getOrDefault(name, "").isBlank());
        }
    }
}
