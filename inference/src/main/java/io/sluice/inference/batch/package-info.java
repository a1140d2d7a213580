// SPDX-License-Identifier: Apache-2.0
/**
 * Where the windows of all callers meet: they are queued, put together by length, run, and handed back.
 *
 * <p>Start at {@link io.sluice.inference.batch.Batcher}; what runs a batch is a {@link io.sluice.inference.batch.ModelSession}.
 */
@NullMarked
package io.sluice.inference.batch;

import org.jspecify.annotations.NullMarked;
