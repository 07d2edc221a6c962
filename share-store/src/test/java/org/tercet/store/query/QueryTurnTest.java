package org.tercet.store.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tercet.model.Digest;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.InProcessLink;
import org.tercet.smc.LinkLimits;
import org.tercet.smc.Party;
import org.tercet.smc.Session;
import org.tercet.smc.SessionId;
import org.tercet.smc.Step;
import org.tercet.store.link.Exchange;
import org.tercet.store.query.Places.Capacity;
import org.tercet.store.query.Places.Place;

/// Three stores that hear of many queries in different orders give them places without ever waiting for each other.
class QueryTurnTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private enum Steps implements Step {
        COMPUTING
    }

    /// One store's side of the queue.
    private static final class Store {
        final Party party;
        final InProcessLink link;
        final Places places;
        final RunningQueries running;
        final QueryTurn turn;
        final AtomicInteger computing = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();

        Store(Party party, InProcessLink link, Capacity capacity, Duration queueWait) {
            this.party = party;
            this.link = link;
            this.places = new Places(capacity.queries(), capacity.columnBytes());
            this.running = new RunningQueries(1000, places);
            this.turn = new QueryTurn(() -> link, queueWait, PATIENCE, places);
        }

        /// Waits for the turn, computes with the peers for some milliseconds, and says how it ended.
        String run(Digest query, String asker, long bytes, Map<Party, Opinion> opinions, int milliseconds) {
            try (RunningQueries.Running here = running.enter(query)) {
                try (Place _ = turn.take(query, asker, bytes, opinions, here);
                        Session session = Session.open(link, SessionId.derive("query", query.bytes()), PATIENCE)) {
                    here.in(session);
                    most.accumulateAndGet(computing.incrementAndGet(), Math::max);
                    try {
                        Exchange.run(session, Steps.COMPUTING, new byte[1], 1);
                        Thread.sleep(milliseconds);
                        Exchange.run(session, Steps.COMPUTING, new byte[1], 1);
                    } finally {
                        computing.decrementAndGet();
                    }
                    return "computed";
                } catch (NoPlace none) {
                    return "no place";
                } catch (EngineFailure failure) {
                    return here.isCancelled() ? "cancelled" : "failed";
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    private final Map<Party, Store> stores = new EnumMap<>(Party.class);
    private final Map<Party, Opinion> opinions = new EnumMap<>(Party.class);

    private void start(Duration queueWait, Capacity... capacities) {
        Random random = new Random(1);
        Map<Party, InProcessLink> links =
                InProcessLink.three(key(random), key(random), key(random), LinkLimits.standard());
        links.forEach((party, link) -> {
            Capacity capacity = capacities[party.ordinal()];
            stores.put(party, new Store(party, link, capacity, queueWait));
            opinions.put(party, Opinion.of(false, List.of(), capacity, 64));
        });
    }

    private static byte[] key(Random random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return key;
    }

    private static Digest query(int number) {
        return Digest.of(new byte[] {(byte) number, (byte) (number >>> 8)});
    }

    private void everythingIsGivenBack() {
        stores.values().forEach(store -> assertThat(store.places.figures()).isEqualTo(new Places.Figures(0, 0, 0)));
    }

    @Test
    void manyQueriesInDifferentOrdersAllComputeWithinTheSmallestBounds() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        start(PATIENCE, new Capacity(5, 100), new Capacity(2, 1000), new Capacity(2, 90));
        int queries = 40;
        List<Integer> bytes = new ArrayList<>();
        for (int i = 0; i < queries; i++) {
            bytes.add(random.nextInt(91));
        }
        List<Future<String>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Store store : stores.values()) {
                List<Integer> order = new ArrayList<>();
                for (int i = 0; i < queries; i++) {
                    order.add(i);
                }
                Collections.shuffle(order, random);
                // Store 3 is slow.
                int slow = store.party == Party.P3 ? 12 : 1;
                for (int i : order) {
                    all.add(threads.submit(() -> store.run(query(i), "asker-" + i % 3, bytes.get(i), opinions, slow)));
                }
            }
            for (Future<String> one : all) {
                assertThat(one.get()).isEqualTo("computed");
            }
        }
        stores.values().forEach(store -> assertThat(store.most.get()).isBetween(1, 2));
        everythingIsGivenBack();
    }

    @Test
    void queriesCalledOffWhileTheyWaitOrComputeLeaveTheOthersToCompute() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        start(PATIENCE, new Capacity(1, 100), new Capacity(2, 100), new Capacity(3, 100));
        int queries = 12;
        Map<Integer, Map<Party, String>> ends = new HashMap<>();
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < queries; i++) {
                int number = i;
                Map<Party, String> end = new ConcurrentHashMap<>();
                ends.put(i, end);
                stores.forEach((party, store) -> all.add(
                        threads.submit(() -> end.put(party, store.run(query(number), "asker", 1, opinions, 20)))));
            }
            for (int i = 0; i < queries; i += 2) {
                Thread.sleep(random.nextInt(20));
                Digest query = query(i);
                stores.values().forEach(store -> store.running.cancel(query));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        ends.forEach((number, end) -> {
            if (number % 2 == 1) {
                assertThat(end.values()).containsOnly("computed");
            } else {
                assertThat(end.values()).isSubsetOf("computed", "cancelled", "failed");
            }
        });
        everythingIsGivenBack();
    }

    @Test
    void whenNoPlaceComesFreeInTimeAllThreeSaySo() throws Exception {
        start(Duration.ofMillis(200), new Capacity(1, 100), new Capacity(1, 100), new Capacity(1, 100));
        try (Place _ = stores.get(Party.P1)
                        .places
                        .take("other", 1, new Capacity(1, 100), Duration.ZERO, () -> false)
                        .orElseThrow();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> all = new ArrayList<>();
            stores.values()
                    .forEach(store -> all.add(threads.submit(() -> store.run(query(1), "asker", 1, opinions, 1))));
            for (Future<String> one : all) {
                assertThat(one.get()).isEqualTo("no place");
            }
        }
        everythingIsGivenBack();
    }

    @Test
    void aStoreThatIsLostBeforeItIsReadyLeavesNoPlaceTakenAtTheOthers() throws Exception {
        start(PATIENCE, new Capacity(2, 100), new Capacity(2, 100), new Capacity(2, 100));
        List<Future<String>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Party party : List.of(Party.P1, Party.P2)) {
                all.add(threads.submit(() -> stores.get(party).run(query(1), "asker", 1, opinions, 1)));
            }
            try (Session lost = Session.open(
                    stores.get(Party.P3).link, SessionId.derive("query-turn", query(1).bytes()), PATIENCE)) {
                lost.enter(Steps.COMPUTING);
            }
            for (Future<String> one : all) {
                assertThat(one.get()).isEqualTo("failed");
            }
        }
        everythingIsGivenBack();
    }
}
