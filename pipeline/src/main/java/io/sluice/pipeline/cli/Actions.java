// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.progress.Progress;
import java.nio.file.Path;

/**
 * The work behind the commands.
 *
 * <p>Each returns what the command prints, or throws: exceptions of {@code io.sluice.pipeline.failure} and refused bundles
 * have exit codes of their own, see {@link ExitCodes}.
 */
interface Actions {
    /** Curates the bundled sample through a Kafka and a Flink in this process. */
    Report demo(DemoRequest request, Progress progress) throws Exception;

    /** Curates files into files. */
    Report curate(CurateRequest request, Progress progress) throws Exception;

    /** Curates from and to the user's Kafka until the input ends or the process is told to stop. */
    Report run(RunRequest request, Progress progress) throws Exception;

    /** Compares the topics that there are with those that there should be. */
    Report planTopics(SluiceConfig config) throws Exception;

    /** Creates the topics that are missing. */
    Report applyTopics(SluiceConfig config) throws Exception;

    /** Opens a bundle as a job would and checks that its answers do not depend on batch neighbours. */
    Report verifyModel(Path bundle, Progress progress) throws Exception;

    /** Opens a bundle without running its model. */
    Report describeModel(Path bundle);

    /** Measures how fast the model of a bundle is with batches of different sizes. */
    Report benchModel(BenchRequest request, Progress progress) throws Exception;
}
