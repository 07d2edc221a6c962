package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.Multiply;

/// Independent multiplications of short vectors that share one round.
final class Products {
    /// Elements of long columns that are multiplied at once.
    private static final int AT_ONCE = 1 << 20;

    private final Session session;
    private final List<Shares> left = new ArrayList<>();
    private final List<Shares> right = new ArrayList<>();
    private final Answers answers = new Answers();

    Products(Session session) {
        this.session = session;
    }

    /// Every column times the same one; as few rounds as bounded memory allows.
    static Shares[] each(Session session, Shares[] columns, Shares factor) {
        Shares[] products = new Shares[columns.length];
        int atOnce = Math.max(1, AT_ONCE / Math.max(1, factor.length()));
        for (int from = 0; from < columns.length; from += atOnce) {
            int to = Math.min(columns.length, from + atOnce);
            Products round = new Products(session);
            int[] asked = new int[to - from];
            for (int e = from; e < to; e++) {
                asked[e - from] = round.ask(columns[e], factor);
            }
            round.run();
            for (int e = from; e < to; e++) {
                products[e] = round.answer(asked[e - from]);
            }
        }
        return products;
    }

    /// One product in a round of its own.
    static Shares of(Session session, Shares x, Shares y) {
        return Multiply.run(session, x, y);
    }

    /// Asks for `x * y`, element by element; [#run()] computes it.
    ///
    /// @return what [#answer(int)] takes
    int ask(Shares x, Shares y) {
        left.add(x);
        right.add(y);
        return answers.expect(x.length());
    }

    /// Computes everything asked for, in one round.
    void run() {
        answers.set(Multiply.run(
                session, Shares.concat(left.toArray(new Shares[0])), Shares.concat(right.toArray(new Shares[0]))));
    }

    /// A product that was asked for.
    Shares answer(int question) {
        return answers.get(question);
    }
}
