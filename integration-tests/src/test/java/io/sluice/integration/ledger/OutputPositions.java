// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.ledger;

import io.sluice.schemas.CuratedDocument;
import io.sluice.schemas.Position;
import io.sluice.schemas.codec.CodecException;
import io.sluice.schemas.codec.CuratedDocumentCodec;
import io.sluice.schemas.vocabulary.Route;
import java.util.Map;

/** Finds in an output the position of the record it came from. */
public final class OutputPositions {
    private static final CuratedDocumentCodec DOCUMENTS = new CuratedDocumentCodec();

    private OutputPositions() {}

    /**
     * The position an output names.
     *
     * @throws CodecException when the output cannot be read
     */
    public static SourcePosition of(ReceivedRecord record) throws CodecException {
        return record.route() == Route.DEAD_LETTER ? ofHeaders(record.headers()) : of(document(record));
    }

    static CuratedDocument document(ReceivedRecord record) throws CodecException {
        return DOCUMENTS.fromAvro(record.value() == null ? new byte[0] : record.value());
    }

    static SourcePosition of(CuratedDocument document) {
        Position position = document.getProvenance().getPosition();
        return new SourcePosition(position.getSource(), position.getPartition(), position.getOffset());
    }

    private static SourcePosition ofHeaders(Map<String, String> headers) {
        return new SourcePosition(
                headers.getOrDefault("sluice.source", ""),
                Integer.parseInt(headers.getOrDefault("sluice.partition", "-2")),
                Long.parseLong(headers.getOrDefault("sluice.offset", "-2")));
    }
}
