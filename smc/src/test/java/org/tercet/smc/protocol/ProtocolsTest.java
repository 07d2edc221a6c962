package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tercet.smc.Party;
import org.tercet.smc.ProtocolAborted;
import org.tercet.smc.Session;
import org.tercet.smc.kit.Tamper;
import org.tercet.smc.kit.ThreeParties;
import org.tercet.smc.protocol.Runners.In;

/// What holds for every protocol of the registry.
class ProtocolsTest {
    private static final Path ROOT = Path.of(Objects.requireNonNull(System.getProperty("tercet.root")));
    private static final Path SOURCES = ROOT.resolve("smc/src/main/java/org/tercet/smc/protocol");
    private static final Path TESTS = ROOT.resolve("smc/src/test/java/org/tercet/smc/protocol");

    /// Whose last message enters both holders' component alike: to change it is to add an error, which is not caught
    /// before there is verification.
    private static final Map<String, Party> WHOSE_ERROR_BOTH_HOLDERS_SHARE = Map.of(
            "Shuffle", Party.P1,
            "ApplyPermutation", Party.P3,
            "ComposePermutations", Party.P3,
            "JoinAggregate", Party.P3,
            "JoinUnique#left", Party.P1,
            "Shuffle#draw", Party.P3,
            "SortNarrow#run", Party.P3);

    /// All alike, rising, falling, in few groups and mixed: of row j.
    private static final List<LongUnaryOperator> VALUES = List.of(
            j -> 0, j -> 1, j -> -1, j -> Long.MIN_VALUE, j -> j, j -> -j, j -> j % 3, j -> j * 0x9E3779B97F4A7C15L);

    static Stream<Protocol> all() {
        return Protocols.ALL.stream();
    }

    static Stream<String> everyWay() {
        return Runners.everyWay().stream();
    }

    static Map<String, Cost> costs() {
        Map<String, Cost> costs = new LinkedHashMap<>(OtherWays.COSTS);
        Protocols.ALL.forEach(protocol -> costs.put(protocol.name(), protocol.cost()));
        return costs;
    }

    static Stream<String> everyWayWithItsCost() {
        return costs().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("everyWayWithItsCost")
    void theDeclaredCostIsTheCountedOne(String way) {
        Cost cost = Objects.requireNonNull(costs().get(way));
        for (int n : new int[] {0, 1, 63, 64, 65, 130}) {
            for (int w : n == 65 ? Inputs.WIDTHS : new int[] {1, 2, 7, 64}) {
                ThreeParties three = ThreeParties.seeded(1000 + n + w);
                In in = In.deal(three, n, w, Inputs.values(three.random(), n, 0), Inputs.values(three.random(), n, 3));
                three.run(s -> List.of(Objects.requireNonNullElse(Runners.run(s, way, in), "public")));
                assertThat(three.bytes())
                        .as("bytes of %s, n %d, w %d", way, n, w)
                        .isEqualTo(cost.bytes().of(n, w));
                long rounds = cost.rounds().of(n, w);
                if (n > 0) {
                    assertThat((long) three.rounds())
                            .as("rounds of %s, n %d, w %d", way, n, w)
                            .isEqualTo(rounds);
                } else {
                    assertThat((long) three.rounds()).isLessThanOrEqualTo(rounds);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void aPartyThatChangesAnyFrameOfTheLastRoundEndsAllThree(String way) {
        for (Party cheat : Party.ALL) {
            for (boolean atOpening : new boolean[] {false, true}) {
                ThreeParties honest = ThreeParties.seeded(2000);
                In in = deal(honest, 65, 16);
                honest.run(s -> Runners.runAndOpen(s, way, in));
                List<String> traffic = honest.recording(cheat).traffic();
                if (!atOpening && cheat == WHOSE_ERROR_BOTH_HOLDERS_SHARE.get(way)) {
                    continue;
                }
                int frame = lastFrame(traffic, atOpening);
                ThreeParties three = ThreeParties.seeded(2000).tamper(cheat, Tamper.flipFrame(frame));
                In again = deal(three, 65, 16);
                for (var outcome : three.attempt(s -> Runners.runAndOpen(s, way, again))) {
                    assertThat(outcome.failure())
                            .as("%s at %s after %s changed %s", way, outcome.party(), cheat, traffic.get(frame))
                            .isInstanceOf(ProtocolAborted.class);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void theTrafficDoesNotDependOnTheValues(String way) {
        List<List<String>> seen = new ArrayList<>();
        for (LongUnaryOperator values : VALUES) {
            ThreeParties three = ThreeParties.seeded(3000);
            long[] x = LongStream.range(0, 65).map(values).toArray();
            In in = In.deal(three, 65, 16, x, x);
            three.run(s -> List.of(Objects.requireNonNullElse(Runners.run(s, way, in), "public")));
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
        assertThat(source).contains("/// In: ").containsPattern("///.* Out: |/// Out: ");
        assertThat(source).contains("public final class " + protocol.name() + " {");
        assertThat(source).contains("    private " + protocol.name() + "() {}\n");
        assertThat(source).containsPattern("/// @throws EngineFailure (?s:(?!\n\n).)*? run\\(");
        assertThat(source.lines().count()).isLessThanOrEqualTo(250);
    }

    /// Whose size does not vary.
    private static final Set<String> OF_ONE_SIZE = Set.of("Agree", "KeySchedule");

    @ParameterizedTest
    @MethodSource("all")
    void itsTestComparesItWithThePlainTwinAtTheEdgeSizes(Protocol protocol) throws IOException {
        String test = Files.readString(TESTS.resolve(protocol.name() + "Test.java"));
        assertThat(test).contains(protocol.name() + ".plain(").contains("ThreeParties");
        if (!OF_ONE_SIZE.contains(protocol.name())) {
            assertThat(test).containsPattern("Inputs\\.SIZES|\\{0, 1, (2, )?(.*, )?63, 64, 65\\b");
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyPublicMethodThatTakesASessionIsRunByTheTestsForAll(Protocol protocol) {
        Set<String> methods = Arrays.stream(classOf(protocol).getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && Modifier.isStatic(method.getModifiers()))
                .filter(method -> List.of(method.getParameterTypes()).contains(Session.class))
                .map(method -> protocol.name() + "#" + method.getName())
                .collect(Collectors.toSet());
        Set<String> ways = OtherWays.ALL.keySet().stream()
                .filter(way -> way.startsWith(protocol.name() + "#"))
                .collect(Collectors.toSet());
        assertThat(methods).containsAll(ways).hasSize(ways.size() + 1);
    }

    @Test
    void everyCostThatIsStatedIsCounted() throws IllegalAccessException {
        Set<Cost> stated = new HashSet<>();
        for (Protocol protocol : Protocols.ALL) {
            for (Field field : classOf(protocol).getDeclaredFields()) {
                if (field.getType() == Cost.class) {
                    stated.add((Cost) field.get(null));
                }
            }
        }
        assertThat(costs().values()).containsAll(stated);
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

    private static Class<?> classOf(Protocol protocol) {
        try {
            return Class.forName(Protocol.class.getPackageName() + "." + protocol.name());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
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
