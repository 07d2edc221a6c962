package org.tercet.model.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.MultipleChoice;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.MultipleResponseSpec;
import org.tercet.model.query.Query;

/// A statistic is asked of variables whose type it is made for.
record StatisticFitsVariable() implements Rule {
    @Override
    public String name() {
        return "statistic-fits-variable";
    }

    @Override
    public List<Refusal> check(Manifest manifest, Query query, PolicyContext context) {
        Codebook codebook = manifest.codebook();
        List<Refusal> refusals = new ArrayList<>();
        switch (query.statistic()) {
            case FrequencySpec frequency ->
                need(codebook, frequency.variable(), SingleChoice.class, "frequency", refusals);
            case CrosstabSpec crosstab -> {
                need(codebook, crosstab.rows(), SingleChoice.class, "crosstab", refusals);
                need(codebook, crosstab.columns(), SingleChoice.class, "crosstab", refusals);
            }
            case MultipleResponseSpec multiple ->
                need(codebook, multiple.variable(), MultipleChoice.class, "multiple-response", refusals);
            case MeanSpec mean -> {
                need(codebook, mean.variable(), Numeric.class, "mean", refusals);
                String by = mean.by();
                if (by != null) {
                    need(codebook, by, SingleChoice.class, "mean by groups", refusals);
                }
            }
        }
        return refusals;
    }

    private void need(
            Codebook codebook, String name, Class<? extends Variable> type, String statistic, List<Refusal> refusals) {
        Optional<Variable> variable = codebook.find(name);
        if (variable.isPresent() && !type.isInstance(variable.get())) {
            refusals.add(new Refusal(
                    name(),
                    statistic + " needs " + words(type) + "; " + name + " is "
                            + words(variable.get().getClass()),
                    alternative(variable.get())));
        }
    }

    private static String words(Class<? extends Variable> type) {
        return type == SingleChoice.class
                ? "a single choice"
                : type == MultipleChoice.class ? "a multiple choice" : "a number";
    }

    private static @Nullable String alternative(Variable variable) {
        return switch (variable) {
            case SingleChoice single -> "frequency of " + single.name();
            case MultipleChoice multiple -> "multiple-response of " + multiple.name();
            case Numeric numeric -> "mean of " + numeric.name();
        };
    }
}
