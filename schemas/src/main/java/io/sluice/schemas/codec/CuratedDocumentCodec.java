// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import io.sluice.schemas.CuratedDocument;

/** Codec of what leaves on accepted, corrected and rejected. */
public final class CuratedDocumentCodec extends RecordCodec<CuratedDocument> {

    public CuratedDocumentCodec() {
        super(CuratedDocument.class);
    }
}
