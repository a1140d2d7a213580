// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import io.sluice.inference.LiveObjects;
import io.sluice.inference.batch.RunWatch;
import java.nio.file.Path;

/**
 * What the models of a hub have in common.
 *
 * @param live counts the native objects of all of them
 * @param tokenizers for models that read alike
 * @param pools the workers of each device
 * @param budgets sizes of batches that were found out
 * @param watch ends runs of all of them that take too long
 */
record HubResources(
        LiveObjects live, SharedTokenizers tokenizers, DevicePools pools, CalibratedBudgets budgets, RunWatch watch) {

    /** New ones that keep what they find out in the cache directory of the user and halt this process when a run cannot be ended. */
    static HubResources ofThisProcess() {
        return of(Machine.cacheDirectory(), RunWatch.overThisProcess());
    }

    /** @param cache directory for what can be found out again */
    static HubResources of(Path cache, RunWatch watch) {
        var live = new LiveObjects();
        return new HubResources(
                live,
                new SharedTokenizers(live),
                new DevicePools(),
                new CalibratedBudgets(cache.resolve("padded-token-budgets")),
                watch);
    }
}
