package org.tercet.smc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.Tamper;
import org.tercet.smc.kit.ThreeParties;
import org.tercet.smc.protocol.Agree;
import org.tercet.smc.protocol.Multiply;
import org.tercet.smc.protocol.Open;

class SessionTest {
    private enum Steps implements Step {
        FIRST_PART,
        SECOND
    }

    @Test
    void aChunkThatIsNoMultipleOf64OrOutOfBoundsIsRefused() {
        for (int rows : new int[] {0, -64, 1, 63, 65, 100, (1 << 24) + 64}) {
            assertThat(ThreeParties.seeded(41).chunkRows(rows).attempt(session -> session.chunkRows()))
                    .as("%d rows", rows)
                    .allSatisfy(outcome -> assertThat(outcome.failure())
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("chunkRows is " + rows + ", allowed a multiple of 64, 64..16777216"));
        }
        assertThat(ThreeParties.seeded(42).chunkRows(192).run(Session::chunkRows))
                .containsOnly(192);
    }

    @Test
    void stepsNestAndAreNumberedWhenEnteredAgain() {
        ThreeParties.seeded(1).run(s -> {
            Session first = s.enter(Steps.FIRST_PART);
            assertThat(first.path()).isEqualTo("first-part");
            assertThat(first.enter(Steps.SECOND).path()).isEqualTo("first-part/second");
            assertThat(s.enter(Steps.FIRST_PART).path()).isEqualTo("first-part#2");
            assertThat(s).hasToString("Session[" + s.id() + ", " + s.party() + ", ]");
            return 1;
        });
    }

    @Test
    void aPeerThatNeverSendsMakesAllEndAtTheDeadline() {
        ThreeParties three = ThreeParties.seeded(2).deadline(Duration.ofMillis(400));
        var x = three.share(1, 2);
        long start = System.nanoTime();
        for (var outcome : three.attempt(s -> {
            if (s.party() == Party.P2) {
                Thread.sleep(3000);
            }
            return Open.run(s, x.of(s));
        })) {
            assertThat(outcome.failure()).isInstanceOf(DeadlineExceeded.class);
            EngineFailure failure = (EngineFailure) outcome.failure();
            assertThat(failure.step()).isEqualTo("open");
            assertThat(failure.session()).isNotNull();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void aFailureOfOneIsLearntByAllThree() {
        ThreeParties three = ThreeParties.seeded(3);
        var x = three.share(1, 2);
        var outcomes = three.attempt(s -> {
            if (s.party() == Party.P3) {
                throw new java.io.IOException("disk full");
            }
            return Open.run(s, Multiply.run(s, x.of(s), x.of(s)));
        });
        assertThat(outcomes.get(0).failure()).isInstanceOf(PeerLost.class);
        assertThat(outcomes.get(1).failure()).isInstanceOf(PeerLost.class);
        assertThat(outcomes.get(2).failure()).hasMessage("disk full");
    }

    @Test
    void aFrameOfTheWrongSizeIsABadFrame() {
        ThreeParties three =
                ThreeParties.seeded(4).tamper(Party.P1, (to, path, payload) -> new byte[payload.length + 1]);
        var x = three.share(1, 2);
        // Party 1 itself may have all it waits for before the others say what they met.
        var outcomes = three.attempt(s -> Open.run(s, x.of(s)));
        assertThat(outcomes.get(1).failure()).isInstanceOf(BadFrame.class);
        assertThat(outcomes.get(2).failure()).isInstanceOf(BadFrame.class);
    }

    @Test
    void aFailureCarriesNoValue() {
        ThreeParties three = ThreeParties.seeded(5).tamper(Party.P1, Tamper.flip(Party.P2, "open"));
        var x = three.share(123456789);
        assertThat(three.attempt(s -> {
                    long[] opened = Open.run(s, x.of(s));
                    Agree.run(s, new byte[32]);
                    return opened;
                }))
                .allSatisfy(outcome -> assertThat(outcome.failure())
                        .isInstanceOf(ProtocolAborted.class)
                        .message()
                        .matches("[a-z ]+'?[a-z ]* \\(session [0-9a-f]{16}, step [a-z-]+, party P[123]\\)"));
    }

    @Test
    void aCancelledSessionEndsForAll() {
        ThreeParties three = ThreeParties.seeded(6);
        var x = three.share(1);
        assertThat(three.attempt(s -> {
                    if (s.party() == Party.P1) {
                        Thread.ofVirtual().start(() -> {
                            try {
                                Thread.sleep(200);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            s.cancel();
                        });
                        s.receive(Party.P2, 8);
                    }
                    Thread.sleep(500);
                    return Open.run(s, x.of(s));
                }))
                .allSatisfy(outcome -> assertThat(outcome.failure()).isInstanceOf(ProtocolAborted.class));
    }

    @Test
    void theSameIdMayBeUsedAgainAfterAFailureAndSessionsRunSideBySide() throws Exception {
        var links = links();
        SessionId id = SessionId.random();
        for (int attempt = 0; attempt < 5; attempt++) {
            boolean fails = attempt % 2 == 0;
            List<Callable<Boolean>> parties = links.values().stream()
                    .<Callable<Boolean>>map(link -> () -> {
                        try (Session s = Session.open(link, id, Duration.ofSeconds(20))) {
                            byte[] digest = new byte[32];
                            digest[0] = (byte) (fails ? s.party().index() : 0);
                            Agree.run(s, digest);
                            return true;
                        } catch (ProtocolAborted e) {
                            return false;
                        }
                    })
                    .toList();
            assertThat(all(parties)).containsOnly(!fails);
        }
        CompletableFuture<?>[] runs = new CompletableFuture<?>[30];
        for (int k = 0; k < runs.length; k++) {
            SessionId own = SessionId.random();
            runs[k] = CompletableFuture.runAsync(() -> {
                try {
                    all(links.values().stream()
                            .<Callable<Boolean>>map(each -> () -> {
                                try (Session s = Session.open(each, own, Duration.ofSeconds(20))) {
                                    Agree.run(s, own.bytes());
                                    return true;
                                }
                            })
                            .toList());
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        CompletableFuture.allOf(runs).get(30, TimeUnit.SECONDS);
    }

    @Test
    void aClosedSessionSendsNothingMore() {
        ThreeParties.seeded(9).run(s -> {
            Agree.run(s, new byte[32]);
            Session step = s.enter(Steps.SECOND);
            s.close();
            assertThatIllegalStateException()
                    .isThrownBy(() -> step.send(step.party().next(), new byte[1]));
            assertThatIllegalStateException().isThrownBy(step::prss);
            return 1;
        });
    }

    private static Map<Party, InProcessLink> links() {
        byte[][] keys = new byte[3][32];
        keys[1][0] = 1;
        keys[2][0] = 2;
        return InProcessLink.three(keys[0], keys[1], keys[2], LinkLimits.standard());
    }

    private static List<Boolean> all(List<Callable<Boolean>> bodies) throws Exception {
        List<FutureTask<Boolean>> tasks = bodies.stream().map(FutureTask::new).toList();
        tasks.forEach(task -> Thread.ofVirtual().start(task));
        List<Boolean> results = new java.util.ArrayList<>();
        for (FutureTask<Boolean> task : tasks) {
            try {
                results.add(task.get(30, TimeUnit.SECONDS));
            } catch (ExecutionException e) {
                throw new AssertionError(e.getCause());
            }
        }
        return results;
    }
}
