// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.InferenceSettings;
import io.sluice.inference.SuspectLog;
import io.sluice.inference.TextModel;
import io.sluice.inference.TextRequest;
import io.sluice.inference.hub.ModelHub;
import io.sluice.operators.flow.Annotation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The models of one subtask: every text goes to all of them at once, and is annotated when all have answered.
 *
 * <p>They are leased from the process-wide hub and share its workers. Thread-safe; whoever opened them closes them.
 */
final class Annotators implements AutoCloseable {

    private final TextModel primary;
    private final AnnotationReader reader;
    private final List<Further> further;

    private record Further(String name, TextModel model, FurtherReader reader) {}

    private Annotators(TextModel primary, AnnotationReader reader, List<Further> further) {
        this.primary = requireNonNull(primary, "primary is null");
        this.reader = requireNonNull(reader, "reader is null");
        this.further = List.copyOf(further);
    }

    /**
     * Leases all models; when one is refused none stays leased.
     *
     * @param suspects gets the positions in a run that hangs
     * @throws io.sluice.inference.bundle.BundleException when a bundle is refused or has nothing to say
     * @throws io.sluice.inference.DeviceException when a native library cannot be loaded
     */
    static Annotators open(AnnotateConfig config, ModelHub hub, SuspectLog suspects) {
        var leased = new ArrayList<TextModel>();
        try {
            TextModel primary = lease(config.bundle(), config.inference(), hub, suspects, leased);
            var further = new ArrayList<Further>();
            for (FurtherAnnotator annotator : config.further()) {
                TextModel model = lease(annotator.bundle(), config.inference(), hub, suspects, leased);
                further.add(new Further(annotator.name(), model, new FurtherReader(annotator, model.bundle())));
            }
            return new Annotators(primary, new AnnotationReader(primary.bundle(), config.writeEmbedding()), further);
        } catch (RuntimeException | Error e) {
            leased.forEach(TextModel::close);
            throw e;
        }
    }

    private static TextModel lease(
            String bundle, InferenceSettings settings, ModelHub hub, SuspectLog suspects, List<TextModel> leased) {
        TextModel model = hub.acquire(Path.of(bundle), settings, suspects);
        leased.add(model);
        return model;
    }

    /** What all models say of a text; fails as {@link TextModel#submit(TextRequest)} does when one of them cannot answer. */
    CompletableFuture<Annotation> annotate(TextRequest request) {
        CompletableFuture<Annotation> annotation = primary.submit(request).thenApply(reader::read);
        for (Further annotator : further) {
            CompletableFuture<Evidence> evidence =
                    annotator.model().submit(request).thenApply(annotator.reader()::read);
            annotation = annotation.thenCombine(
                    evidence, (said, more) -> said.with(more.ratings(), more.labels(), more.model()));
        }
        return annotation;
    }

    /** The models by the name they are measured under: the primary one by that of its bundle. */
    Map<String, TextModel> byName() {
        var models = new LinkedHashMap<String, TextModel>();
        models.put(primary.bundle().name(), primary);
        further.forEach(annotator -> models.putIfAbsent(annotator.name(), annotator.model()));
        return models;
    }

    @Override
    public void close() {
        further.forEach(annotator -> annotator.model().close());
        primary.close();
    }
}
