package org.tercet.model.policy;

import java.util.ArrayList;
import java.util.List;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Query;

/// All rules for a query, in the order in which refusals are shown.
///
/// The signature is verified before, with the asker's key from this manifest; analytics checks early, every store again
/// for itself.
public final class Policy {
    private static final List<Rule> RULES = List.of(
            new AskerKnown(),
            new Lifetime(),
            new MinimumCount(),
            new KnownVariables(),
            new DerivationFits(),
            new StatisticFitsVariable(),
            new FilterFitsVariable(),
            new WeightFits(),
            new Granted(),
            new Paid(),
            new FilterWithinGrant(),
            new WeightWithinGrant(),
            new CellBudget(),
            new SumsFit());

    private Policy() {}

    /// Every refusal; the query is allowed if there is none.
    ///
    /// @param manifest the one whose hash the query names
    public static List<Refusal> check(Manifest manifest, Query query, PolicyContext context) {
        List<Refusal> refusals = new ArrayList<>();
        for (Rule rule : RULES) {
            refusals.addAll(rule.check(manifest, query, context));
        }
        return List.copyOf(refusals);
    }

    /// The names of all rules, in order.
    public static List<String> rules() {
        return RULES.stream().map(Rule::name).toList();
    }
}
