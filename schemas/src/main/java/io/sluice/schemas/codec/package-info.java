// SPDX-License-Identifier: Apache-2.0
/**
 * Bytes to values and back: Avro single-object encoding and JSON.
 *
 * <p>Both forms follow the schemas generically; no type has code of its own but {@code Document}, whose JSON is written
 * by crawlers and read leniently where users expect it. Input is hostile: whatever the bytes are, decoding answers with
 * a value or a {@link io.sluice.schemas.codec.CodecException} that names a reason and quotes nothing, in memory
 * proportional to the bytes. Start at {@link io.sluice.schemas.codec.DocumentCodec} for what comes in and
 * {@link io.sluice.schemas.codec.RecordCodec} for what goes out. Codecs are costly to make, safe to share between
 * threads and not serializable: make one per process or operator.
 */
@NullMarked
package io.sluice.schemas.codec;

import org.jspecify.annotations.NullMarked;
