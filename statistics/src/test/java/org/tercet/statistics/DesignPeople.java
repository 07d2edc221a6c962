package org.tercet.statistics;

import java.util.List;
import java.util.SplittableRandom;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.Filter;
import org.tercet.model.query.StatisticSpec;
import org.tercet.statistics.table.Table;

/// Made-up people; a fifth is outside of the domain.
record DesignPeople(double[] x, int[] g, int[] domain, double[] w, double[] y, int[] smokes, int[] visits) {
    static final DesignWeight WEIGHT = new DesignWeight("w");

    /// Everybody but some, who are in the sample and not in the domain.
    private static final Filter DOMAIN = new Filter.In("d", List.of("1"));

    static DesignPeople of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 400 + random.nextInt(600);
        DesignPeople people = new DesignPeople(
                new double[n], new int[n], new int[n], new double[n], new double[n], new int[n], new int[n]);
        for (int r = 0; r < n; r++) {
            people.x[r] = Math.round(100 * Math.exp(3 + 0.3 * random.nextGaussian())) / 100.0;
            people.g[r] = random.nextInt(3);
            people.domain[r] = random.nextInt(5) == 0 ? 0 : 1;
            people.w[r] = random.nextInt(9) == 0 ? 0 : Math.round(100 * Math.exp(0.5 * random.nextGaussian())) / 100.0;
            double linear = 0.02 * people.x[r] - 0.4 * people.g[r];
            people.y[r] = Math.round(1000 * (5 + linear + (1 + 0.3 * linear) * random.nextGaussian())) / 1000.0;
            people.smokes[r] = random.nextDouble() < 1 / (1 + Math.exp(-linear)) ? 1 : 0;
            people.visits[r] = (int) Math.round(Math.exp(0.5 + linear / 2) * -Math.log(random.nextDouble()));
        }
        return people;
    }

    Sample sample() {
        return new Sample()
                .number("x", 2, x)
                .number("y", 3, y)
                .single("g", List.of("0", "1", "2"), g)
                .single("d", List.of("0", "1"), domain)
                .single("o", List.of("0", "1"), smokes)
                .counts("v", 500, visits)
                .weight("w", 2, w);
    }

    Table table(StatisticSpec spec) {
        Population people = sample().people();
        Statistic statistic = Statistics.of(spec, WEIGHT);
        long[] released = StatisticsTest.plain(people, statistic, DOMAIN, 5);
        return statistic.table(people.codebook(), new Disclosure(5), released);
    }

    double[] row(int r) {
        return new double[] {1, x[r], g[r] == 1 ? 1 : 0, g[r] == 2 ? 1 : 0};
    }

    int size() {
        return x.length;
    }
}
