// SPDX-License-Identifier: Apache-2.0
/**
 * Files as a bounded Flink source. Start at {@link io.sluice.pipeline.files.source.CurationFileSource}.
 *
 * <p>Flink's own file source does the coordination, hands out one split for each file and keeps the position, which is
 * the number of records already emitted; reading is {@link io.sluice.pipeline.files.read.InputReader}.
 */
@NullMarked
package io.sluice.pipeline.files.source;

import org.jspecify.annotations.NullMarked;
