// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.CuratedDocument;
import io.sluice.schemas.ModelReference;
import io.sluice.schemas.Position;
import io.sluice.schemas.Provenance;
import io.sluice.schemas.Tag;
import io.sluice.schemas.Verdict;
import io.sluice.schemas.codec.CuratedDocumentCodec;
import io.sluice.schemas.vocabulary.DeadLetterReason;
import io.sluice.schemas.vocabulary.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LedgerCheckTest {
    private static final String TOPIC = "raw";
    private static final RunFacts RUN = new RunFacts("config", "1.0", "model");
    private static final byte[] BAD = "{\"text\":".getBytes(UTF_8);

    private final LedgerCheck check = new LedgerCheck(RUN);
    private final InputLedger sent = new InputLedger();

    @Test
    void findsNothingWhenEveryRecordLeftOnceAndWhole() {
        List<ReceivedRecord> received = List.of(document(0), document(1), deadLetter(2, Map.of()));

        CheckReport report = check.compare(sent, received);

        assertThat(report)
                .isEqualTo(new CheckReport(
                        3,
                        Map.of(Route.ACCEPTED, 2, Route.DEAD_LETTER, 1),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
        assertThat(report.isClean()).isTrue();
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void findsEveryPlantedLoss() {
        List<ReceivedRecord> received = records(100);
        received.remove(99);
        received.remove(41);
        received.remove(0);

        CheckReport report = check.compare(sent, received);

        assertThat(report.lost()).containsExactly(position(0), position(41), position(99));
        assertThat(report.problems()).singleElement().asString().startsWith("3 lost: [SourcePosition[source=raw");
        assertThat(report.duplicated()).isEmpty();
        assertThat(report.isClean()).isFalse();
    }

    @Test
    void findsEveryPlantedDuplicate() {
        List<ReceivedRecord> received = records(100);
        received.add(received.get(7));
        received.add(received.get(7));
        received.add(received.get(50));

        CheckReport report = check.compare(sent, received);

        assertThat(report.duplicated()).containsExactly(position(7), position(7), position(50));
        assertThat(report.lost()).isEmpty();
        assertThat(report.isClean()).isFalse();
    }

    @Test
    void findsARecordThatNobodySent() {
        ReceivedRecord invented = document(0);

        CheckReport report = check.compare(new InputLedger(), List.of(invented));

        assertThat(report.invented()).containsExactly(position(0));
        assertThat(report.isClean()).isFalse();
    }

    @Test
    void findsAnotherText() {
        document(0);
        ReceivedRecord other = received(curated(0, "Another text."), Route.ACCEPTED);

        assertThat(check.compare(sent, List.of(other)).wrong())
                .singleElement()
                .asString()
                .contains("text has 13 bytes, expected others, 6 bytes");
    }

    @Test
    void findsADocumentOnTheTopicOfAnotherRoute() {
        document(0);
        ReceivedRecord misplaced = received(curated(0, "Text 0"), Route.CORRECTED);

        assertThat(check.compare(sent, List.of(misplaced)).wrong())
                .anySatisfy(wrong -> assertThat(wrong).contains("verdict.route is accepted, expected corrected"));
    }

    @Test
    void findsMissingEvidenceAndProvenance() {
        document(0);
        CuratedDocument bare = curated(0, "Text 0");
        bare.setQuality(null);
        bare.getProvenance().setModels(List.of());
        bare.getProvenance().setConfigHash("other");

        assertThat(check.compare(sent, List.of(received(bare, Route.ACCEPTED))).wrong())
                .hasSize(3)
                .anySatisfy(wrong -> assertThat(wrong).contains("no quality"))
                .anySatisfy(wrong -> assertThat(wrong).contains("models is []"))
                .anySatisfy(wrong -> assertThat(wrong).contains("config_hash is other, expected config"));
    }

    @Test
    void findsChangedBytesOfADeadLetter() {
        ReceivedRecord letter = deadLetter(0, Map.of());
        byte[] changed = BAD.clone();
        changed[3] ^= 1;
        var damaged = new ReceivedRecord(Route.DEAD_LETTER, null, changed, letter.headers());

        assertThat(check.compare(sent, List.of(damaged)).wrong())
                .singleElement()
                .asString()
                .contains("value has 8 bytes, expected others");
    }

    @Test
    void findsTheWrongReasonAndMissingHeadersOfADeadLetter() {
        ReceivedRecord letter = deadLetter(0, Map.of("sluice.reason", "bidi_character", "sluice.exception", ""));

        assertThat(check.compare(sent, List.of(letter)).wrong())
                .hasSize(2)
                .anySatisfy(wrong -> assertThat(wrong).contains("bidi_character, expected malformed_json"))
                .anySatisfy(wrong -> assertThat(wrong).contains("sluice.exception is missing"));
    }

    @Test
    void findsAGoodRecordThatLeftAsADeadLetterAndABadOneThatDidNot() {
        ReceivedRecord document = document(0);
        deadLetter(1, Map.of());
        CuratedDocument curated = curated(1, "Text 1");
        Map<String, String> headers = new HashMap<>(headers(0));

        CheckReport report = check.compare(
                sent,
                List.of(
                        new ReceivedRecord(Route.DEAD_LETTER, null, document.value(), headers),
                        received(curated, Route.ACCEPTED)));

        assertThat(report.wrong())
                .hasSize(2)
                .anySatisfy(wrong -> assertThat(wrong).contains("a document left as a dead letter"))
                .anySatisfy(wrong -> assertThat(wrong).contains("a record that must be refused left on accepted"));
    }

    @Test
    void findsAnOutputThatCannotBeRead() {
        document(0);
        var noise = new ReceivedRecord(Route.ACCEPTED, null, new byte[] {1, 2, 3}, Map.of());

        CheckReport report = check.compare(sent, List.of(noise));

        assertThat(report.wrong()).singleElement().asString().contains("cannot be read");
        assertThat(report.lost()).containsExactly(position(0));
    }

    private List<ReceivedRecord> records(int count) {
        return IntStream.range(0, count)
                .mapToObj(offset -> offset % 3 == 0 ? deadLetter(offset, Map.of()) : document(offset))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** A document that was sent, and left as it must. */
    private ReceivedRecord document(long offset) {
        String text = "Text " + offset;
        var draft = new Draft(null, text.getBytes(UTF_8), new Expectation.Curated("id-" + offset, text));
        sent.add(new SentRecord(position(offset), offset, draft));
        return received(curated(offset, text), Route.ACCEPTED);
    }

    /** A bad record that was sent, and left as it must but for some headers. */
    private ReceivedRecord deadLetter(long offset, Map<String, String> otherHeaders) {
        var expectation = new Expectation.DeadLettered(DeadLetterReason.MALFORMED_JSON, Expectation.Bytes.ORIGINAL);
        sent.add(new SentRecord(position(offset), offset, new Draft(null, BAD, expectation)));
        Map<String, String> headers = new HashMap<>(headers(offset));
        headers.putAll(otherHeaders);
        return new ReceivedRecord(Route.DEAD_LETTER, null, BAD, headers);
    }

    private static SourcePosition position(long offset) {
        return new SourcePosition(TOPIC, 0, offset);
    }

    private static Map<String, String> headers(long offset) {
        return Map.ofEntries(
                Map.entry("sluice.route", "dead_letter"),
                Map.entry("sluice.reason", "malformed_json"),
                Map.entry("sluice.stage", "parse"),
                Map.entry("sluice.message", "Not well-formed JSON"),
                Map.entry("sluice.exception", "io.sluice.schemas.codec.CodecException"),
                Map.entry("sluice.source", TOPIC),
                Map.entry("sluice.partition", "0"),
                Map.entry("sluice.offset", Long.toString(offset)),
                Map.entry("sluice.timestamp", Long.toString(offset)),
                Map.entry("sluice.failed_at", "1"),
                Map.entry("sluice.attempt", "1"),
                Map.entry("sluice.value_size", Integer.toString(BAD.length)),
                Map.entry("sluice.value_sha256", Digest.sha256(BAD)),
                Map.entry("sluice.config_hash", "config"),
                Map.entry("sluice.code_version", "1.0"));
    }

    private static ReceivedRecord received(CuratedDocument document, Route route) {
        Map<String, String> headers = Map.of(
                "sluice.route",
                route.code(),
                "sluice.reason",
                "accepted",
                "sluice.timestamp",
                Long.toString(document.getProvenance().getPosition().getOffset()),
                "content-type",
                "application/vnd.apache.avro+binary");
        byte[] key = document.getId().getBytes(UTF_8);
        return new ReceivedRecord(route, key, new CuratedDocumentCodec().toAvro(document), headers);
    }

    private static CuratedDocument curated(long offset, String text) {
        Map<String, Double> ratings =
                IntStream.range(0, 8).boxed().collect(Collectors.toMap(rating -> "rating_" + rating, rating -> 50.0));
        return CuratedDocument.newBuilder()
                .setId("id-" + offset)
                .setText(text)
                .setRatings(ratings)
                .setQuality(50.0)
                .setEditNeed(50.0)
                .setTag(Tag.newBuilder().setPath("a/b/c").build())
                .setVerdict(Verdict.newBuilder()
                        .setRoute("accepted")
                        .setReason("accepted")
                        .build())
                .setProvenance(Provenance.newBuilder()
                        .setPosition(new Position(TOPIC, 0, offset))
                        .setIngestedAt(Instant.EPOCH)
                        .setDecidedAt(Instant.EPOCH)
                        .setModels(List.of(new ModelReference("annotator", "1", "model")))
                        .setConfigHash("config")
                        .setCodeVersion("1.0")
                        .build())
                .build();
    }
}
