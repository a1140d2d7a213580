// SPDX-License-Identifier: Apache-2.0
/**
 * A Flink cluster in this process, the real topology on it, and failures on command. Start at {@link
 * io.sluice.integration.cluster.CurationCluster}.
 */
@NullMarked
package io.sluice.integration.cluster;

import org.jspecify.annotations.NullMarked;
