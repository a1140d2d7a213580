// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.decide;

import static java.util.Objects.requireNonNull;

import io.sluice.operators.flow.Annotation;
import io.sluice.operators.flow.Curation;
import io.sluice.operators.flow.GivenLabel;
import io.sluice.operators.flow.RunIdentity;
import io.sluice.operators.flow.TagChoice;
import io.sluice.schemas.CuratedDocument;
import io.sluice.schemas.Decided;
import io.sluice.schemas.Document;
import io.sluice.schemas.Label;
import io.sluice.schemas.ModelReference;
import io.sluice.schemas.Provenance;
import io.sluice.schemas.Tag;
import io.sluice.schemas.Verdict;
import io.sluice.schemas.Windows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a decision down: the document as it leaves, with the evidence it was decided on. Thread-safe. */
final class VerdictRecorder {
    private final RunIdentity run;

    VerdictRecorder(RunIdentity run) {
        this.run = requireNonNull(run, "run is null");
    }

    CuratedDocument record(Curation curation, Decision decision, long decidedAtMillis) {
        Document document = curation.requireDocument();
        var curated = new CuratedDocument();
        curated.setId(document.getId());
        curated.setText(document.getText());
        curated.setPrompt(document.getPrompt());
        curated.setSource(document.getSource());
        curated.setUrl(document.getUrl());
        curated.setLanguage(curation.language() == null ? document.getLanguage() : curation.language());
        curated.setCrawledAt(document.getCrawledAt());
        curated.setMetadata(document.getMetadata());
        curated.setScreen(curation.screened());
        annotate(curated, curation.annotation());
        curated.setVerdict(verdict(decision));
        curated.setProvenance(provenance(curation, decidedAtMillis));
        return curated;
    }

    private static void annotate(CuratedDocument curated, @Nullable Annotation annotation) {
        if (annotation == null) {
            curated.setRatings(Map.of());
            curated.setLabels(List.of());
            return;
        }
        curated.setTokenCount(annotation.tokenCount());
        curated.setWindows(new Windows(annotation.windows(), annotation.windowsTotal()));
        curated.setRatings(annotation.ratings());
        curated.setQuality(annotation.quality());
        curated.setEditNeed(annotation.editNeed());
        curated.setTag(tag(annotation.tag()));
        curated.setLabels(labels(annotation.labels()));
        curated.setEmbedding(embedding(annotation.embedding()));
    }

    private static @Nullable Tag tag(@Nullable TagChoice choice) {
        if (choice == null) {
            return null;
        }
        return new Tag(
                choice.path(),
                choice.level(1),
                choice.level(2),
                choice.level(3),
                choice.probability(),
                choice.probability1(),
                choice.probability2(),
                choice.treeVersion());
    }

    private static List<Label> labels(List<GivenLabel> given) {
        return given.stream()
                .map(label -> new Label(label.annotator(), label.name(), label.value(), label.probability()))
                .toList();
    }

    private static @Nullable List<Float> embedding(float @Nullable [] vector) {
        if (vector == null) {
            return null;
        }
        var values = new ArrayList<Float>(vector.length);
        for (float value : vector) {
            values.add(value);
        }
        return values;
    }

    private static Verdict verdict(Decision decision) {
        String route = decision.route().code();
        String reason = decision.reason().code();
        return new Verdict(route, reason, decision.message(), new Decided(route, reason), null, null, List.of());
    }

    private Provenance provenance(Curation curation, long decidedAtMillis) {
        return new Provenance(
                curation.origin().position(),
                Instant.ofEpochMilli(curation.ingestedAtMillis()),
                Instant.ofEpochMilli(decidedAtMillis),
                models(curation.annotation()),
                run.configHash(),
                run.codeVersion(),
                curation.stepMillis());
    }

    private static List<ModelReference> models(@Nullable Annotation annotation) {
        if (annotation == null) {
            return List.of();
        }
        return annotation.models().stream()
                .map(model -> new ModelReference(model.name(), model.version(), model.sha256()))
                .toList();
    }
}
