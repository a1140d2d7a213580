// SPDX-License-Identifier: Apache-2.0
/**
 * The ends of the pipeline as its neighbours see them: a producer of raw records and consumers of the outputs. Start at {@link
 * io.sluice.integration.topics.RawTopic} and {@link io.sluice.integration.topics.OutputTopics}.
 */
@NullMarked
package io.sluice.integration.topics;

import org.jspecify.annotations.NullMarked;
