// SPDX-License-Identifier: Apache-2.0
/**
 * Asks the annotator for ratings, quality, edit need, a tag path and an embedding. It adds evidence and never drops a record.
 * {@link io.sluice.operators.annotate.AnnotateFunction} hands texts to the process-wide batcher and completes when the model
 * has; {@link io.sluice.operators.annotate.AnnotationReader} turns its tensors into an annotation.
 */
@NullMarked
package io.sluice.operators.annotate;

import org.jspecify.annotations.NullMarked;
