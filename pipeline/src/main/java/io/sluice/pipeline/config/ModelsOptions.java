// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import io.sluice.inference.Device;
import java.util.List;

/** Models and the processors they run on. */
final class ModelsOptions {
    static final Option<String> ANNOTATOR = Option.of(
                    "models.annotator",
                    ScalarTypes.path(),
                    "Directory of the bundle that rates and tags; the same path on every TaskManager.")
            .defaultsTo(Defaults::annotator, "`models/annotator` of the installation")
            .example("/opt/models/annotator");

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
                    "Memory of a process, in the heap, for answers to texts that come again letter by letter.")
            .defaultsTo("off")
            .example("64 MiB");

    private ModelsOptions() {}

    static Section section() {
        return new Section(
                "models",
                "Models and the processors they run on",
                List.of(ANNOTATOR, DEVICE, WORKERS, BATCH_TOKENS, CACHE));
    }
}
