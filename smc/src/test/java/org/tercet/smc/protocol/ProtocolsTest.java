package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tercet.smc.Party;
import org.tercet.smc.ProtocolAborted;
import org.tercet.smc.kit.Tamper;
import org.tercet.smc.kit.ThreeParties;
import org.tercet.smc.protocol.Runners.In;

/// What holds for every protocol of the registry.
class ProtocolsTest {
    private static final Path ROOT = Path.of(Objects.requireNonNull(System.getProperty("tercet.root")));
    private static final Path SOURCES = ROOT.resolve("smc/src/main/java/org/tercet/smc/protocol");

    /// Whose last message enters both holders' component alike: to change it is to add an error, which is not caught
    /// before there is verification.
    private static final Map<String, Party> WHOSE_ERROR_BOTH_HOLDERS_SHARE = Map.of(
            "Shuffle", Party.P1,
            "ApplyPermutation", Party.P3,
            "ComposePermutations", Party.P3,
            "JoinAggregate", Party.P3);

    static Stream<Protocol> all() {
        return Protocols.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void theDeclaredCostIsTheCountedOne(Protocol protocol) {
        for (int n : new int[] {0, 1, 63, 64, 65, 130}) {
            for (int w : n == 65 ? Inputs.WIDTHS : new int[] {1, 2, 7, 64}) {
                ThreeParties three = ThreeParties.seeded(1000 + n + w);
                In in = In.deal(three, n, w, Inputs.values(three.random(), n, 0), Inputs.values(three.random(), n, 3));
                three.run(s -> List.of(Objects.requireNonNullElse(Runners.run(s, protocol.name(), in), "public")));
                assertThat(three.bytes())
                        .as("bytes of %s, n %d, w %d", protocol.name(), n, w)
                        .isEqualTo(protocol.cost().bytes().of(n, w));
                long rounds = protocol.cost().rounds().of(n, w);
                if (n > 0) {
                    assertThat((long) three.rounds())
                            .as("rounds of %s, n %d, w %d", protocol.name(), n, w)
                            .isEqualTo(rounds);
                } else {
                    assertThat((long) three.rounds()).isLessThanOrEqualTo(rounds);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aPartyThatChangesAnyFrameOfTheLastRoundEndsAllThree(Protocol protocol) {
        for (Party cheat : Party.ALL) {
            for (boolean atOpening : new boolean[] {false, true}) {
                ThreeParties honest = ThreeParties.seeded(2000);
                In in = deal(honest, 65, 16);
                honest.run(s -> Runners.runAndOpen(s, protocol.name(), in));
                List<String> traffic = honest.recording(cheat).traffic();
                if (!atOpening && cheat == WHOSE_ERROR_BOTH_HOLDERS_SHARE.get(protocol.name())) {
                    continue;
                }
                int frame = lastFrame(traffic, atOpening);
                ThreeParties three = ThreeParties.seeded(2000).tamper(cheat, Tamper.flipFrame(frame));
                In again = deal(three, 65, 16);
                for (var outcome : three.attempt(s -> Runners.runAndOpen(s, protocol.name(), again))) {
                    assertThat(outcome.failure())
                            .as(
                                    "%s at %s after %s changed %s",
                                    protocol.name(), outcome.party(), cheat, traffic.get(frame))
                            .isInstanceOf(ProtocolAborted.class);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theTrafficDoesNotDependOnTheValues(Protocol protocol) {
        List<List<String>> seen = new ArrayList<>();
        for (long fill : new long[] {0, 1, -1, Long.MIN_VALUE}) {
            ThreeParties three = ThreeParties.seeded(3000);
            long[] x = new long[65];
            java.util.Arrays.fill(x, fill);
            In in = In.deal(three, 65, 16, x, x);
            three.run(s -> List.of(Objects.requireNonNullElse(Runners.run(s, protocol.name(), in), "public")));
            List<String> traffic = new ArrayList<>();
            for (Party party : Party.ALL) {
                traffic.addAll(three.recording(party).traffic());
            }
            seen.add(traffic);
        }
        assertThat(seen).allSatisfy(traffic -> assertThat(traffic).isEqualTo(seen.getFirst()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void itsFileSaysWhatTheRegistrySays(Protocol protocol) throws IOException {
        String source = Files.readString(SOURCES.resolve(protocol.name() + ".java"));
        assertThat(source).contains("public static final Cost COST =");
        assertThat(source).contains("/// @leaks " + protocol.leaks() + "\n");
        assertThat(source).contains("/// @source " + protocol.source() + "\n");
        assertThat(source).contains("/// @cost ").contains("/// @security ").contains(" plain(");
        assertThat(source.lines().count()).isLessThanOrEqualTo(250);
    }

    @Test
    void theRegistryTheRunnersAndTheFilesNameTheSameProtocols() throws IOException {
        List<String> names = Protocols.ALL.stream().map(Protocol::name).toList();
        assertThat(names).doesNotHaveDuplicates();
        assertThat(Runners.ALL.keySet()).containsExactlyInAnyOrderElementsOf(names);
        List<String> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(SOURCES)) {
            for (Path path : paths.toList()) {
                if (Files.readString(path).contains("Cost COST =")) {
                    files.add(path.getFileName().toString().replace(".java", ""));
                }
            }
        }
        assertThat(files).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void theDocumentationHasExactlyTheRegistrysRows() throws IOException {
        List<String> rows = Files.readAllLines(ROOT.resolve("docs/protocols.md")).stream()
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| protocol |"))
                .toList();
        List<String> expected = Protocols.ALL.stream().map(Protocol::row).toList();
        assertThat(rows).as("expected:\n" + String.join("\n", expected)).isEqualTo(expected);
    }

    private static In deal(ThreeParties three, int n, int w) {
        return In.deal(three, n, w, Inputs.values(three.random(), n, 0), Inputs.values(three.random(), n, 3));
    }

    /// The last frame of the protocol's own, or of the opening after it; the agreement that every run ends with is left
    /// out.
    private static int lastFrame(List<String> traffic, boolean atOpening) {
        String end = traffic.getLast().split(" ", 2)[0] + " ";
        int found = traffic.size() - 1;
        while (traffic.get(found).startsWith(end)) {
            found--;
        }
        while (!atOpening && found > 0 && traffic.get(found).startsWith("open ")) {
            found--;
        }
        return found;
    }
}
