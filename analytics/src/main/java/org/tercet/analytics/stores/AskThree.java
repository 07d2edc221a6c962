package org.tercet.analytics.stores;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tercet.model.problem.ProblemType;

/// Asks the three stores at once, each on a virtual thread of its own, and waits no longer than is useful.
///
/// Once one store has refused or failed there will be no result; the others are then heard only a short while, so
/// that the asker learns every reason, and interrupted after it.
final class AskThree<T> {
    private final List<StoreClient> clients;
    private final Duration patience;
    private final Duration afterTrouble;

    AskThree(List<StoreClient> clients, Duration patience, Duration afterTrouble) {
        this.clients = List.copyOf(clients);
        this.patience = patience;
        this.afterTrouble = afterTrouble;
    }

    /// A question to one store.
    @FunctionalInterface
    interface Question<T> {
        T ask(StoreClient store) throws StoreFailed, InterruptedException;
    }

    private record Heard<T>(
            int store,
            @Nullable T answer,
            @Nullable StoreFailed failure,
            @Nullable RuntimeException fault) {}

    /// The three answers in store order.
    ///
    /// @throws StoreFailed.Refused with the refusals of all stores heard, if any refused
    /// @throws StoreFailed.Trouble the most telling one, if any failed and none refused
    List<T> ask(Question<T> question) throws StoreFailed, InterruptedException {
        BlockingQueue<Heard<T>> answers = new LinkedBlockingQueue<>();
        List<Thread> threads = new ArrayList<>();
        try {
            for (StoreClient client : clients) {
                threads.add(Thread.ofVirtual()
                        .name("store-" + client.store())
                        .start(() -> answers.add(hear(question, client))));
            }
            return gather(answers);
        } finally {
            threads.forEach(Thread::interrupt);
        }
    }

    private List<T> gather(BlockingQueue<Heard<T>> answers) throws StoreFailed, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        List<Heard<T>> good = new ArrayList<>();
        List<StoreFailed> bad = new ArrayList<>();
        while (good.size() + bad.size() < clients.size()) {
            Heard<T> heard = answers.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (heard == null) {
                break;
            }
            if (heard.fault() != null) {
                throw heard.fault();
            }
            if (heard.failure() == null) {
                good.add(heard);
            } else {
                bad.add(heard.failure());
                end = Math.min(end, System.nanoTime() + afterTrouble.toNanos());
            }
        }
        if (good.size() == clients.size()) {
            return good.stream()
                    .sorted(Comparator.comparingInt(Heard::store))
                    .map(Heard::answer)
                    .toList();
        }
        throw bad.isEmpty() ? silent(good) : StoreProblems.together(bad);
    }

    private static <T> Heard<T> hear(Question<T> question, StoreClient client) {
        try {
            return new Heard<>(client.store(), question.ask(client), null, null);
        } catch (StoreFailed failure) {
            return new Heard<>(client.store(), null, failure, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Heard<>(client.store(), null, null, new IllegalStateException("interrupted", e));
        } catch (RuntimeException fault) {
            return new Heard<>(client.store(), null, null, fault);
        }
    }

    private StoreFailed silent(List<Heard<T>> good) {
        int store = clients.stream()
                .mapToInt(StoreClient::store)
                .filter(s -> good.stream().noneMatch(heard -> heard.store() == s))
                .findFirst()
                .orElseThrow();
        return new StoreFailed.Trouble(
                store,
                StoreProblems.problem(
                        ProblemType.DEADLINE_EXCEEDED, store, "store " + store + " did not answer in time"));
    }
}
