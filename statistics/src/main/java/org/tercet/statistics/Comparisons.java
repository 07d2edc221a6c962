package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.AtLeastInThree;

/// Independent comparisons of short vectors of counts with public thresholds, run at once.
final class Comparisons {
    /// Largest count: differences fit into 32 signed bits.
    static final int MAX_COUNT = 1 << 30;

    private final Session session;
    private final List<Shares> asked = new ArrayList<>();
    private final Answers answers = new Answers();

    Comparisons(Session session) {
        this.session = session;
    }

    /// 1 if every test, a 0/1, is 1; three rounds.
    static Shares all(Session session, Shares tests) {
        Comparisons all = new Comparisons(session);
        int every = all.atLeast(tests.sum(), tests.length());
        all.run();
        return all.answer(every);
    }

    /// Asks for 1 where `x >= threshold`, else 0; [#run()] computes it.
    ///
    /// @param x differences of counts, each count 0 to [#MAX_COUNT]
    /// @return what [#answer(int)] takes
    int atLeast(Shares x, long threshold) {
        asked.add(x.addPublic(session.party(), -threshold));
        return answers.expect(x.length());
    }

    /// Computes everything asked for, in three rounds.
    void run() {
        answers.set(AtLeastInThree.run(session, Shares.concat(asked.toArray(new Shares[0])), 0));
    }

    /// The answer as shares of 0/1.
    Shares answer(int question) {
        return answers.get(question);
    }
}
