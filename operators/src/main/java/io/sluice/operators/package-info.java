// SPDX-License-Identifier: Apache-2.0
/** What happens to a document, one package per step. */
@NullMarked
package io.sluice.operators;

import org.jspecify.annotations.NullMarked;
