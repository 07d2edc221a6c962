package org.tercet.cli;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.cli.client.AnalyticsClient;
import org.tercet.cli.client.Batches;
import org.tercet.cli.client.CollectorClient;
import org.tercet.cli.client.Connections;
import org.tercet.cli.client.DerivationJson;
import org.tercet.cli.client.FilterExpression;
import org.tercet.cli.client.JoinJson;
import org.tercet.cli.client.QueryRun;
import org.tercet.cli.client.StatisticJson;
import org.tercet.cli.client.Study;
import org.tercet.cli.client.Variables;
import org.tercet.cli.client.WeightingText;
import org.tercet.model.Digest;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.query.ChiSquareSpec;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.Derivation;
import org.tercet.model.query.DerivedCodebook;
import org.tercet.model.query.Filter;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.Join;
import org.tercet.model.query.JoinedCodebook;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.MultipleResponseSpec;
import org.tercet.model.query.Question;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.query.TTestSpec;
import org.tercet.model.query.Weighting;
import org.tercet.statistics.StatisticDoc;
import org.tercet.statistics.Statistics;
import org.tercet.statistics.table.CsvTable;
import org.tercet.statistics.table.JsonTable;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.TextTable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tercet query`: questions to the three stores.
@Command(
        name = "query",
        description = "Ask for statistics.",
        mixinStandardHelpOptions = true,
        subcommands = {QueryCommand.Run.class, QueryCommand.Kinds.class})
final class QueryCommand extends Noun {

    /// Exactly one statistic.
    static final class Statistic {
        @Option(names = "--frequency", paramLabel = "VARIABLE", description = "One-way table.")
        @Nullable
        String frequency;

        @Option(
                names = "--crosstab",
                arity = "2",
                paramLabel = "VARIABLE",
                description = "Two-way table: rows, columns.")
        String @Nullable [] crosstab;

        @Option(names = "--multiple-response", paramLabel = "VARIABLE", description = "Table of a multiple choice.")
        @Nullable
        String multipleResponse;

        @Option(names = "--mean", paramLabel = "VARIABLE", description = "Mean and standard deviation.")
        @Nullable
        String mean;

        @Option(names = "--t-test", paramLabel = "VARIABLE", description = "t test, against 0 or with --by.")
        @Nullable
        String tTest;

        @Option(
                names = "--chi-square",
                arity = "2",
                paramLabel = "VARIABLE",
                description = "Test of independence: rows, columns.")
        String @Nullable [] chiSquare;

        @Option(
                names = "--statistic",
                paramLabel = "JSON",
                description = "Any statistic, as JSON or @FILE; 'tercet query kinds' lists them.")
        @Nullable
        String statistic;

        StatisticSpec spec(@Nullable String by) throws IOException {
            if (by != null && mean == null && tTest == null) {
                throw new IllegalArgumentException("--by: goes with --mean or --t-test");
            }
            if (frequency != null) {
                return new FrequencySpec(frequency);
            }
            if (crosstab != null && crosstab.length != 2) {
                throw new IllegalArgumentException("--crosstab: must be given once, with two variables");
            }
            if (crosstab != null) {
                return new CrosstabSpec(crosstab[0], crosstab[1]);
            }
            if (multipleResponse != null) {
                return new MultipleResponseSpec(multipleResponse);
            }
            if (tTest != null) {
                return TTestSpec.of(tTest, by, null);
            }
            if (chiSquare != null && chiSquare.length != 2) {
                throw new IllegalArgumentException("--chi-square: must be given once, with two variables");
            }
            if (chiSquare != null) {
                return new ChiSquareSpec(chiSquare[0], chiSquare[1]);
            }
            if (statistic != null) {
                return StatisticJson.parse(statistic);
            }
            return new MeanSpec(java.util.Objects.requireNonNull(mean), by);
        }
    }

    @Command(
            name = "kinds",
            description = "List every kind of statistic with an example for --statistic.",
            mixinStandardHelpOptions = true)
    static final class Kinds implements java.util.concurrent.Callable<Integer> {
        @Mixin
        CommonOptions common = new CommonOptions();

        @Override
        public Integer call() {
            Listing listing = new Listing("kind", "gives", "example");
            for (StatisticDoc doc : Statistics.DOCS) {
                listing.add(doc.kind(), doc.title(), StatisticJson.text(doc.example()));
            }
            common.print(listing);
            return ExitCode.OK;
        }
    }

    @Command(name = "run", description = "Ask one question and print its table.", mixinStandardHelpOptions = true)
    static final class Run implements java.util.concurrent.Callable<Integer> {
        @Mixin
        CommonOptions common = new CommonOptions();

        @ArgGroup(multiplicity = "1")
        Statistic statistic = new Statistic();

        @Option(names = "--by", paramLabel = "VARIABLE", description = "With --mean or --t-test: a group per category.")
        @Nullable
        String by;

        @Option(
                names = "--derive",
                paramLabel = "JSON",
                description = {
                    "Variables made of others, which --statistic, --filter and the like may name: JSON or @FILE, one or a list of"
                            + " cut, combine, arithmetic, indicator; or the name of a kept one; may be given several times."
                })
        List<String> derive = List.of();

        @Option(
                names = "--filter",
                paramLabel = "FILTER",
                description =
                        "Rows to look at: JSON, or 'sex=1 and not (age >= 65 or region in (a, b)) and wage within 3 mads'.")
        @Nullable
        String filter;

        @Option(
                names = "--weight",
                paramLabel = "WEIGHT",
                description =
                        "How much each row counts: a variable of design weights, or any weighting as JSON or @FILE.")
        @Nullable
        String weight;

        @Option(
                names = "--join",
                paramLabel = "JSON",
                description = {
                    "Rows of another study beside this one's, by a person's number: JSON or @FILE with manifest, kind (left or inner), key,"
                            + " otherKey, prefix, perhaps batch and aggregate. Its variables are named with the prefix."
                })
        @Nullable
        String join;

        @Option(
                names = "--batch",
                paramLabel = "HASH",
                converter = CommonOptions.HashConverter.class,
                description = "Frozen batch (default: the newest).")
        @Nullable
        Digest batch;

        @Option(names = "--dry-run", description = "Only ask each store whether it would answer; compute nothing.")
        boolean dryRun;

        @Option(
                names = "--patience",
                paramLabel = "SECONDS",
                defaultValue = "600",
                description = "How long to wait for the stores (default: ${DEFAULT-VALUE}).")
        long patience;

        @Override
        public Integer call() throws IOException {
            StatisticSpec spec = statistic.spec(by);
            Weighting weighting = weight == null ? null : WeightingText.parse(weight);
            try (Connections connections = common.connections()) {
                Study study = connections.study();
                AnalyticsClient analytics = connections.analytics();
                Digest asked = batch != null ? batch : newest(connections, analytics, study);
                Variables variables = new Variables(analytics, study, connections.keys(), Clock.systemUTC());
                List<Derivation> derivations = DerivationJson.parse(
                        derive, name -> variables.named(asked, name).definition());
                CollectorClient collector = connections.collector();
                Join other = join == null
                        ? null
                        : JoinJson.parse(join, manifest -> newest(connections, analytics, collector.study(manifest)));
                Study joined = other == null ? null : collector.study(other.manifest());
                Codebook own = study.manifest().codebook();
                Codebook both = other == null || joined == null
                        ? own
                        : JoinedCodebook.whole(own, joined.manifest().codebook(), other)
                                .codebook();
                Filter rows = filter == null
                        ? null
                        : FilterExpression.parse(
                                filter, DerivedCodebook.of(both, derivations).codebook());
                Question question = new Question(spec, rows, weighting, derivations, other);
                QueryRun run = new QueryRun(
                        analytics, study, joined, connections.keys(), Clock.systemUTC(), Duration.ofSeconds(patience));
                if (dryRun) {
                    return dryRun(run.dryRun(asked, question));
                }
                return switch (run.run(asked, question, state -> {})) {
                    case QueryRun.Released released -> print(released.table());
                    case QueryRun.Refused refused -> {
                        refused.refusals().forEach(this::say);
                        yield ExitCode.REFUSED;
                    }
                };
            }
        }

        private static Digest newest(Connections connections, AnalyticsClient analytics, Study study)
                throws IOException {
            return new Batches(analytics, study, connections.keys(), Clock.systemUTC()).requireNewest();
        }

        private int print(Table table) {
            common.out()
                    .println(
                            switch (common.output) {
                                case table -> TextTable.render(table).stripTrailing();
                                case csv -> CsvTable.render(table).stripTrailing();
                                case json -> JsonTable.render(table).stripTrailing();
                            });
            return ExitCode.OK;
        }

        private int dryRun(AnalyticsClient.Decision decision) {
            Listing listing = new Listing("store", "allowed", "rule", "reason", "alternative");
            for (AnalyticsClient.StoreDecision store : decision.stores()) {
                if (store.refusals().isEmpty()) {
                    listing.add(store.store(), store.allowed(), null, null, null);
                }
                for (AnalyticsClient.Refusal refusal : store.refusals()) {
                    listing.add(
                            store.store(), store.allowed(), refusal.rule(), refusal.reason(), refusal.alternative());
                }
            }
            if (decision.refusals() != null) {
                decision.refusals().forEach(this::say);
            }
            common.print(listing);
            return decision.allowed() ? ExitCode.OK : ExitCode.REFUSED;
        }

        private void say(AnalyticsClient.Refusal refusal) {
            String who = refusal.store() == null ? "analytics" : "store " + refusal.store();
            common.say("tercet: refused by " + who + ", rule " + refusal.rule() + ": " + refusal.reason()
                    + (refusal.alternative() == null ? "" : "; allowed instead: " + refusal.alternative()));
        }
    }
}
