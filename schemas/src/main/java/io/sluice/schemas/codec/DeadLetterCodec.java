// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import io.sluice.schemas.DeadLetter;

/** Codec of dead letters as records of their own; on the dead-letter topic the bytes themselves are the value. */
public final class DeadLetterCodec extends RecordCodec<DeadLetter> {

    public DeadLetterCodec() {
        super(DeadLetter.class);
    }
}
