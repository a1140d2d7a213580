// SPDX-License-Identifier: Apache-2.0
/**
 * The closed vocabularies: the words that stand in topics, metric labels, headers and configuration.
 *
 * <p>The schemas carry codes as plain strings, so that a reader built before a reason existed still reads the record;
 * {@code ofCode} is therefore an {@code Optional}. A code is part of the compatibility surface: constants are added,
 * never renamed. Start at {@link io.sluice.schemas.vocabulary.Stage}, the steps a document meets, and
 * {@link io.sluice.schemas.vocabulary.VerdictReason}.
 */
@NullMarked
package io.sluice.schemas.vocabulary;

import org.jspecify.annotations.NullMarked;
