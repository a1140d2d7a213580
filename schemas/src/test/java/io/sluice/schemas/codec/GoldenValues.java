// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import io.sluice.schemas.Confidence;
import io.sluice.schemas.CuratedDocument;
import io.sluice.schemas.DeadLetter;
import io.sluice.schemas.Decided;
import io.sluice.schemas.Distribution;
import io.sluice.schemas.Document;
import io.sluice.schemas.Duplicate;
import io.sluice.schemas.Edit;
import io.sluice.schemas.EditOperation;
import io.sluice.schemas.Label;
import io.sluice.schemas.ModelReference;
import io.sluice.schemas.Position;
import io.sluice.schemas.Provenance;
import io.sluice.schemas.QualityStatistics;
import io.sluice.schemas.QuotaFill;
import io.sluice.schemas.QuotaNumber;
import io.sluice.schemas.Tag;
import io.sluice.schemas.Verdict;
import io.sluice.schemas.Windows;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The values of the golden messages, with every field of every type filled. */
final class GoldenValues {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final Position POSITION = new Position("curation.text.raw.v1", 3, 4711L);
    private static final List<ModelReference> MODELS =
            List.of(new ModelReference("annotator", "1.0.0", "00ff".repeat(16)));

    private GoldenValues() {}

    static Document document() {
        return Document.newBuilder()
                .setId("doc-1")
                .setText("Water boils at 100 \u00b0C.\nA second line, with \"quotes\" and a \ud83d\ude80.")
                .setPrompt("When does water boil?")
                .setCandidate("At 100 degrees.")
                .setSource("web")
                .setUrl("https://example.org/water?a=1&b=2")
                .setLanguage("en")
                .setCrawledAt(Instant.parse("2026-01-02T03:04:05.678Z"))
                .setMetadata(Map.of("licence", "CC0"))
                .build();
    }

    static CuratedDocument curatedDocument() {
        return CuratedDocument.newBuilder()
                .setId("doc-1")
                .setText("Water boils at 100 \u00b0C.")
                .setPrompt("When does water boil?")
                .setSource("web")
                .setUrl("https://example.org/water")
                .setLanguage("en")
                .setCrawledAt(Instant.parse("2026-01-02T03:04:05.678Z"))
                .setMetadata(Map.of("licence", "CC0"))
                .setTokenCount(8)
                .setWindows(new Windows(64, 70))
                .setRatings(Map.of("educational_value", 71.25))
                .setQuality(64.5)
                .setEditNeed(12.0)
                .setTag(tag())
                .setLabels(List.of(
                        new Label("safety", "toxicity", "none", 0.984375), new Label("lid", "script", "Latn", null)))
                .setEmbedding(List.of(0.5f, -0.125f))
                .setScreen(List.of("bullet_lines"))
                .setDuplicate(new Duplicate("doc-0", new Position("curation.text.raw.v1", 0, 17L), 0.875, "near"))
                .setEdit(edit())
                .setConfidence(confidence())
                .setVerdict(verdict())
                .setProvenance(new Provenance(
                        POSITION, NOON, NOON.plusMillis(1500), MODELS, "c0ffee", "0.1.0", Map.of("annotate", 42L)))
                .build();
    }

    static DeadLetter deadLetter() {
        return DeadLetter.newBuilder()
                .setKey(ByteBuffer.wrap(new byte[] {0, 1, (byte) 0xFF}))
                .setValue(ByteBuffer.wrap(new byte[] {(byte) 0xC3, 0x28}))
                .setValueSize(2L)
                .setValueSha256("ab".repeat(32))
                .setPosition(POSITION)
                .setTimestamp(NOON)
                .setStage("parse")
                .setReason("invalid_utf8")
                .setMessage("The 2 bytes are not UTF-8")
                .setExceptionClass("io.sluice.schemas.codec.CodecException")
                .setAttempt(2)
                .setFirstFailedAt(NOON.plusMillis(1))
                .setLastFailedAt(NOON.plusMillis(2))
                .setModels(MODELS)
                .setConfigHash("c0ffee")
                .setCodeVersion("0.1.0")
                .build();
    }

    static QualityStatistics qualityStatistics() {
        var spread = new Distribution(
                2L, 50.5, 1.0, 100.0, Map.of("0.5", 50.5), "kll-double", ByteBuffer.wrap(new byte[] {1, 2, 3}));
        return QualityStatistics.newBuilder()
                .setWindowStart(NOON)
                .setWindowEnd(NOON.plusSeconds(60))
                .setScope("tag")
                .setScopeValue("natural-science/physics")
                .setReceived(3L)
                .setLate(1L)
                .setRoutes(Map.of("accepted", 2L))
                .setReasons(Map.of("accepted", 2L))
                .setDeadLetters(Map.of("malformed_json", 1L))
                .setDuplicates(Map.of("exact", 0L))
                .setTokens(Map.of("accepted", 512L))
                .setRatings(Map.of("expertise", spread))
                .setQuality(spread)
                .setEditNeed(spread)
                .setConfidence(spread)
                .setEditRatio(new Distribution(0L, null, null, null, Map.of(), "", null))
                .setLatency(spread)
                .setQuotas(List.of(new QuotaFill("tag:natural-science/physics", 0, NOON, 7L, 10L)))
                .setConfigHash("c0ffee")
                .setCodeVersion("0.1.0")
                .build();
    }

    private static Tag tag() {
        return new Tag("science/physics/heat", "science", "physics", "heat", 0.5, 0.875, 0.75, "tree-1");
    }

    private static Edit edit() {
        var operation = new EditOperation("substitute", 0, 5, 0, 5, 0, 1, 0, 1, 0.5, 1.0);
        return new Edit(
                "mender",
                true,
                "Watre boils at 100 \u00b0C.",
                "Water boils.",
                1,
                0.125,
                "wordpiece",
                "levenshtein-1",
                1.0,
                0.5,
                0.0,
                List.of(operation),
                1.0);
    }

    private static Confidence confidence() {
        return new Confidence(0.875, 0.75, 0.9375, 0.8125, 5, List.of("preference"), true, "judge", 0.5, 3L, 0.8125);
    }

    private static Verdict verdict() {
        return new Verdict(
                "corrected",
                "accepted",
                "quality 64.5 is at least 40",
                new Decided("accepted", "accepted"),
                1.25,
                3L,
                List.of(new QuotaNumber("tag:science/physics", 1, NOON, 6L, 10L)));
    }
}
