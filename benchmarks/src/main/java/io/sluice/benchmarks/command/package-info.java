// SPDX-License-Identifier: Apache-2.0
/**
 * The command line: one command for each measurement, and one that runs them all.
 *
 * <p>Start at {@link io.sluice.benchmarks.command.AllCommand}.
 */
@NullMarked
package io.sluice.benchmarks.command;

import org.jspecify.annotations.NullMarked;
