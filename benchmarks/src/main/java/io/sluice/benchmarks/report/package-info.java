// SPDX-License-Identifier: Apache-2.0
/**
 * What is left of a measurement: Markdown tables, with the machine, the command and the day they come from.
 *
 * <p>Start at {@link io.sluice.benchmarks.report.Report}.
 */
@NullMarked
package io.sluice.benchmarks.report;

import org.jspecify.annotations.NullMarked;
