// SPDX-License-Identifier: Apache-2.0
/**
 * Telling a person how far a run is: one refreshed line on a terminal, a plain line now and then elsewhere.
 *
 * <p>Whoever does the work is given a {@link io.sluice.pipeline.progress.Progress} and tells it; the command line decides
 * how that looks.
 */
@NullMarked
package io.sluice.pipeline.progress;

import org.jspecify.annotations.NullMarked;
