package org.tercet.store.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.tercet.store.query.Places.Capacity;
import org.tercet.store.query.Places.Place;

/// Places are given within the bounds, in order, fairly among askers.
class PlacesTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Capacity ANY = new Capacity(100, 1000);

    private static Place now(Places places, String asker, long bytes) {
        return places.take(asker, bytes, ANY, Duration.ZERO, () -> false).orElseThrow();
    }

    private static CompletableFuture<Optional<Place>> later(Places places, String asker, long bytes)
            throws InterruptedException {
        int waiting = places.figures().waiting();
        CompletableFuture<Optional<Place>> place = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> place.complete(places.take(asker, bytes, ANY, LONG, () -> false)));
        while (places.figures().waiting() == waiting && !place.isDone()) {
            Thread.sleep(1);
        }
        return place;
    }

    @Test
    void noMoreQueriesComputeThanMayAndNoMoreBytesAreLentThanThereAre() throws Exception {
        Places places = new Places(2, 100);
        Place one = now(places, "a", 60);
        assertThat(places.take("b", 41, ANY, Duration.ZERO, () -> false)).isEmpty();
        Place two = now(places, "b", 40);
        assertThat(places.take("c", 0, ANY, Duration.ZERO, () -> false)).isEmpty();
        assertThat(places.figures()).isEqualTo(new Places.Figures(2, 0, 100));
        CompletableFuture<Optional<Place>> three = later(places, "c", 50);
        two.close();
        assertThat(places.figures().waiting()).isEqualTo(1);
        one.close();
        one.close();
        three.get().orElseThrow().close();
        assertThat(places.figures()).isEqualTo(new Places.Figures(0, 0, 0));
    }

    @Test
    void theSmallestOfThreeCapacitiesCounts() {
        Places places = new Places(4, 100);
        Capacity three = places.own().and(new Capacity(1, 80)).and(new Capacity(2, 300));
        assertThat(three).isEqualTo(new Capacity(1, 80));
        Place one = places.take("a", 80, three, Duration.ZERO, () -> false).orElseThrow();
        assertThat(places.take("b", 1, three, Duration.ZERO, () -> false)).isEmpty();
        one.close();
        assertThat(places.take("b", 81, three, Duration.ZERO, () -> false)).isEmpty();
    }

    @Test
    void whoHasFewerComputingComesFirstElseWhoCameFirstAndNobodyOvertakesForBeingSmall() throws Exception {
        Places places = new Places(2, 100);
        Place a = now(places, "a", 10);
        Place b = now(places, "b", 10);
        var second = later(places, "a", 90);
        var third = later(places, "a", 1);
        var fourth = later(places, "c", 95);
        for (var each : List.of(second, third, fourth)) {
            assertThat(each).isNotDone();
        }
        b.close();
        // It is c's turn, which waits for memory; the small one of a does not slip in.
        Thread.sleep(50);
        assertThat(List.of(second.isDone(), third.isDone(), fourth.isDone())).containsOnly(false);
        a.close();
        // Nobody computes now: the first to come is next, then c again, as a has one computing.
        Place first = second.get().orElseThrow();
        Thread.sleep(50);
        assertThat(List.of(third.isDone(), fourth.isDone())).containsOnly(false);
        first.close();
        fourth.get().orElseThrow().close();
        third.get().orElseThrow().close();
        assertThat(places.figures()).isEqualTo(new Places.Figures(0, 0, 0));
    }

    @Test
    void oneThatIsCalledOffLeavesTheQueueAtOnce() throws Exception {
        Places places = new Places(1, 100);
        Place one = now(places, "a", 1);
        AtomicBoolean calledOff = new AtomicBoolean();
        CompletableFuture<Optional<Place>> two = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> two.complete(places.take("b", 1, ANY, LONG, calledOff::get)));
        var three = later(places, "b", 1);
        calledOff.set(true);
        places.wake();
        assertThat(two.get()).isEmpty();
        assertThat(three).isNotDone();
        one.close();
        three.get().orElseThrow().close();
    }
}
