// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/** Draws values of a generated type, odd ones included; the same seed gives the same values. */
final class RandomRecords<T> {

    private static final int[] ODD_CHARACTERS = {
        0, '\t', '\n', '"', '\\', '/', 0x7F, 0x85, 0xE9, 0x202E, 0x2028, 0xFEFF, 0xFFFD, 0xFFFF, 0x1F680, 0x10FFFF
    };

    private static final double[] ODD_NUMBERS = {
        0.0, -0.0, 1e-320, Double.MIN_VALUE, Double.MAX_VALUE, Double.NEGATIVE_INFINITY, 0.1, 1.0 / 3
    };

    private final Class<T> type;
    private final SpecificData model;
    private final SplittableRandom random;

    RandomRecords(Class<T> type, long seed) {
        this.type = type;
        this.model = new GeneratedTypes(type);
        this.random = new SplittableRandom(seed);
    }

    T next() {
        return type.cast(record(model.getSchema(type)));
    }

    private IndexedRecord record(Schema schema) {
        var value = (IndexedRecord) model.newRecord(null, schema);
        schema.getFields().forEach(field -> value.put(field.pos(), value(field.schema())));
        return value;
    }

    private @Nullable Object value(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> random.nextBoolean() ? null : value(Nullables.present(schema));
            case RECORD -> record(schema);
            case ARRAY -> list(schema.getElementType());
            case MAP -> map(schema.getValueType());
            case STRING -> text();
            case BYTES -> bytes();
            case LONG -> JsonForm.isTime(schema) ? Instant.ofEpochMilli(number()) : (Object) number();
            case INT -> (int) number();
            case DOUBLE -> fraction();
            case FLOAT -> (float) fraction();
            case BOOLEAN -> random.nextBoolean();
            default -> throw new IllegalStateException("No values of Avro's " + schema.getType());
        };
    }

    private List<@Nullable Object> list(Schema elements) {
        var list = new ArrayList<@Nullable Object>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(value(elements));
        }
        return list;
    }

    private Map<String, @Nullable Object> map(Schema values) {
        var map = new HashMap<String, @Nullable Object>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(text(), value(values));
        }
        return map;
    }

    private String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            boolean odd = random.nextInt(4) == 0;
            text.appendCodePoint(
                    odd ? ODD_CHARACTERS[random.nextInt(ODD_CHARACTERS.length)] : 'a' + random.nextInt(26));
        }
        return text.toString();
    }

    private ByteBuffer bytes() {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    /** Numbers of every magnitude, small ones as often as large ones. */
    private long number() {
        return random.nextLong() >> random.nextInt(Long.SIZE);
    }

    /** No NaN, since Avro's records that hold one equal no other. */
    private double fraction() {
        double any = Double.longBitsToDouble(random.nextLong());
        boolean odd = Double.isNaN(any) || random.nextInt(3) == 0;
        return odd ? ODD_NUMBERS[random.nextInt(ODD_NUMBERS.length)] : any;
    }
}
