// SPDX-License-Identifier: Apache-2.0
/**
 * Libraries in other languages that run the same weights. Start at {@link io.sluice.benchmarks.peers.PeerProcess}; the other half is
 * {@code peers.py}.
 */
@NullMarked
package io.sluice.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
