// SPDX-License-Identifier: Apache-2.0
/**
 * What came of a run, counted from its outputs alone: routes and reasons, tags, ratings, speed, and whether every position
 * of the inputs left exactly once.
 *
 * <p>Start at {@link io.sluice.pipeline.files.summary.SummaryBuilder}, which takes output records from anywhere;
 * {@link io.sluice.pipeline.files.summary.SummaryFiles} feeds it from the files of a run, and
 * {@link io.sluice.pipeline.files.summary.SummaryTable} shows the result on a terminal.
 */
@NullMarked
package io.sluice.pipeline.files.summary;

import org.jspecify.annotations.NullMarked;
