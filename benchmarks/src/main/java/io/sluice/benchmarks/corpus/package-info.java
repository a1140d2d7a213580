// SPDX-License-Identifier: Apache-2.0
/**
 * The texts that are measured with: read from a file, and put together to lengths as crawled text has them.
 *
 * <p>Start at {@link io.sluice.benchmarks.corpus.Corpus}.
 */
@NullMarked
package io.sluice.benchmarks.corpus;

import org.jspecify.annotations.NullMarked;
