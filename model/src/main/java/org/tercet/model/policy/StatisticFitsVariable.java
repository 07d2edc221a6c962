package org.tercet.model.policy;

import java.util.ArrayList;
import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.MultipleChoice;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Query;
import org.tercet.model.query.Use;

/// A statistic is asked of variables whose type it is made for.
record StatisticFitsVariable() implements Rule {
    @Override
    public String name() {
        return "statistic-fits-variable";
    }

    @Override
    public List<Refusal> check(Manifest manifest, Query query, PolicyContext context) {
        List<Refusal> refusals = new ArrayList<>();
        Codebook codebook = query.codebook(manifest.codebook());
        for (Use use : query.statistic().uses()) {
            codebook.find(use.variable())
                    .filter(variable -> !use.fits(variable))
                    .ifPresent(variable -> refusals.add(new Refusal(
                            name(),
                            use.role() + " needs " + use.needed() + "; " + use.variable() + " is "
                                    + Use.Type.of(variable).words(),
                            alternative(variable))));
        }
        if (refusals.isEmpty()) {
            query.statistic()
                    .misfit(codebook)
                    .ifPresent(reason -> refusals.add(
                            new Refusal(name(), reason, query.statistic().narrower())));
        }
        return refusals;
    }

    private static String alternative(Variable variable) {
        return switch (variable) {
            case SingleChoice single -> "frequency of " + single.name();
            case MultipleChoice multiple -> "multiple-response of " + multiple.name();
            case Numeric numeric -> "mean of " + numeric.name();
        };
    }
}
