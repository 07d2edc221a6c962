package org.tercet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tercet.cli.client.AnalyticsClient;
import org.tercet.cli.client.QueryRun;
import org.tercet.demo.CpsWages;
import org.tercet.demo.FigureCheck;
import org.tercet.demo.Participant;
import org.tercet.demo.Platform;
import org.tercet.demo.PlatformFolder;
import org.tercet.demo.Progress;
import org.tercet.demo.Question;
import org.tercet.demo.Survey;
import org.tercet.e2e.kit.RunningPlatform;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.statistics.CellName;
import org.tercet.statistics.Measure;
import org.tercet.statistics.Statistics;

/// The real survey, every person's answers through the public door: each released figure is what the data give.
class DemoFiguresTest {
    private static final Platform PLATFORM = RunningPlatform.shared();
    private static final Survey SURVEY = new Survey(PLATFORM, new Progress(System.err));

    @BeforeAll
    static void load_the_survey() {
        SURVEY.open();
        SURVEY.freeze();
    }

    @Test
    void every_table_of_the_owner_is_exact_or_hidden_for_a_reason() {
        Manifest manifest = SURVEY.study().manifest();
        FigureCheck check = new FigureCheck(manifest.codebook(), manifest.disclosure(), CpsWages.people());
        try (Participant owner = Participant.of(PLATFORM, SURVEY.study(), PlatformFolder.OWNER)) {
            for (Question question : Question.all()) {
                if (question.asker().equals(PlatformFolder.OWNER)) {
                    List<Long> released = released(owner.queries(), question.statistic());
                    assertThat(check.wrong(question.statistic(), released))
                            .as(question.toString())
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void the_check_of_the_figures_goes_red_for_a_figure_that_is_off_by_one() {
        Manifest manifest = SURVEY.study().manifest();
        FigureCheck check = new FigureCheck(manifest.codebook(), manifest.disclosure(), CpsWages.people());
        try (Participant owner = Participant.of(PLATFORM, SURVEY.study(), PlatformFolder.OWNER)) {
            List<Long> released = new ArrayList<>(released(owner.queries(), new FrequencySpec("sex")));
            released.set(0, released.getFirst() + 1);
            assertThat(check.wrong(new FrequencySpec("sex"), released)).isNotEmpty();
        }
    }

    private static List<Long> released(QueryRun queries, StatisticSpec statistic) {
        return ((QueryRun.Released) queries.run(SURVEY.batch(), statistic, null, state -> {})).cells();
    }

    @Test
    void wages_by_sex_are_the_known_ones() {
        MeanSpec spec = new MeanSpec("wage", "sex");
        try (Participant owner = Participant.of(PLATFORM, SURVEY.study(), PlatformFolder.OWNER)) {
            List<Long> released = released(owner.queries(), spec);
            List<CellName> names =
                    Statistics.of(spec).cells(SURVEY.study().manifest().codebook());
            Map<CellName, Long> cells = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                cells.put(names.get(i), released.get(i));
            }
            assertMoments(cells, "female", 245, 7.88, 4.72);
            assertMoments(cells, "male", 289, 9.99, 5.29);
        }
    }

    private static void assertMoments(Map<CellName, Long> cells, String group, long n, double mean, double sd) {
        double sum = cells.get(CellName.moment(Measure.SUM, group)) / 100.0;
        double squares = cells.get(CellName.moment(Measure.SUM_SQUARES, group)) / 10_000.0;
        assertThat(cells.get(CellName.moment(Measure.N, group))).isEqualTo(n);
        assertThat(sum / n).isCloseTo(mean, within(0.005));
        assertThat(Math.sqrt((squares - sum * sum / n) / (n - 1))).isCloseTo(sd, within(0.005));
    }

    @Test
    void a_member_gets_the_table_it_paid_for_and_every_store_refuses_the_others() {
        for (Question question : Question.all()) {
            if (!question.asker().equals(PlatformFolder.OWNER)) {
                try (Participant member = Participant.of(PLATFORM, SURVEY.study(), question.asker())) {
                    QueryRun queries = member.queries();
                    QueryRun.Outcome outcome = queries.run(SURVEY.batch(), question.statistic(), null, state -> {});
                    assertThat(outcome instanceof QueryRun.Released)
                            .as(question.toString())
                            .isEqualTo(question.allowed());
                    AnalyticsClient.Decision decision = queries.dryRun(SURVEY.batch(), question.statistic(), null);
                    assertThat(decision.stores())
                            .as(question.toString())
                            .hasSize(3)
                            .allMatch(store -> store.allowed() == question.allowed());
                }
            }
        }
    }
}
