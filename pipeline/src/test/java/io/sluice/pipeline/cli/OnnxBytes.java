// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Spoils ONNX files: what stands at which field number is known from {@code onnx.proto}. */
final class OnnxBytes {

    private static final int GRAPH = 7;

    private OnnxBytes() {}

    /** Fields one after another, as a message or a part of one. */
    static byte[] fields(byte[]... fields) {
        var all = new ByteArrayOutputStream();
        for (byte[] field : fields) {
            all.writeBytes(field);
        }
        return all.toByteArray();
    }

    static byte[] number(int field, long value) {
        return fields(varint((long) field << 3), varint(value));
    }

    static byte[] text(int field, String value) {
        return message(field, value.getBytes(UTF_8));
    }

    static byte[] message(int field, byte[]... fields) {
        byte[] value = fields(fields);
        return fields(varint(((long) field << 3) | 2), varint(value.length), value);
    }

    /** A node that asks for an operator. */
    static byte[] node(String domain, String operator, byte[]... more) {
        return fields(text(3, "hostile"), text(4, operator), text(7, domain), fields(more));
    }

    /** A tensor of one number that is kept at a location. */
    static byte[] externalTensor(String location) {
        return fields(
                number(1, 1),
                number(2, 1),
                text(8, "stolen"),
                message(13, text(1, "location"), text(2, location)),
                number(14, 1));
    }

    /** The model with more fields at the end of its graph. */
    static byte[] withInGraph(byte[] model, byte[] more) {
        int position = 0;
        while (position < model.length) {
            int start = position;
            int tag = model[position++];
            long value = 0;
            int shift = 0;
            byte next;
            do {
                next = model[position++];
                value |= (next & 0x7FL) << shift;
                shift += 7;
            } while (next < 0);
            boolean isMessage = (tag & 7) == 2;
            int end = isMessage ? position + (int) value : position;
            if (isMessage && tag >>> 3 == GRAPH) {
                return fields(
                        range(model, 0, start),
                        message(GRAPH, range(model, position, end), more),
                        range(model, end, model.length));
            }
            position = end;
        }
        throw new IllegalArgumentException("The model has no graph");
    }

    /** The model with every occurrence of some letters replaced by as many others. */
    static byte[] replaced(byte[] model, String letters, String others) {
        String text = new String(model, ISO_8859_1);
        if (!text.contains(letters) || letters.length() != others.length()) {
            throw new IllegalArgumentException("Cannot replace '" + letters + "' by '" + others + "'");
        }
        return text.replace(letters, others).getBytes(ISO_8859_1);
    }

    /** The model with the first occurrence of a piece replaced by another. */
    static byte[] replacedFirst(byte[] model, String piece, String other) {
        String text = new String(model, ISO_8859_1);
        int start = text.indexOf(piece);
        return (text.substring(0, start) + other + text.substring(start + piece.length())).getBytes(ISO_8859_1);
    }

    private static byte[] range(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static byte[] varint(long value) {
        var bytes = new ByteArrayOutputStream();
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return bytes.toByteArray();
    }
}
