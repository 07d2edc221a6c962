package org.tercet.bench.workload;

import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.tercet.smc.Session;

/// One task that is measured: its inputs, what the parties run on them, and what it is compared with.
public interface Workload {
    /// Short name: letters, digits and hyphens; what `--only` takes.
    String name();

    /// What it runs, one clause.
    String task();

    /// How many rows it runs on.
    Sizes sizes();

    /// What it should need, and what the field's reference engine needs.
    Aim aim();

    /// Seeded inputs of n rows in the clear, and what must come out.
    Case make(int n, SplittableRandom random);

    /// The computation of one party.
    Output run(Session session, Held held);

    /// What no implementation of this protocol on this machine can avoid.
    ///
    /// @param bytes payload bytes that a party was counted to send
    Work work(int n, long bytes);

    /// The result's values, put into the order of the expected ones; for rows in an order that nobody knows.
    ///
    /// @param result may be changed
    default long[] inOrder(long[] result) {
        return result;
    }

    /// Whether it is left out of the full bench unless `--only` names it, as it takes minutes.
    default boolean onlyIfNamed() {
        return false;
    }

    /// Largest heap in megabytes that a party is given for n rows, so that the run proves the bound; none for the
    /// bench's usual one.
    default OptionalInt heapMegabytes(int n) {
        return OptionalInt.empty();
    }

    /// Milliseconds added to every round trip.
    default int rttMillis() {
        return 0;
    }
}
