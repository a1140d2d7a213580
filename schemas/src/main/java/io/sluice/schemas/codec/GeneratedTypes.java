// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import org.apache.avro.data.TimeConversions;
import org.apache.avro.specific.SpecificData;

/** Avro's view of the generated types, set up for reading hostile bytes. */
final class GeneratedTypes extends SpecificData {

    GeneratedTypes(Class<?> type) {
        // The class loader of the type, not Avro's: in a Flink cluster they may differ.
        super(type.getClassLoader());
        addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        // The fast reader would pass by StrictDatumReader's own reading of strings.
        setFastReaderEnabled(false);
    }
}
