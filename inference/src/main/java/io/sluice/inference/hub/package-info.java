// SPDX-License-Identifier: Apache-2.0
/**
 * Where models are acquired: one copy of each per process, shared by all who ask for it.
 *
 * <p>Start at {@link io.sluice.inference.hub.ModelHub}.
 */
@NullMarked
package io.sluice.inference.hub;

import org.jspecify.annotations.NullMarked;
