// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.write;

import io.sluice.schemas.vocabulary.Route;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.EnumMap;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Writes each length after the code of its route. */
final class FileLengthsSerializer implements SimpleVersionedSerializer<FileLengths> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(FileLengths lengths) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(lengths.bytes().size());
            for (var entry : lengths.bytes().entrySet()) {
                out.writeUTF(entry.getKey().code());
                out.writeLong(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public FileLengths deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("state of the JSON lines sink has version " + version + ", known is " + VERSION);
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(serialized))) {
            var lengths = new EnumMap<Route, Long>(Route.class);
            for (int left = in.readInt(); left > 0; left--) {
                lengths.put(route(in.readUTF()), in.readLong());
            }
            return new FileLengths(lengths);
        }
    }

    private static Route route(String code) throws IOException {
        return Route.ofCode(code).orElseThrow(() -> new IOException("state names the unknown route '" + code + "'"));
    }
}
