package org.tercet.model.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Join;
import org.tercet.model.query.JoinedStudy;
import org.tercet.model.query.Query;

/// All rules for a query, in the order in which refusals are shown.
///
/// A join is first held against both manifests, each as it was signed; the other rules then see the two
/// studies as one, [JoinedStudy].
///
/// The signature is verified before, with the asker's key from this manifest; analytics checks early, every store again
/// for itself.
public final class Policy {
    private static final List<Rule> JOIN_RULES = List.of(
            new JoinKnown(),
            new JoinAsker(),
            new JoinStores(),
            new JoinAllowed(),
            new JoinFits(),
            new JoinWithinGrant(),
            new LinkingKey());

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
            new SumsFit(),
            new RowsFit());

    private static final List<Rule> DERIVED_RULES =
            List.of(new LinkingKey(), new KnownVariables(), new DerivationFits(), new FilterFitsVariable());

    private Policy() {}

    /// Every refusal; the query is allowed if there is none.
    ///
    /// @param manifest the one whose hash the query names
    /// @param context with the one that its join names
    public static List<Refusal> check(Manifest manifest, Query query, PolicyContext context) {
        List<Refusal> refusals = new ArrayList<>();
        for (Rule rule : JOIN_RULES) {
            refusals.addAll(rule.check(manifest, query, context));
        }
        Join join = query.join();
        Manifest other = context.joined();
        if (join != null && other == null) {
            return List.copyOf(refusals);
        }
        Manifest asked = join == null || other == null ? manifest : JoinedStudy.of(manifest, other, query, join);
        for (Rule rule : RULES) {
            refusals.addAll(rule.check(asked, query, context));
        }
        return List.copyOf(refusals);
    }

    /// Every refusal of a query's derived variables alone, whatever is asked of them: what may be derived may be kept.
    public static List<Refusal> checkDerived(Manifest manifest, Query query, PolicyContext context) {
        return DERIVED_RULES.stream()
                .flatMap(rule -> rule.check(manifest, query, context).stream())
                .toList();
    }

    /// The names of all rules, in order.
    public static List<String> rules() {
        return Stream.concat(JOIN_RULES.stream(), RULES.stream())
                .map(Rule::name)
                .toList();
    }
}
