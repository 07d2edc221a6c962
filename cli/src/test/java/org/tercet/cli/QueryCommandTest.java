package org.tercet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.model.Json;
import org.tercet.model.query.StatisticSpec;
import org.tercet.statistics.StatisticDoc;
import org.tercet.statistics.Statistics;

/// Questions, from the command line to the opened table.
class QueryCommandTest extends PublishedStudy {
    @Test
    void rows_are_imported_frozen_and_asked_for() throws Exception {
        loaded(20, 12);
        Said batches = tercet("batch", "list", "--profile", owner, "-o", "csv");
        assertThat(batches.out())
                .contains("number,batch,rows,invalid,inconsistent")
                .contains(",32,0,0");

        Said json = tercet("query", "run", "--profile", owner, "--frequency", "sex", "-o", "json");
        assertThat(json.code()).isZero();
        var lines = Json.readTree(json.out().getBytes(StandardCharsets.UTF_8)).get("lines");
        assertThat(lines.get(0).get("figures").get(0).get("n").asInt()).isEqualTo(32);
        assertThat(lines.get(1).get("figures").get(0).get("n").asInt()).isEqualTo(20);
        assertThat(lines.get(2).get("figures").get(0).get("n").asInt()).isEqualTo(12);
        assertThat(lines.get(1).get("figures").get(0).get("margin95").isNumber())
                .isTrue();

        Said table = tercet("query", "run", "--profile", owner, "--mean", "wage", "--by", "sex");
        assertThat(table.code()).isZero();
        assertThat(table.out()).contains("Female", "Male");
        assertThat(tercet("query", "run", "--profile", owner, "--multiple-response", "media")
                        .out())
                .contains("radio");
        assertThat(tercet(
                                "query",
                                "run",
                                "--profile",
                                owner,
                                "--frequency",
                                "sex",
                                "--filter",
                                "wage:10..12 and sex=1",
                                "-o",
                                "csv")
                        .code())
                .isZero();
    }

    @Test
    void every_kind_is_listed_with_an_example_and_reachable_as_json_or_from_a_file() throws Exception {
        Said kinds = tercet("query", "kinds", "-o", "json");
        assertThat(kinds.code()).isZero();
        List<String> listed = new ArrayList<>();
        for (var kind : Json.readTree(kinds.out().getBytes(StandardCharsets.UTF_8))) {
            listed.add(kind.path("kind").asText());
            String example = kind.path("example").asText();
            assertThat(Json.read(example.getBytes(StandardCharsets.UTF_8), StatisticSpec.class)
                            .kind())
                    .isEqualTo(listed.getLast());
        }
        assertThat(listed)
                .containsExactlyElementsOf(
                        Statistics.DOCS.stream().map(StatisticDoc::kind).toList());

        loaded(20, 12);
        String mean = "{\"kind\":\"mean\",\"variable\":\"wage\",\"by\":\"sex\"}";
        Path file = Files.writeString(folder.resolve("mean.json"), mean);
        String expected = tercet("query", "run", "--profile", owner, "--mean", "wage", "--by", "sex")
                .out();
        assertThat(expected).contains("Female", "Male");
        assertThat(tercet("query", "run", "--profile", owner, "--statistic", mean)
                        .out())
                .isEqualTo(expected);
        assertThat(tercet("query", "run", "--profile", owner, "--statistic", "@" + file)
                        .out())
                .isEqualTo(expected);
        Said test = tercet("query", "run", "--profile", owner, "--t-test", "wage", "--by", "sex");
        assertThat(test.out()).contains("Welch", "Equal variances", "First group minus second");
        String misfit = "{\"kind\":\"t-test\",\"variable\":\"wage\",\"by\":\"media\"}";
        assertThat(tercet("query", "run", "--profile", owner, "--statistic", misfit)
                        .err())
                .contains("t-test by groups needs a single choice; media is a multiple choice");
        Said wrong = tercet("query", "run", "--profile", owner, "--statistic", "{\"kind\":\"mean\",\"by\":\"sex\"}");
        assertThat(wrong.code()).isNotZero();
        assertThat(wrong.err()).contains("--statistic: variable: must be a variable");
    }

