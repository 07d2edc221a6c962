package org.tercet.model.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.Variable;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Aggregation;
import org.tercet.model.query.Join;
import org.tercet.model.query.JoinedCodebook;
import org.tercet.model.query.JoinedStudy;
import org.tercet.model.query.Query;

/// Both keys are numbers with as many decimals, no name is taken twice, and all that is joined is used.
record JoinFits() implements Rule {
    @Override
    public String name() {
        return "join-fits";
    }

    @Override
    public List<Refusal> check(Manifest manifest, Query query, PolicyContext context) {
        Join join = query.join();
        Manifest other = context.joined();
        List<Refusal> refusals = new ArrayList<>();
        if (join == null || other == null) {
            return refusals;
        }
        keys(manifest, other, join, refusals);
        for (Variable variable : manifest.codebook().variables()) {
            if (join.owns(variable.name())) {
                refusals.add(new Refusal(
                        name(),
                        "variable " + variable.name() + " begins with the prefix of the join",
                        "another prefix than " + join.prefix()));
            }
        }
        totals(manifest, other, query, join, refusals);
        if (join.kind() == Join.Kind.LEFT && query.variables().stream().noneMatch(join::owns)) {
            refusals.add(new Refusal(name(), "no variable of the joined study is used", "the query without the join"));
        }
        return refusals;
    }

    private void keys(Manifest manifest, Manifest other, Join join, List<Refusal> refusals) {
        Optional<Numeric> key = number(manifest, join.key(), refusals);
        Optional<Numeric> otherKey = number(other, join.otherKey(), refusals);
        if (key.isPresent()
                && otherKey.isPresent()
                && key.get().scale() != otherKey.get().scale()) {
            refusals.add(new Refusal(
                    name(),
                    "keys " + join.key() + " and " + join.otherKey() + " must have as many decimals as each other",
                    null));
        }
    }

    private Optional<Numeric> number(Manifest manifest, String key, List<Refusal> refusals) {
        if (manifest.codebook().find(key).orElse(null) instanceof Numeric numeric) {
            return Optional.of(numeric);
        }
        refusals.add(new Refusal(name(), "key " + key + " is not a number of study " + manifest.study(), null));
        return Optional.empty();
    }

    private void totals(Manifest manifest, Manifest other, Query query, Join join, List<Refusal> refusals) {
        JoinedCodebook joined = JoinedStudy.codebook(manifest, other, query, join);
        for (Aggregation.Total total : join.totals()) {
            String name = join.prefix() + total.name();
            if (!query.variables().contains(name)) {
                refusals.add(new Refusal(name(), "total " + total.name() + " is not used", "the join without it"));
            } else if (joined.codebook().find(name).isEmpty()) {
                refusals.add(new Refusal(
                        name(),
                        "total " + total.name() + " must be of a number of study " + other.study()
                                + " that stays below 2^53 over " + join.most() + " rows",
                        "fewer rows of one person"));
            }
        }
    }
}
