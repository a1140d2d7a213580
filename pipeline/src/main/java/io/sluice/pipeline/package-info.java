// SPDX-License-Identifier: Apache-2.0
/** How the steps are joined up. Start at {@code CurationTopology}. */
@NullMarked
package io.sluice.pipeline;

import org.jspecify.annotations.NullMarked;
