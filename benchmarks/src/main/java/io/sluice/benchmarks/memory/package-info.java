// SPDX-License-Identifier: Apache-2.0
/** What the process takes of the machine's memory. Start at {@link io.sluice.benchmarks.memory.Footprint}. */
@NullMarked
package io.sluice.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
