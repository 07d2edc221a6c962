package org.tercet.statistics;

import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Which order statistics may be shown: those with at least k people on either side, or with at least k people at them.
///
/// An order statistic is some person's value. It is shown if at least k people have a smaller and at least k a larger
/// value, or if at least k people have this value. The argument is in ADR 0011.
final class OrderRule {
    private OrderRule() {}

    /// The verdict as shares of 0/1.
    ///
    /// @param values 1 where an order statistic may be shown
    /// @param base 1 if n is at least k
    record Verdict(Shares values, Shares base) {}

    /// Decides.
    ///
    /// @param least people without whom no order statistic is shown; at least k
    /// @leaks nothing
    static Verdict run(Session here, OrderSearch.Found found, Shares n, long least, long k) {
        int ranks = found.values().length();
        Comparisons sizes = new Comparisons(here);
        int smaller = sizes.atLeast(found.below(), k);
        int larger = sizes.atLeast(n.repeat(ranks).subtract(found.upTo()), k);
        int equal = sizes.atLeast(found.upTo().subtract(found.below()), k);
        int base = sizes.atLeast(n, k);
        int enough = sizes.atLeast(n, least);
        sizes.run();
        Shares shared = sizes.answer(equal);
        Shares inside = Products.of(here, sizes.answer(smaller), sizes.answer(larger));
        Shares either = inside.add(shared).subtract(Products.of(here, inside, shared));
        return new Verdict(Products.of(here, either, sizes.answer(enough).repeat(ranks)), sizes.answer(base));
    }

    /// Plain twin of [#run] for one order statistic.
    static boolean plain(OrderSearch.Plain found, long n, long least, long k) {
        boolean inside = found.below() >= k && n - found.upTo() >= k;
        return n >= least && (inside || found.upTo() - found.below() >= k);
    }
}
