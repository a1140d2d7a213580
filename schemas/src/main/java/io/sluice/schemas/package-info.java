// SPDX-License-Identifier: Apache-2.0
/**
 * What travels: documents, verdicts, dead letters and statistics.
 *
 * <p>The types are generated from {@code src/main/avro}, one file per type; every field is described there. Start at
 * {@link io.sluice.schemas.Document}, which comes in, and {@link io.sluice.schemas.CuratedDocument}, which goes out.
 * {@code io.sluice.schemas.codec} turns them into bytes and back; {@code io.sluice.schemas.vocabulary} lists the codes
 * that fields such as {@code route} and {@code reason} hold.
 *
 * <p>A field is nullable where its schema says so, and the accessors are annotated accordingly.
 */
@NullMarked
package io.sluice.schemas;

import org.jspecify.annotations.NullMarked;
