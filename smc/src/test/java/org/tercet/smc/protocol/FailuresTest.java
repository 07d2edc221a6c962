package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tercet.smc.BadFrame;
import org.tercet.smc.DeadlineExceeded;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Party;
import org.tercet.smc.PeerLost;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.Tamper;
import org.tercet.smc.kit.ThreeParties;
import org.tercet.smc.kit.ThreeParties.Outcome;
import org.tercet.smc.protocol.Runners.In;

/// How every protocol ends when halfway a party is lost, is slow, or sends a frame of the wrong size: with a typed
/// failure at all three, and with the session's shares destroyed.
class FailuresTest {
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    /// A party whose process is gone.
    private static final class Gone extends RuntimeException {}

    static Stream<String> everyWay() {
        return Runners.everyWay().stream();
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void aLostPartyIsLostToTheOthers(String way) {
        for (Party party : Party.ALL) {
            List<Outcome<Boolean>> outcomes = halfway(way, party, Duration.ofSeconds(60), payload -> {
                throw new Gone();
            });
            for (Outcome<Boolean> outcome : outcomes) {
                assertThat(outcome.failure())
                        .as("%s at %s", way, outcome.party())
                        .isInstanceOf(outcome.party() == party ? Gone.class : PeerLost.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void aFrameThatIsTooLongOrTooShortEndsAllThree(String way) {
        for (Party party : Party.ALL) {
            for (int more : new int[] {1, -1}) {
                List<Outcome<Boolean>> outcomes = halfway(
                        way,
                        party,
                        Duration.ofSeconds(60),
                        payload -> Arrays.copyOf(payload, Math.abs(payload.length + more)));
                assertThat(outcomes)
                        .allSatisfy(outcome -> assertThat(outcome.failure())
                                .as("%s at %s", way, outcome.party())
                                .isInstanceOf(EngineFailure.class));
                assertThat(outcomes).as(way).anyMatch(outcome -> outcome.failure() instanceof BadFrame);
            }
        }
    }

    @Test
    void aSlowPartyMakesAllThreeEndAtTheDeadline() throws Exception {
        Map<String, FutureTask<List<Outcome<Boolean>>>> runs = new LinkedHashMap<>();
        for (String way : Runners.everyWay()) {
            int middle = middle(way, Party.P2);
            runs.put(way, new FutureTask<>(() -> at(middle, way, Party.P2, DEADLINE, FailuresTest::late)));
        }
        long start = System.nanoTime();
        runs.values().forEach(Thread::startVirtualThread);
        for (String way : runs.keySet()) {
            assertThat(runs.get(way).get())
                    .allSatisfy(outcome -> assertThat(outcome.failure())
                            .as("%s at %s", way, outcome.party())
                            .isInstanceOf(DeadlineExceeded.class));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(DEADLINE.multipliedBy(10));
    }

    private static List<Outcome<Boolean>> halfway(
            String way, Party party, Duration deadline, UnaryOperator<byte[]> fault) {
        return at(middle(way, party), way, party, deadline, fault);
    }

    /// The frame in the middle of what a party sends; the agreement that every run ends with is left out.
    private static int middle(String way, Party party) {
        ThreeParties honest = ThreeParties.seeded(4000);
        In in = deal(honest);
        honest.run(s -> Runners.runAndOpen(s, way, in));
        return (honest.recording(party).traffic().size() - 2) / 2;
    }

    /// Three parties of whom one does this to a frame.
    private static List<Outcome<Boolean>> at(
            int frame, String way, Party party, Duration deadline, UnaryOperator<byte[]> fault) {
        ThreeParties three = ThreeParties.seeded(4000).deadline(deadline).tamper(party, Tamper.frame(frame, fault));
        In in = deal(three);
        Collection<Shares> ofTheSession = new ConcurrentLinkedQueue<>();
        List<Outcome<Boolean>> outcomes = three.attempt(s -> {
            ofTheSession.add(s.shares(new long[1], new long[1]));
            return Runners.runAndOpen(s, way, in);
        });
        assertThat(ofTheSession).as(way).allMatch(Shares::isDestroyed);
        return outcomes;
    }

    private static byte[] late(byte[] payload) {
        try {
            Thread.sleep(DEADLINE.plusMillis(500));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return payload;
    }

    private static In deal(ThreeParties three) {
        return In.deal(three, 65, 16, Inputs.values(three.random(), 65, 0), Inputs.values(three.random(), 65, 3));
    }
}
