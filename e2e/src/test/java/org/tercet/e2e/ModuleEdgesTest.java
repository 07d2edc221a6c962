package org.tercet.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tercet.local.Checkout;

/// The arrows between modules, as drawn in the architecture: model, smc <- statistics <- share-store, analytics, cli;
/// model <- collector.
class ModuleEdgesTest {
    private static final Map<String, Set<String>> SEES = Map.of(
            "model", Set.of(),
            "smc", Set.of(),
            "local", Set.of(),
            "statistics", Set.of("model", "smc"),
            "store", Set.of("model", "smc", "statistics"),
            "analytics", Set.of("model", "smc", "statistics"),
            "cli", Set.of("model", "smc", "statistics"),
            "collector", Set.of("model"),
            "demo", Set.of("model", "smc", "statistics", "cli", "local"),
            "bench", Set.of("model", "smc", "statistics"));
    private static final Map<String, String> FOLDERS = Map.of("store", "share-store");

    private static JavaClasses classes;

    @BeforeAll
    static void read_the_classes_of_every_module() {
        Path root = Checkout.root();
        Path[] folders = SEES.keySet().stream()
                .map(module ->
                        root.resolve(FOLDERS.getOrDefault(module, module)).resolve("target/classes"))
                .peek(folder -> assertThat(Files.isDirectory(folder))
                        .as(folder + " is built")
                        .isTrue())
                .toArray(Path[]::new);
        classes = new ClassFileImporter().importPaths(folders);
    }

    @Test
    void every_module_depends_on_nothing_but_what_its_arrows_allow() {
        SEES.forEach((module, seen) -> edge(module, seen).check(classes));
    }

    @Test
    void model_engine_and_statistics_know_no_framework() {
        noClasses()
                .that()
                .resideInAnyPackage("org.tercet.model..", "org.tercet.smc..", "org.tercet.statistics..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..", "jakarta..", "io.vertx..", "io.smallrye..", "org.hibernate..", "org.eclipse..")
                .check(classes);
    }

    @Test
    void collector_and_analytics_hold_no_code_that_opens_a_seal_or_joins_shares() {
        noClasses()
                .that()
                .resideInAnyPackage("org.tercet.collector..", "org.tercet.analytics..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.tercet.model.keys.SealingPrivateKey")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.tercet.model.seal.Hpke")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.tercet.model.wire.v1.SharePart")
                .check(classes);
    }

    @Test
    void the_check_goes_red_for_an_edge_that_is_there() {
        assertThat(edge("statistics", Set.of("smc")).evaluate(classes).hasViolation())
                .isTrue();
    }

    private static ArchRule edge(String module, Set<String> seen) {
        String[] unseen = Stream.concat(SEES.keySet().stream(), Stream.of("e2e"))
                .filter(other -> !other.equals(module) && !seen.contains(other))
                .map(other -> "org.tercet." + other + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage("org.tercet." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(unseen);
    }
}
