package org.tercet.store.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tercet.model.StudyId;
import org.tercet.store.batch.ColumnCache.Loan;
import org.tercet.store.batch.ColumnCache.Name;

/// The cache keeps to its bytes, lends one reading to many, overwrites what it lets go and survives a failed reading.
class ColumnCacheTest {
    private static final int ROWS = 10;
    private static final StudyId STUDY = new StudyId("cache");

    private static Name name(int refreshes, int column) {
        return new Name(STUDY, 1, refreshes, null, column);
    }

    private static ColumnCache.Source of(long value) {
        return (own, next) -> {
            Arrays.fill(own, value);
            Arrays.fill(next, -value);
        };
    }

    private static ColumnCache.Source never() {
        return (own, next) -> {
            throw new AssertionError("read again");
        };
    }

    private static ColumnCache cacheOf(int columns) {
        return new ColumnCache(columns * ColumnCache.bytesOf(ROWS));
    }

    @Test
    void theColumnUsedLongestAgoGoesFirstAndIsOverwritten() {
        ColumnCache cache = cacheOf(2);
        long[] first;
        try (Loan one = cache.lend(name(0, 1), ROWS, of(1))) {
            first = one.shares().own();
        }
        cache.lend(name(0, 2), ROWS, of(2)).close();
        cache.lend(name(0, 1), ROWS, never()).close();
        cache.lend(name(0, 3), ROWS, of(3)).close();
        assertThat(first).containsOnly(1);
        cache.lend(name(0, 2), ROWS, of(2)).close();
        assertThat(first).containsOnly(0);
        assertThat(cache.figures())
                .isEqualTo(new ColumnCache.Figures(
                        2 * ColumnCache.bytesOf(ROWS), 2 * ColumnCache.bytesOf(ROWS), 2, 1, 4, 2));
    }

    @Test
    void whatIsLentIsNeverLetGoAndOneColumnTooManyIsRefused() {
        ColumnCache cache = cacheOf(2);
        try (Loan one = cache.lend(name(0, 1), ROWS, of(1));
                Loan two = cache.lend(name(0, 2), ROWS, of(2))) {
            assertThatThrownBy(() -> cache.lend(name(0, 3), ROWS, of(3))).isInstanceOf(TooManyBytes.class);
            assertThat(one.shares().own()).containsOnly(1);
            assertThat(two.shares().next()).containsOnly(-2);
        }
        cache.lend(name(0, 3), ROWS, of(3)).close();
        assertThat(cache.figures().evictions()).isEqualTo(1);
    }

    @Test
    void aReadingThatFailsHalfWayLeavesNothingAndTheNextOneReadsAnew() {
        ColumnCache cache = cacheOf(2);
        List<long[]> half = new ArrayList<>();
        assertThatThrownBy(() -> cache.lend(name(0, 1), ROWS, (own, next) -> {
                    Arrays.fill(own, 7);
                    half.add(own);
                    throw new IllegalStateException("half-way");
                }))
                .hasMessage("half-way");
        assertThat(half.getFirst()).containsOnly(0);
        assertThat(cache.figures().bytes()).isZero();
        try (Loan again = cache.lend(name(0, 1), ROWS, of(1))) {
            assertThat(again.shares().own()).containsOnly(1);
        }
    }

    @Test
    void manyThatAskAtOnceGetOneReadingAndThoseWhoseReaderFailsReadForThemselves() throws Exception {
        int many = 16;
        ColumnCache cache = cacheOf(1);
        AtomicInteger readings = new AtomicInteger();
        CountDownLatch asked = new CountDownLatch(many);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                all.add(threads.submit(() -> {
                    asked.countDown();
                    try (Loan loan = cache.lend(name(0, 1), ROWS, (own, next) -> {
                        await(asked);
                        if (readings.incrementAndGet() == 1) {
                            throw new IllegalStateException("the first fails");
                        }
                        of(5).fill(own, next);
                    })) {
                        assertThat(loan.shares().own()).containsOnly(5);
                        return true;
                    } catch (IllegalStateException first) {
                        return false;
                    }
                }));
            }
            int got = 0;
            for (Future<Boolean> one : all) {
                got += one.get() ? 1 : 0;
            }
            assertThat(got).isEqualTo(many - 1);
        }
        assertThat(readings).hasValue(2);
        assertThat(cache.figures().bytes()).isEqualTo(ColumnCache.bytesOf(ROWS));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRefreshDropsOlderColumnsAtOnceOrWhenTheyAreGivenBack() {
        ColumnCache cache = cacheOf(4);
        Loan lent = cache.lend(name(0, 1), ROWS, of(1));
        long[] column = lent.shares().own();
        cache.lend(name(0, 2), ROWS, of(2)).close();
        cache.lend(name(1, 1), ROWS, of(3)).close();
        cache.dropBefore(STUDY, 1);
        assertThat(column).containsOnly(1);
        assertThat(cache.figures().bytes()).isEqualTo(2 * ColumnCache.bytesOf(ROWS));
        lent.close();
        lent.close();
        assertThat(column).containsOnly(0);
        assertThat(cache.figures().bytes()).isEqualTo(ColumnCache.bytesOf(ROWS));
        assertThatThrownBy(lent::shares).isInstanceOf(IllegalStateException.class);
        cache.lend(name(1, 1), ROWS, never()).close();
        // A query that began before still gets the old one, for itself.
        long[] again;
        try (Loan late = cache.lend(name(0, 2), ROWS, of(2))) {
            again = late.shares().own();
            assertThat(again).containsOnly(2);
        }
        assertThat(again).containsOnly(0);
        assertThat(cache.figures().columns()).isEqualTo(1);
    }

    @Test
    void underManyThreadsTheBytesStayWithinTheBudgetAndNobodySeesAnotherColumn() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        int threads = 8;
        ColumnCache cache = cacheOf(threads + 3);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                Random random = new Random(seed + t);
                all.add(pool.submit(() -> {
                    for (int i = 0; i < 3000; i++) {
                        int column = random.nextInt(20);
                        boolean fails = random.nextInt(10) == 0;
                        try (Loan loan = cache.lend(name(0, column), ROWS, (own, next) -> {
                            of(column + 1).fill(own, next);
                            if (fails) {
                                throw new IllegalStateException("now and then");
                            }
                        })) {
                            assertThat(cache.figures().bytes()).isLessThanOrEqualTo(cache.mostBytes());
                            if (loan.shares().own()[i % ROWS] != column + 1
                                    || loan.shares().next()[i % ROWS] != -column - 1) {
                                throw new AssertionError("another column, or one that was let go");
                            }
                        } catch (IllegalStateException expected) {
                            assertThat(fails).isTrue();
                        }
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        cache.dropAll();
        assertThat(cache.figures().bytes()).isZero();
        assertThat(cache.figures().columns()).isZero();
    }
}
