// SPDX-License-Identifier: Apache-2.0
/**
 * Asks the annotator for ratings, quality, edit need, a tag path and an embedding, and further annotators for ratings and labels
 * of their own. It adds evidence and never drops a record. {@link io.sluice.operators.annotate.AnnotateFunction} hands each text
 * to {@link io.sluice.operators.annotate.Annotators} and completes when all models have answered; {@link
 * io.sluice.operators.annotate.AnnotationReader} and {@link io.sluice.operators.annotate.FurtherReader} turn their tensors into
 * evidence.
 */
@NullMarked
package io.sluice.operators.annotate;

import org.jspecify.annotations.NullMarked;
