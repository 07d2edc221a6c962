package org.tercet.demo;

import java.util.List;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.query.Use;

/// What somebody asks of the frozen batch.
///
/// @param asker name of a party
/// @param allowed whether the stores will answer it
public record Question(String asker, StatisticSpec statistic, boolean allowed) {
    /// The owner's questions: one-way tables, two crosstabs, wages by sex and by union membership; then the members':
    /// a table of what one has paid for, one of what it was not granted, one of what another owes for.
    public static List<Question> all() {
        return List.of(
                owner(new FrequencySpec("sex")),
                owner(new FrequencySpec("race")),
                owner(new FrequencySpec("region")),
                owner(new FrequencySpec("marital-status")),
                owner(new FrequencySpec("union")),
                owner(new FrequencySpec("occupation")),
                owner(new FrequencySpec("sector")),
                owner(new CrosstabSpec("occupation", "sex")),
                owner(new CrosstabSpec("race", "sector")),
                owner(new MeanSpec("wage", "sex")),
                owner(new MeanSpec("wage", "union")),
                new Question(PlatformFolder.FIRM_A, new MeanSpec("wage", "occupation"), true),
                new Question(PlatformFolder.FIRM_A, new CrosstabSpec("occupation", "union"), false),
                new Question(PlatformFolder.FIRM_B, new FrequencySpec("race"), false));
    }

    /// The question in words.
    String described() {
        return statistic.kind() + " of "
                + String.join(
                        " by ", statistic.uses().stream().map(Use::variable).toList());
    }

    private static Question owner(StatisticSpec statistic) {
        return new Question(PlatformFolder.OWNER, statistic, true);
    }
}
