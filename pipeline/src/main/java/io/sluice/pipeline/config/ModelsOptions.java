// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import io.sluice.inference.Device;
import io.sluice.operators.annotate.FurtherAnnotator;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Models and the processors they run on. */
final class ModelsOptions {
    static final Option<String> ANNOTATOR = Option.of(
                    "models.annotator",
                    ScalarTypes.path(),
                    "Directory of the bundle, or ONNX export, that rates and tags; the same path on every TaskManager.")
            .defaultsTo(Defaults::annotator, "`models/annotator` of the installation")
            .example("/opt/models/annotator");

    static final Option<List<FurtherAnnotator>> FURTHER_ANNOTATORS = Option.of(
                    "models.further_annotators",
                    AnnotatorTypes.further(),
                    "Models that say something of each document beside the annotator, by the name their ratings and labels get."
                            + " `bundle` is the directory of a bundle or of an ONNX export. `points` is what stands for 0 and"
                            + " 100 on the scale of a regression; its numbers are points already where nothing is said.")
            .defaultsTo(() -> new Value.Entries(Map.of()), "{}")
            .example("{educational: {bundle: /opt/models/fineweb-edu-classifier, points: [0, 5]}}")
            .shapesVerdicts();

    static final Option<Device> DEVICE = Option.of(
                    "models.device",
                    ModelTypes.device(),
                    "What models run on. `cuda` and `cuda:1` demand the first and the second CUDA device and refuse to"
                            + " start without it; `auto` takes the first where it can be used and the CPU elsewhere, and"
                            + " the log says which. CUDA needs a build with `-Pcuda`.")
            .defaultsTo("auto")
            .example("cuda");

    static final Option<Integer> WORKERS = Option.of(
                    "models.workers",
                    ScalarTypes.integer(1, 1024),
                    "Threads of a process that run models, shared by all of its slots.")
            .defaultsTo(Defaults::processors, "number of processors")
            .example("4");

    static final Option<Integer> BATCH_TOKENS = Option.of(
                    "models.batch_tokens",
                    ModelTypes.batchTokens(),
                    "Most tokens of one batch, padding included; a longer text runs alone. `auto` has the best number"
                            + " found in a few seconds when a model is loaded for the first time on a machine, and"
                            + " remembers it in the cache directory of the user.")
            .defaultsTo("auto")
            .example("512");

    static final Option<Integer> CACHE = Option.of(
                    "models.cache",
                    MeasureTypes.size(1 << 20, 1 << 30).orOff(0),
                    "Memory of a process, in the heap, for the answers of each model to texts that come again letter by"
                            + " letter.")
            .defaultsTo("off")
            .example("64 MiB");

    static final Option<Duration> DEADLINE = Option.of(
                    "models.deadline",
                    MeasureTypes.duration(Duration.ofMillis(100), Duration.ofHours(1)),
                    "Time one run of a model may take, counted from its start; waiting never counts. A run that takes"
                            + " longer is ended, and the text to blame becomes a dead letter. One that cannot be ended"
                            + " halts the process at twice the deadline with exit code 86.")
            .defaultsTo("60 s");

    static final Option<String> SUSPECTS = Option.of(
                    "models.suspects",
                    ScalarTypes.path(),
                    "Where a process that halts leaves the positions that were in the run: a URI such as"
                            + " `s3://bucket/suspects`, or a path. A position found there once or twice runs alone, three"
                            + " times not at all; reports older than 30 days are ignored.")
            .otherwise("`suspects` beside the checkpoints")
            .example("s3://bucket/suspects");

    private ModelsOptions() {}

    static Section section() {
        return new Section(
                "models",
                "Models and the processors they run on",
                List.of(ANNOTATOR, FURTHER_ANNOTATORS, DEVICE, WORKERS, BATCH_TOKENS, CACHE, DEADLINE, SUSPECTS));
    }
}
