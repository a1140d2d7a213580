// SPDX-License-Identifier: Apache-2.0
/**
 * The command line: what a person types, and what comes back on stdout, on stderr and as the exit code.
 *
 * <p>Start at {@link io.sluice.pipeline.cli.Sluice}. Commands read options and print; the work behind them is the {@link
 * io.sluice.pipeline.cli.Actions}.
 */
@NullMarked
package io.sluice.pipeline.cli;

import org.jspecify.annotations.NullMarked;
