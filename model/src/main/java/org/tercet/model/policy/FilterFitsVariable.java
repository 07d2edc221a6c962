package org.tercet.model.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.MultipleChoice;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Comparison;
import org.tercet.model.query.Derivation;
import org.tercet.model.query.Filter;
import org.tercet.model.query.Indicator;
import org.tercet.model.query.Query;

/// A filter, of the query or of an indicator, asks codes of choices and ranges of numbers, and its codes are
/// in the codebook.
record FilterFitsVariable() implements Rule {
    private static final int MAX_LISTED = 20;

    /// So that distances times the digits of "times 1.4826" stay below 2^63.
    private static final long WIDEST_FOR_MADS = (1L << 32) - 1;

    @Override
    public String name() {
        return "filter-fits-variable";
    }

    @Override
    public List<Refusal> check(Manifest manifest, Query query, PolicyContext context) {
        List<Refusal> refusals = new ArrayList<>();
        Codebook codebook = query.codebook(manifest.codebook());
        for (Derivation derivation : query.derive()) {
            if (derivation instanceof Indicator indicator) {
                check(codebook, indicator.filter(), refusals);
            }
        }
        Filter filter = query.filter();
        if (filter != null) {
            check(codebook, filter, refusals);
        }
        return refusals;
    }

    private void check(Codebook codebook, Filter filter, List<Refusal> refusals) {
        switch (filter) {
            case Filter.All(var filters) -> filters.forEach(f -> check(codebook, f, refusals));
            case Filter.Any(var filters) -> filters.forEach(f -> check(codebook, f, refusals));
            case Filter.Not(var inner) -> check(codebook, inner, refusals);
            case Filter.In in -> codebook.find(in.variable()).ifPresent(variable -> checkIn(variable, in, refusals));
            case Filter.Between between ->
                codebook.find(between.variable()).ifPresent(variable -> checkBetween(variable, between, refusals));
            case Filter.Compare compare ->
                codebook.find(compare.variable()).ifPresent(variable -> checkCompare(variable, compare, refusals));
            case Filter.Within within ->
                codebook.find(within.variable()).ifPresent(variable -> checkWithin(variable, within, refusals));
        }
    }

    private void checkIn(Variable variable, Filter.In in, List<Refusal> refusals) {
        switch (variable) {
            case SingleChoice single -> {
                if (!in.codes().stream()
                        .allMatch(code -> single.indexOf(code) >= 0
                                || Missing.ofCode(code).isPresent())) {
                    refusals.add(unknownCode(single.name(), single.categories()));
                }
            }
            case MultipleChoice multiple -> {
                if (!in.codes().stream().allMatch(code -> multiple.indexOf(code) >= 0)) {
                    refusals.add(unknownCode(multiple.name(), multiple.categories()));
                }
            }
            case Numeric numeric ->
                refusals.add(new Refusal(
                        name(),
                        "in needs a single or multiple choice; " + numeric.name() + " is a number",
                        range(numeric)));
        }
    }

    private void checkBetween(Variable variable, Filter.Between between, List<Refusal> refusals) {
        if (!(variable instanceof Numeric numeric)) {
            refusals.add(new Refusal(
                    name(),
                    "between needs a number; " + variable.name() + " is a choice",
                    "in with codes of " + variable.name()));
        } else if (between.max() < numeric.min() || between.min() > numeric.max()) {
            refusals.add(new Refusal(name(), "no value of " + numeric.name() + " lies in this range", range(numeric)));
        }
    }

    private void checkCompare(Variable variable, Filter.Compare compare, List<Refusal> refusals) {
        if (!(variable instanceof Numeric numeric)) {
            refusals.add(new Refusal(
                    name(),
                    compare.is().sign() + " in a filter needs a number; " + variable.name() + " is a choice",
                    "in with codes of " + variable.name()));
        } else if (compare.is() != Comparison.NOT_EQUAL
                && (compare.is().least(numeric, compare.value()) > numeric.max()
                        || compare.is().most(numeric, compare.value()) < numeric.min())) {
            refusals.add(new Refusal(
                    name(),
                    "no value of " + numeric.name() + " is " + compare.is().sign() + " this one",
                    "a value within " + numeric.min() + " to " + numeric.max()));
        }
    }

    private void checkWithin(Variable variable, Filter.Within within, List<Refusal> refusals) {
        if (!(variable instanceof Numeric numeric)) {
            refusals.add(new Refusal(
                    name(),
                    "within needs a number; " + variable.name() + " is a choice",
                    "in with codes of " + variable.name()));
        } else if (within.mads() != null && numeric.max() - numeric.min() > WIDEST_FOR_MADS) {
            refusals.add(new Refusal(
                    name(),
                    "within with mads needs a range of at most " + WIDEST_FOR_MADS + "; that of " + numeric.name()
                            + " is wider",
                    "within with permilles"));
        }
    }

    private Refusal unknownCode(String variable, List<Category> categories) {
        String codes = categories.stream().limit(MAX_LISTED).map(Category::code).collect(Collectors.joining(", "));
        return new Refusal(name(), "a code of the filter is not one of " + variable, "codes: " + codes);
    }

    private static String range(Numeric numeric) {
        return "between on " + numeric.name() + ", within " + numeric.min() + " to " + numeric.max();
    }
}
