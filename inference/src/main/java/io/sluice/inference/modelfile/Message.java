// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.modelfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One message of the file, read a level at a time.
 *
 * <p>Reading is stricter than that of protobuf libraries, which skip what they do not know and let the last of several values win: a
 * field that ONNX does not have, one written in another way, one that stands there twice and a value of two kinds are refused. So what was checked here and
 * what ONNX Runtime reads cannot differ.
 */
final class Message {

    private static final String DENOTATION = "denotation";

    private final MessageType type;
    private final byte[] bytes;
    private final int depth;
    private final ReadLimits limits;
    private final List<Value> values = new ArrayList<>();

    /** A value as it stands in the file: a number, or the range of bytes from {@code start} to {@code end}. */
    private record Value(Field field, long number, int start, int end) {}

    private Message(MessageType type, byte[] bytes, int start, int end, int depth, ReadLimits limits) {
        this.type = type;
        this.bytes = bytes;
        this.depth = depth;
        this.limits = limits;
        ReadLimits.checkDepth(depth, start);
        read(new WireReader(bytes, start, end));
    }

    /**
     * The outermost message of a file.
     *
     * @throws MalformedFileException when its fields are not those of a model; messages inside it are read when they are asked for
     */
    static Message model(byte[] bytes) {
        return new Message(MessageType.MODEL, bytes, 0, bytes.length, 1, new ReadLimits());
    }

    MessageType type() {
        return type;
    }

    boolean has(String field) {
        return values.stream().anyMatch(value -> value.field.name().equals(field));
    }

    /** The number of a field, 0 when it is not there, as protobuf has it. */
    long integer(String field) {
        return first(field).map(Value::number).orElse(0L);
    }

    /** All numbers of a repeated field, however they are packed. */
    List<Long> integers(String field) {
        var integers = new ArrayList<Long>();
        for (Value value : all(field)) {
            if (value.end == 0) {
                integers.add(value.number);
            } else {
                var packed = new WireReader(bytes, value.start, value.end);
                while (packed.hasNext()) {
                    limits.countValue(packed.position());
                    integers.add(packed.varint());
                }
            }
        }
        return integers;
    }

    /** The text of a field, empty when it is not there. */
    String text(String field) {
        return first(field)
                .map(value -> new String(bytes, value.start, value.end - value.start, UTF_8))
                .orElse("");
    }

    /** How many bytes the value of a field has, 0 when it is not there. */
    int size(String field) {
        return first(field).map(value -> value.end - value.start).orElse(0);
    }

    Optional<Message> message(String field) {
        return messages(field).findFirst();
    }

    /** The messages in a field, each read when the stream comes to it. */
    Stream<Message> messages(String field) {
        return values.stream().filter(value -> value.field.name().equals(field)).map(this::message);
    }

    /** All messages in this one, in their order in the file, each read when the stream comes to it. */
    Stream<Message> messages() {
        return values.stream()
                .filter(value -> value.field.kind() == Field.Kind.MESSAGE)
                .map(this::message);
    }

    private Message message(Value value) {
        return new Message(value.field.message().orElseThrow(), bytes, value.start, value.end, depth + 1, limits);
    }

    private Optional<Value> first(String field) {
        return all(field).stream().findFirst();
    }

    private List<Value> all(String field) {
        return values.stream().filter(value -> value.field.name().equals(field)).toList();
    }

    private void read(WireReader reader) {
        var seen = new HashSet<Field>();
        while (reader.hasNext()) {
            int offset = reader.position();
            limits.countValue(offset);
            int tag = reader.tag();
            Field field = OnnxSchema.field(type, WireReader.fieldNumber(tag));
            if (field == null) {
                throw new MalformedFileException(
                        offset,
                        "stands field " + WireReader.fieldNumber(tag) + " of " + type + ", which ONNX does not have");
            }
            if (!field.isRepeated() && !seen.add(field)) {
                throw new MalformedFileException(
                        offset, "'" + field.name() + "' of " + type + " stands for a second time");
            }
            refuseSecondKind(field, offset);
            values.add(value(field, WireReader.wireType(tag), reader, offset));
        }
    }

    private void refuseSecondKind(Field field, int offset) {
        if (!type.isChoice() || field.name().equals(DENOTATION)) {
            return;
        }
        for (Value other : values) {
            if (!other.field.name().equals(DENOTATION)) {
                throw new MalformedFileException(
                        offset,
                        "'" + field.name() + "' of " + type + " stands beside '" + other.field.name()
                                + "', expected one of them");
            }
        }
    }

    private Value value(Field field, int wireType, WireReader reader, int offset) {
        if (wireType == WireReader.VARINT && field.kind() == Field.Kind.INTEGER) {
            return new Value(field, reader.varint(), 0, 0);
        }
        if (wireType == WireReader.FIXED_32 && field.kind() == Field.Kind.FLOAT) {
            return range(field, Float.BYTES, reader);
        }
        if (wireType == WireReader.FIXED_64 && field.kind() == Field.Kind.DOUBLE) {
            return range(field, Double.BYTES, reader);
        }
        boolean isRange = field.kind() == Field.Kind.BYTES || field.kind() == Field.Kind.MESSAGE;
        if (wireType == WireReader.LENGTH_DELIMITED && (isRange || field.isRepeated())) {
            return range(field, reader.varint(), reader);
        }
        throw new MalformedFileException(
                offset, "'" + field.name() + "' of " + type + " is written as a value of another type");
    }

    private static Value range(Field field, long length, WireReader reader) {
        int start = reader.skip(length);
        return new Value(field, 0, start, reader.position());
    }
}
