package org.tercet.store.kit;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.tercet.model.query.Combine;
import org.tercet.model.query.Cut;
import org.tercet.model.query.Derivation;
import org.tercet.model.query.Filter;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.Question;

/// A question that fits into what a store lends only where its derived variables are kept.
public final class WideQuestion {
    /// Derived variables that it uses.
    public static final int VARIABLES = 5;

    private WideQuestion() {}

    /// One of them with what it is made of, ranges of a wage taken together in two: 248 comparisons to compute, six
    /// columns to read.
    public static List<Derivation> derivations(int number) {
        List<Long> breaks = LongStream.range(0, 248)
                .map(step -> 130 + number + 30 * step)
                .boxed()
                .toList();
        Cut steps = new Cut("steps" + number, null, "wage", breaks, null);
        List<String> low =
                IntStream.rangeClosed(1, 100).mapToObj(String::valueOf).toList();
        List<String> high =
                IntStream.rangeClosed(101, 249).mapToObj(String::valueOf).toList();
        return List.of(
                steps,
                new Combine(
                        "halves" + number,
                        null,
                        steps.name(),
                        List.of(new Combine.Group("low", "Low", low), new Combine.Group("high", "High", high)),
                        null));
    }

    /// The question.
    public static Question ask() {
        List<Filter> low = IntStream.range(0, VARIABLES)
                .<Filter>mapToObj(number -> new Filter.In("halves" + number, List.of("low", "high")))
                .toList();
        List<Derivation> derive = IntStream.range(0, VARIABLES)
                .boxed()
                .flatMap(number -> derivations(number).stream())
                .toList();
        return new Question(new FrequencySpec("sex"), new Filter.All(low), null, derive);
    }
}
