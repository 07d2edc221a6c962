package org.tercet.smc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.tercet.smc");

    @Test
    void theEngineNeedsNothingButTheJdk() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("org.tercet.smc..", "java..", "javax.crypto..", "javax.net.ssl..", "org.jspecify..")
                .check(ENGINE);
    }

    @Test
    void theFoundationDoesNotKnowTheProtocolsAndNeitherKnowsTheKit() {
        noClasses()
                .that()
                .resideInAPackage("org.tercet.smc")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.tercet.smc.protocol", "org.tercet.smc.kit")
                .check(ENGINE);
        noClasses()
                .that()
                .resideInAPackage("org.tercet.smc.protocol")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tercet.smc.kit")
                .check(ENGINE);
    }

    @Test
    void sharesKeysAndViewsOfSecretsAreNotSerialised() {
        noClasses()
                .that()
                .areAssignableTo(Vault.Destroyable.class)
                .or()
                .areAssignableTo(PairKeys.class)
                .or()
                .areAssignableTo(SessionKeys.class)
                .should()
                .beAssignableTo(Serializable.class)
                .check(ENGINE);
    }

    /// Who sends what everybody may know; every other message is an opening, or masked.
    private static final Set<String> SEND_WHAT_IS_PUBLIC = Set.of("Agree", "Exchange", "MatchParts");

    private static final Set<String> SENDING =
            Set.of("send", "receive", "rotate", "rotateForward", "swap", "sendFrame", "receiveFrame", "with");

    @Test
    void everyProtocolThatSendsIsTheGateOrPublicOrMasksWithFreshRandomness() {
        Map<String, List<JavaMethodCall>> calls = ENGINE.stream()
                .filter(each -> each.getPackageName().equals("org.tercet.smc.protocol"))
                .flatMap(each -> each.getMethodCallsFromSelf().stream())
                .collect(Collectors.groupingBy(call -> outermost(call.getOriginOwner())));
        List<String> senders = calls.keySet().stream()
                .filter(name -> calls.get(name).stream().anyMatch(ArchitectureTest::sends))
                .toList();
        List<String> unmasked = senders.stream()
                .filter(name -> calls.get(name).stream().noneMatch(ArchitectureTest::draws))
                .toList();
        assertThat(senders).contains("Reshare", "Mover", "OneTimeTables");
        assertThat(unmasked)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of("Open"), SEND_WHAT_IS_PUBLIC.stream())
                        .toList());
    }

    @Test
    void onlyTheGateHandsOnAComponentToThePartyThatLacksIt() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Open")
                .should()
                .callMethod(Session.class, "rotateForward", long[].class, long[].class)
                .check(ENGINE);
    }

    /// What the stores tell each other in a session: agreed documents, and whose turn it is.
    private static final List<String> PUBLIC_MESSAGES =
            List.of("org/tercet/store/link/Exchange.java", "org/tercet/store/query/QueryTurn.java");

    @Test
    void outsideTheEngineNothingIsSentInASessionButTheStoresPublicMessages() throws IOException {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("tercet.root")));
        Pattern sending = Pattern.compile("\\b(session|here|step)\\.(send|receive|rotate|rotateForward|swap)\\("
                + "|org\\.tercet\\.smc\\.(Passage|Rotation|Prss)\\b");
        for (String module : List.of("model", "statistics", "share-store", "collector", "analytics", "cli", "local")) {
            try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
                for (Path file : files.filter(each -> each.toString().endsWith(".java")
                                && PUBLIC_MESSAGES.stream().noneMatch(each::endsWith))
                        .toList()) {
                    assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(sending);
                }
            }
        }
    }

    private static boolean sends(JavaMethodCall call) {
        return SENDING.contains(call.getName())
                && (call.getTargetOwner().isEquivalentTo(Session.class)
                        || call.getTargetOwner().isEquivalentTo(Passage.class));
    }

    private static boolean draws(JavaMethodCall call) {
        return call.getTargetOwner().isEquivalentTo(Prss.Pads.class);
    }

    private static String outermost(JavaClass each) {
        return each.getName().substring(each.getPackageName().length() + 1).split("\\$")[0];
    }

    @Test
    void nothingIsLoggedOrPrinted() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging")
                .check(ENGINE);
    }
}
