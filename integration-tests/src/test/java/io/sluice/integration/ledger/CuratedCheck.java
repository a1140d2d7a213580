// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.ledger;

import io.sluice.schemas.CuratedDocument;
import io.sluice.schemas.ModelReference;
import io.sluice.schemas.codec.CodecException;
import io.sluice.schemas.vocabulary.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Compares a curated document with the record it came from. */
final class CuratedCheck {
    private static final int RATINGS = 8;

    private final RunFacts run;

    CuratedCheck(RunFacts run) {
        this.run = run;
    }

    List<String> mismatches(SentRecord sent, Expectation.Curated expected, ReceivedRecord received)
            throws CodecException {
        var mismatches = new Mismatches(sent.position());
        if (received.route() == Route.DEAD_LETTER) {
            mismatches.require(
                    "a document left as a dead letter for " + received.headers().get("sluice.reason"), false);
            return mismatches.found();
        }
        CuratedDocument document = OutputPositions.document(received);
        String id = expected.id() == null ? Digest.idOf(sent.position()) : expected.id();
        mismatches.require("id", id, document.getId());
        mismatches.requireBytes("key", id.getBytes(StandardCharsets.UTF_8), received.key());
        mismatches.requireBytes("text", utf8(expected.text()), utf8(document.getText()));
        String timestamp = Long.toString(sent.timestampMillis());
        mismatches.require(
                "header sluice.timestamp", timestamp, received.headers().get("sluice.timestamp"));
        verdict(mismatches, document, received);
        provenance(mismatches, document);
        annotation(mismatches, document);
        return mismatches.found();
    }

    private static void verdict(Mismatches mismatches, CuratedDocument document, ReceivedRecord received) {
        String route = received.route().code();
        Map<String, String> headers = received.headers();
        mismatches.require("verdict.route", route, document.getVerdict().getRoute());
        mismatches.require("header sluice.route", route, headers.get("sluice.route"));
        mismatches.require("header sluice.reason", document.getVerdict().getReason(), headers.get("sluice.reason"));
        mismatches.require("header content-type", "application/vnd.apache.avro+binary", headers.get("content-type"));
    }

    private void provenance(Mismatches mismatches, CuratedDocument document) {
        var provenance = document.getProvenance();
        mismatches.require("config_hash", run.configHash(), provenance.getConfigHash());
        mismatches.require("code_version", run.codeVersion(), provenance.getCodeVersion());
        mismatches.require(
                "decided before it was ingested", !provenance.getDecidedAt().isBefore(provenance.getIngestedAt()));
    }

    /** A document that the screen refused was shown to no model; every other one names the model and has its evidence. */
    private void annotation(Mismatches mismatches, CuratedDocument document) {
        List<String> models = document.getProvenance().getModels().stream()
                .map(ModelReference::getSha256)
                .toList();
        if (!document.getScreen().isEmpty() && models.isEmpty()) {
            mismatches.require(
                    "verdict.route of a screened document",
                    "rejected",
                    document.getVerdict().getRoute());
            return;
        }
        mismatches.require("models", List.of(run.modelSha256()), models);
        mismatches.require("number of ratings", RATINGS, document.getRatings().size());
        mismatches.require(
                "a rating lies outside of 0..100",
                document.getRatings().values().stream().allMatch(rating -> rating >= 0 && rating <= 100));
        mismatches.require("no quality", document.getQuality() != null);
        mismatches.require("no edit_need", document.getEditNeed() != null);
        mismatches.require("no tag", document.getTag() != null);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
