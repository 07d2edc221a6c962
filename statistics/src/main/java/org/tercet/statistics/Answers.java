package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.smc.Shares;

/// The parts of one long vector, in the order in which they were asked for.
final class Answers {
    private final List<Integer> starts = new ArrayList<>(List.of(0));
    private @Nullable Shares whole;

    /// Makes room for one more part; gives its number.
    int expect(int length) {
        starts.add(starts.getLast() + length);
        return starts.size() - 2;
    }

    void set(Shares answers) {
        if (answers.length() != starts.getLast()) {
            throw new IllegalStateException(
                    "answers have length " + answers.length() + ", allowed " + starts.getLast());
        }
        whole = answers;
    }

    Shares get(int part) {
        if (whole == null) {
            throw new IllegalStateException("asked before the round was run");
        }
        return whole.slice(starts.get(part), starts.get(part + 1));
    }
}
