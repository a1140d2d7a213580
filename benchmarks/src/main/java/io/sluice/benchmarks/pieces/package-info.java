// SPDX-License-Identifier: Apache-2.0
/** Single pieces of work, measured with JMH. None depends on another; a state class prepares what a piece works on. */
@NullMarked
package io.sluice.benchmarks.pieces;

import org.jspecify.annotations.NullMarked;
