// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

/** The modules and packages keep to the directions that the architecture gives them. */
class ArchitectureTest {
    private static final String FLINK = "org.apache.flink..";
    private static final String KAFKA = "org.apache.kafka..";

    /** Its references call ONNX Runtime without the engine. */
    private static final String BENCHMARKS = "io.sluice.benchmarks..";

    /** A tool in the form of a test, which must not run with them. */
    private static final String STARTED_BY_HAND = ".*\\.ScreenDecisions";

    private static JavaClasses product;
    private static JavaClasses tests;

    @BeforeAll
    static void readAllModules() throws IOException {
        product = new ClassFileImporter().importPaths(directories("target/classes"));
        tests = new ClassFileImporter().importPaths(directories("target/test-classes"));
    }

    /** Of every module that was built: a module without tests has no test classes. */
    private static List<Path> directories(String name) throws IOException {
        try (Stream<Path> modules = Files.list(TestConfigs.home())) {
            return modules.filter(module -> Files.exists(module.resolve("pom.xml")))
                    .map(module -> module.resolve(name))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }

    @Test
    void theRulesSeeEveryModule() {
        assertThat(List.of("io.sluice.schemas", "io.sluice.inference", "io.sluice.operators", "io.sluice.pipeline"))
                .allMatch(product::containPackage);
        assertThat(tests.containPackage("io.sluice.integration")).isTrue();
    }

    @Test
    void schemasDependOnNoOtherModule() {
        noClasses()
                .that()
                .resideInAPackage("io.sluice.schemas..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.sluice..").and(not(resideInAPackage("io.sluice.schemas.."))))
                .check(product);
    }

    @Test
    void inferenceDependsOnNoOtherModule() {
        noClasses()
                .that()
                .resideInAPackage("io.sluice.inference..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.sluice..").and(not(resideInAPackage("io.sluice.inference.."))))
                .check(product);
    }

    @Test
    void operatorsDoNotKnowThePipeline() {
        noClasses()
                .that()
                .resideInAPackage("io.sluice.operators..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.sluice.pipeline..")
                .check(product);
    }

    @Test
    void noModuleKnowsTheBenchmarks() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BENCHMARKS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BENCHMARKS)
                .check(product);
    }

    @Test
    void schemasAndInferenceKnowNeitherFlinkNorKafka() {
        noClasses()
                .that()
                .resideInAnyPackage("io.sluice.schemas..", "io.sluice.inference..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FLINK, KAFKA, "kafka..")
                .check(product);
    }

    @Test
    void onlyOnePackageKnowsOnnxRuntime() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.sluice.inference.onnx..", BENCHMARKS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.onnxruntime..")
                .check(product);
    }

    @Test
    void onlyTheEdgesKnowKafka() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.sluice.pipeline.kafka..", "io.sluice.pipeline.local..", "io.sluice.benchmarks.stream..")
                .should()
                .dependOnClassesThat(are(resideInAnyPackage(KAFKA, "kafka..", "org.apache.flink.connector.kafka..")))
                .check(product);
    }

    @Test
    void decisionsKnowNoFlink() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Policy")
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(FLINK)))
                .check(product);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("io.sluice.(**)").should().beFreeOfCycles().check(product);
    }

    @Test
    void testClassesSayWhetherTheyNeedARunningSystem() {
        classes()
                .that()
                .containAnyMethodsThat(describe("JUnit runs", method -> method.isMetaAnnotatedWith(Testable.class)))
                .and()
                .haveNameNotMatching(STARTED_BY_HAND)
                .should()
                .haveSimpleNameEndingWith("Test")
                .orShould()
                .haveSimpleNameEndingWith("ITCase")
                .check(tests);
    }

    @Test
    void testsAreWrittenForJUnitFive() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit", "org.junit.rules..", "org.junit.runner..", "junit..")
                .check(tests);
    }
}
