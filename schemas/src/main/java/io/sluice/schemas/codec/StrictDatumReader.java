// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.util.Utf8;

/** Avro's reader of generated types, which by itself replaces malformed UTF-8 in strings without a word. */
final class StrictDatumReader<T> extends SpecificDatumReader<T> {

    StrictDatumReader(Schema writer, Schema reader, SpecificData model) {
        super(writer, reader, model);
    }

    @Override
    protected Object readString(Object old, Schema expected, Decoder in) throws IOException {
        return strictString(in);
    }

    @Override
    protected Object readMapKey(Object old, Schema expected, Decoder in) throws IOException {
        return strictString(in);
    }

    private static String strictString(Decoder in) throws IOException {
        Utf8 raw = in.readString(null);
        return StrictUtf8.decode(ByteBuffer.wrap(raw.getBytes(), 0, raw.getByteLength()))
                .toString();
    }
}