    @Test
    void weights_are_a_variable_or_json_of_a_statistic_that_takes_them() throws Exception {
        loaded(20, 12);
        Said weighted = tercet("query", "run", "--profile", owner, "--frequency", "sex", "--weight", "wage");
        assertThat(weighted.err()).isEmpty();
        assertThat(weighted.out()).contains("Female", "effective n", "weighted; n is not");
        assertThat(tercet(
                                "query",
                                "run",
                                "--profile",
                                owner,
                                "--frequency",
                                "sex",
                                "--weight",
                                "{\"kind\":\"design-weight\",\"variable\":\"wage\"}")
                        .out())
                .isEqualTo(weighted.out());
        Said dryRun =
                tercet("query", "run", "--profile", member, "--frequency", "sex", "--weight", "wage", "--dry-run");
        assertThat(dryRun.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(dryRun.out()).contains("weight-within-grant");
        String boxplot = "{\"kind\":\"boxplot\",\"variable\":\"wage\"}";
        assertThat(tercet("query", "run", "--profile", owner, "--statistic", boxplot, "--weight", "wage")
                        .out())
                .contains("Lower hinge", "effective n", "weighted quantiles of type 1");
        String ranks = "{\"kind\":\"mann-whitney\",\"variable\":\"wage\",\"by\":\"sex\"}";
        assertThat(tercet("query", "run", "--profile", owner, "--statistic", ranks, "--weight", "wage")
                        .err())
                .contains("mann-whitney takes no weights");
        String halves = "{\"kind\":\"post-stratification\",\"choices\":[\"sex\"],\"targets\":[1,1],\"cap\":5}";
        Said mean = tercet("query", "run", "--profile", owner, "--mean", "wage", "--by", "sex", "--weight", halves);
        assertThat(mean.err()).isEmpty();
        assertThat(mean.out()).contains("Female", "effective n", "s.e. after post-stratification");
        assertThat(tercet("query", "run", "--profile", owner, "--frequency", "sex", "--weight", "{}")
                        .err())
                .contains("--weight: ");
        assertThat(tercet("query", "run", "--profile", owner, "--frequency", "sex", "--weight", "no such")
                        .err())
                .contains("--weight: must be a variable's name, JSON, or @ and a file");
    }

    @Test
    void derived_variables_are_asked_for_and_filtered_by_their_names() throws Exception {
        loaded(20, 12);
        String cut = "{\"kind\":\"cut\",\"name\":\"pay\",\"variable\":\"wage\",\"breaks\":[1100]}";
        String woman =
                "{\"kind\":\"indicator\",\"name\":\"one\",\"filter\":{\"in\":{\"variable\":\"sex\",\"codes\":[\"1\"]}}}";
        Path both = Files.writeString(folder.resolve("derive.json"), "[" + cut + "," + woman + "]");
        Said table = tercet("query", "run", "--profile", owner, "--derive", "@" + both, "--crosstab", "pay", "one");
        assertThat(table.code()).as(table.err()).isZero();
        assertThat(table.out()).contains("under 11", "and over", "Yes", "No");
        Said filtered = tercet(
                "query",
                "run",
                "--profile",
                owner,
                "--derive",
                cut,
                "--derive",
                woman,
                "--frequency",
                "pay",
                "--filter",
                "one=yes",
                "-o",
                "json");
        assertThat(filtered.code()).as(filtered.err()).isZero();
        var lines =
                Json.readTree(filtered.out().getBytes(StandardCharsets.UTF_8)).get("lines");
        assertThat(lines.get(0).get("figures").get(0).get("n").asInt()).isEqualTo(20);
        Said unused = tercet("query", "run", "--profile", owner, "--derive", cut, "--frequency", "sex");
        assertThat(unused.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(unused.err()).contains("rule derivation-fits: derivation pay is not used");
        Said wrong = tercet("query", "run", "--profile", owner, "--derive", "{\"kind\":\"cut\"}", "--frequency", "sex");
        assertThat(wrong.err()).contains("--derive: ");
    }

    @Test
    void a_count_below_the_minimum_is_shown_as_suppressed() throws Exception {
        loaded(20, 3);
        Said said = tercet("query", "run", "--profile", owner, "--frequency", "sex");
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("*");
    }

    @Test
    void a_member_gets_what_it_paid_for_and_a_refusal_with_its_rule_for_the_rest() throws Exception {
        loaded(20, 12);
        assertThat(tercet("query", "run", "--profile", member, "--frequency", "sex")
                        .code())
                .isZero();
        Said due = tercet("query", "run", "--profile", member, "--mean", "wage");
        assertThat(due.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(due.err()).contains("refused by store 2, rule paid");
        assertThat(due.out()).isEmpty();
        Said dry =
                tercet("query", "run", "--profile", member, "--dry-run", "--multiple-response", "media", "-o", "csv");
        assertThat(dry.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(dry.out()).contains("3,false,");
        assertThat(tercet("query", "run", "--profile", member, "--dry-run", "--frequency", "sex")
                        .code())
                .isZero();
    }

    @Test
    void a_result_whose_doubled_components_differ_is_not_opened() throws Exception {
        loaded(20, 12);
        platform.analytics.tamperWithResult = true;
        Said said = tercet("query", "run", "--profile", owner, "--frequency", "sex");
        assertThat(said.code()).isEqualTo(ExitCode.FAILED);
        assertThat(said.err()).contains("stores 1 and 2 do not agree; it was not opened");
        assertThat(said.out()).isEmpty();
    }
}
