// SPDX-License-Identifier: Apache-2.0
/**
 * Outputs as files of JSON lines, one for each route, each record exactly once across failures.
 *
 * <p>While a run lasts the files carry another name; they get their own when it has ended well. Start at
 * {@link io.sluice.pipeline.files.write.JsonlSink} for the job's side and at
 * {@link io.sluice.pipeline.files.write.OutputDirectory} for that of the program that starts it.
 */
@NullMarked
package io.sluice.pipeline.files.write;

import org.jspecify.annotations.NullMarked;
