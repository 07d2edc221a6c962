package org.tercet.model.policy;

import java.util.ArrayList;
import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Query;
import org.tercet.model.query.Use;
import org.tercet.model.query.Weightable;
import org.tercet.model.query.Weighting;

/// Weights are asked of a statistic that takes some, and are made of variables that fit.
record WeightFits() implements Rule {
    @Override
    public String name() {
        return "weight-fits";
    }

    @Override
    public List<Refusal> check(Manifest manifest, Query query, PolicyContext context) {
        Weighting weight = query.weight();
        List<Refusal> refusals = new ArrayList<>();
        if (weight == null) {
            return refusals;
        }
        if (!(query.statistic() instanceof Weightable)) {
            refusals.add(new Refusal(
                    name(), query.statistic().kind() + " takes no weights", "with weights: " + Weightable.kinds()));
        }
        if (query.statistic() instanceof Weightable weighted && !weighted.takes(weight)) {
            refusals.add(new Refusal(
                    name(),
                    query.statistic().kind() + " takes no weights of the kind " + weight.kind(),
                    "design-weight"));
        }
        if (query.statistic() instanceof Weightable weighted) {
            weighted.weightMisfit().ifPresent(reason -> refusals.add(new Refusal(name(), reason, null)));
        }
        Codebook codebook = query.codebook(manifest.codebook());
        boolean fits = true;
        for (Use use : weight.uses()) {
            var variable = codebook.find(use.variable()).orElse(null);
            if (variable != null && !use.fits(variable)) {
                fits = false;
                refusals.add(new Refusal(
                        name(),
                        use.role() + " needs " + use.needed() + "; " + use.variable() + " is "
                                + Use.Type.of(variable).words(),
                        null));
            }
        }
        if (fits) {
            weight.misfit(codebook).ifPresent(reason -> refusals.add(new Refusal(name(), reason, null)));
        }
        return refusals;
    }
}
