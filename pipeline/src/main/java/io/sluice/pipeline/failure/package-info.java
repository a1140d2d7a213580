// SPDX-License-Identifier: Apache-2.0
/**
 * Why a run does not start or does not end well: the small family of exceptions that callers can tell apart.
 *
 * <p>Any package below the command line throws these; only the command line turns them into exit codes. Start at {@link
 * io.sluice.pipeline.failure.CurationException}.
 */
@NullMarked
package io.sluice.pipeline.failure;

import org.jspecify.annotations.NullMarked;
