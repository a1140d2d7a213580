// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.modelfile;

/**
 * Reads the primitives of the protobuf wire format from a range of bytes, and nothing beyond its end.
 *
 * <p>Groups, which ONNX has never had, are refused with all else that is not of the format.
 */
final class WireReader {

    static final int VARINT = 0;
    static final int FIXED_64 = 1;
    static final int LENGTH_DELIMITED = 2;
    static final int FIXED_32 = 5;

    private static final int MOST_VARINT_BYTES = 10;
    private static final int BITS_PER_VARINT_BYTE = 7;
    private static final int WIRE_TYPE_BITS = 3;
    private static final long LARGEST_TAG = (1L << 32) - 1;

    private final byte[] bytes;
    private final int end;
    private int position;

    /** Reads from {@code start} up to but not including {@code end}. */
    WireReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    boolean hasNext() {
        return position < end;
    }

    int position() {
        return position;
    }

    /** The next tag: a field number shifted by three bits, and a wire type. */
    int tag() {
        int start = position;
        long tag = varint();
        if (tag < 0 || tag > LARGEST_TAG || tag >>> WIRE_TYPE_BITS == 0) {
            throw new MalformedFileException(start, "no field begins");
        }
        return (int) tag;
    }

    static int fieldNumber(int tag) {
        return tag >>> WIRE_TYPE_BITS;
    }

    static int wireType(int tag) {
        return tag & ((1 << WIRE_TYPE_BITS) - 1);
    }

    long varint() {
        int start = position;
        long value = 0;
        for (int i = 0; i < MOST_VARINT_BYTES; i++) {
            if (position >= end) {
                throw new MalformedFileException(start, "a number is cut off");
            }
            byte next = bytes[position++];
            value |= (next & 0x7FL) << (i * BITS_PER_VARINT_BYTE);
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedFileException(start, "a number has more than " + MOST_VARINT_BYTES + " bytes");
    }

    /** Passes over so many bytes and gives the place of the first. */
    int skip(long length) {
        if (length < 0 || length > end - position) {
            throw new MalformedFileException(
                    position,
                    "a value of " + Long.toUnsignedString(length) + " bytes begins where " + (end - position)
                            + " are left");
        }
        int start = position;
        position += (int) length;
        return start;
    }
}
