// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import io.sluice.schemas.QualityStatistics;

/** Codec of the statistics of a window. */
public final class QualityStatisticsCodec extends RecordCodec<QualityStatistics> {

    public QualityStatisticsCodec() {
        super(QualityStatistics.class);
    }
}
