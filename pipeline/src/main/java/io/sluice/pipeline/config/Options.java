// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import java.util.List;

/** Every option there is, in the order of the reference. */
final class Options {
    private Options() {}

    static List<Section> sections() {
        return List.of(
                JobOptions.section(),
                SourceOptions.section(),
                TopicsOptions.section(),
                ModelsOptions.section(),
                ParseOptions.section(),
                ScreenOptions.section(),
                AnnotateOptions.section(),
                DecideOptions.section(),
                RouteOptions.section(),
                CheckpointsOptions.section());
    }
}
