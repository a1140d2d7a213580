// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import io.sluice.inference.Device;
import io.sluice.inference.batch.Batcher;
import io.sluice.inference.bundle.ModelBundle;

/**
 * What all leases of a model share.
 *
 * @param bundle what was loaded
 * @param device what it runs on, never {@link Device#AUTO}
 * @param paddedTokenBudget most tokens of a batch, padding included
 * @param batcher answers texts
 * @param repeats knows answers to texts that came before
 */
record RunningModel(ModelBundle bundle, Device device, int paddedTokenBudget, Batcher batcher, RepeatCache repeats) {}
