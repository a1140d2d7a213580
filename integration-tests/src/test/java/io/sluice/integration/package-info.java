// SPDX-License-Identifier: Apache-2.0
/**
 * Promises to users, kept against a real broker, real models and real processes.
 *
 * <p>Every test writes down what it sends before the job sees it, breaks the job while it works, and compares what was published
 * with what was sent. Start at {@link io.sluice.integration.ExactlyOnceITCase}.
 */
@NullMarked
package io.sluice.integration;

import org.jspecify.annotations.NullMarked;
