package org.tercet.model.policy;

import java.util.List;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Query;

/// One rule that every query must satisfy; each store checks it for itself.
sealed interface Rule
        permits JoinKnown,
                JoinAsker,
                JoinStores,
                JoinAllowed,
                JoinFits,
                JoinWithinGrant,
                LinkingKey,
                AskerKnown,
                Lifetime,
                MinimumCount,
                KnownVariables,
                DerivationFits,
                StatisticFitsVariable,
                FilterFitsVariable,
                WeightFits,
                Granted,
                Paid,
                FilterWithinGrant,
                WeightWithinGrant,
                CellBudget,
                SumsFit,
                RowsFit {
    /// Name of the rule in refusals, ledger and documentation.
    String name();

    /// The refusals, none if the query satisfies the rule or the rule has nothing to look at.
    List<Refusal> check(Manifest manifest, Query query, PolicyContext context);
}
