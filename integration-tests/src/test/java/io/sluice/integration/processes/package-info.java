// SPDX-License-Identifier: Apache-2.0
/**
 * A Flink cluster of real processes, started from plain jars, whose processes can be killed. Start at {@link
 * io.sluice.integration.processes.ProcessCluster}.
 */
@NullMarked
package io.sluice.integration.processes;

import org.jspecify.annotations.NullMarked;
