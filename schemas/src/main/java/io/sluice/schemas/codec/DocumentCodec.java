// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import static io.sluice.schemas.vocabulary.DeadLetterReason.EMPTY_VALUE;

import io.sluice.schemas.Document;

/**
 * Reads documents from the bytes that crawlers send, in either format.
 *
 * <p>Decoding checks form, not sense: the size of the value, characters that do not belong into text, and blank texts
 * are the parse step's concern. JSON is read as crawlers write it:
 *
 * <ul>
 *   <li>only {@code text} is required, and null is as good as missing;
 *   <li>{@code crawled_at} is ISO-8601 with an offset, or an integer of milliseconds since 1970;
 *   <li>fields the schema does not know, and all of {@code metadata}, become strings in {@code metadata}: strings as
 *       they are, other values as their JSON text, nulls left out; entries of {@code metadata} itself win;
 *   <li>a byte order mark is passed over; keys given twice, bytes after the object, bad UTF-8 and halves of surrogate
 *       pairs are refused.
 * </ul>
 */
public final class DocumentCodec extends RecordCodec<Document> {

    private final DocumentJsonReader json;

    public DocumentCodec() {
        super(Document.class);
        this.json = new DocumentJsonReader(records);
    }

    /**
     * The document that the bytes of a record hold.
     *
     * @throws CodecException if the bytes are no document, with the reason under which they are dead letters
     */
    public Document decode(byte[] value, Format format) throws CodecException {
        if (value.length == 0) {
            throw new CodecException(EMPTY_VALUE, "The value has no bytes");
        }
        return switch (format) {
            case AVRO -> fromAvro(value);
            case JSON -> fromJson(value);
            case AUTO -> AvroCodec.isMarked(value) ? fromAvro(value) : fromJson(value);
        };
    }

    @Override
    public Document fromJson(byte[] value) throws CodecException {
        return JsonInput.read(value, json::read);
    }
}
