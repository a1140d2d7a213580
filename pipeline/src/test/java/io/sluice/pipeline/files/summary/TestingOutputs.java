// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.summary;

import io.sluice.schemas.CuratedDocument;
import io.sluice.schemas.DeadLetter;
import io.sluice.schemas.Decided;
import io.sluice.schemas.ModelReference;
import io.sluice.schemas.Position;
import io.sluice.schemas.Provenance;
import io.sluice.schemas.Tag;
import io.sluice.schemas.Verdict;
import io.sluice.schemas.vocabulary.DeadLetterReason;
import io.sluice.schemas.vocabulary.Route;
import io.sluice.schemas.vocabulary.VerdictReason;
import java.util.List;
import java.util.Map;

/** Output records with little in them. */
final class TestingOutputs {

    private static final ModelReference MODEL = new ModelReference("sluice-default", "1", "abc");

    private TestingOutputs() {}

    static Position at(String source, long offset) {
        return new Position(source, -1, offset);
    }

    static CuratedDocument accepted(Position position) {
        return document(position, Route.ACCEPTED, VerdictReason.ACCEPTED).build();
    }

    static CuratedDocument annotated(Position position, double rating, String level1, String path) {
        return document(position, Route.ACCEPTED, VerdictReason.ACCEPTED)
                .setLanguage("en")
                .setTokenCount(100)
                .setRatings(Map.of("expertise", rating))
                .setQuality(rating)
                .setEditNeed(100 - rating)
                .setTag(Tag.newBuilder().setPath(path).setLevel1(level1).build())
                .build();
    }

    static CuratedDocument rejected(Position position, VerdictReason reason) {
        return document(position, Route.REJECTED, reason)
                .setScreen(List.of(reason.code()))
                .build();
    }

    static DeadLetter dead(Position position, DeadLetterReason reason) {
        return DeadLetter.newBuilder()
                .setPosition(position)
                .setReason(reason.code())
                .setConfigHash("c0ffee")
                .setCodeVersion("0.1")
                .build();
    }

    private static CuratedDocument.Builder document(Position position, Route route, VerdictReason reason) {
        return CuratedDocument.newBuilder()
                .setId("d")
                .setText("t")
                .setVerdict(Verdict.newBuilder()
                        .setRoute(route.code())
                        .setReason(reason.code())
                        .setDecided(new Decided(route.code(), reason.code()))
                        .build())
                .setProvenance(Provenance.newBuilder()
                        .setPosition(position)
                        .setModels(List.of(MODEL))
                        .setConfigHash("c0ffee")
                        .setCodeVersion("0.1")
                        .build());
    }
}
