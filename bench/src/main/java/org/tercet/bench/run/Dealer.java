package org.tercet.bench.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.tercet.bench.workload.Case;
import org.tercet.bench.workload.Case.Column;
import org.tercet.smc.BitPlanes;
import org.tercet.smc.Party;
import org.tercet.smc.SeededSplit;
import org.tercet.smc.kit.Dealt;

/// Splits a case's columns: two components are seeds, the third is a correction in a file that two parties may read.
final class Dealer {
    private Dealer() {}

    /// Writes the corrections into the folder and gives each party's deal.
    static Dealt<Deal> deal(int n, Case inputs, Path folder, SplittableRandom random) {
        List<Deal.Part> first = new ArrayList<>();
        List<Deal.Part> second = new ArrayList<>();
        List<Deal.Part> third = new ArrayList<>();
        int number = 0;
        for (Column column : inputs.columns()) {
            byte[] seed1 = seed(random);
            byte[] seed2 = seed(random);
            Path file = folder.resolve("correction-" + number++);
            LongFile.write(file, correction(column, seed1, seed2));
            int length = column.values().length;
            String name = file.toString();
            first.add(new Deal.Part(length, column.width(), seed1, seed2, null));
            second.add(new Deal.Part(length, column.width(), null, seed2, name));
            third.add(new Deal.Part(length, column.width(), seed1, null, name));
        }
        return new Dealt<>(new Deal(n, first), new Deal(n, second), new Deal(n, third));
    }

    /// The part of each of the three, in party order.
    static List<Deal> inOrder(Dealt<Deal> deals) {
        return Party.ALL.stream().map(deals::of).toList();
    }

    private static long[] correction(Column column, byte[] seed1, byte[] seed2) {
        if (column.width() == 0) {
            return SeededSplit.splitWithGivenSeeds(column.values(), seed1, seed2)
                    .correction();
        }
        long[] planes = BitPlanes.slice(column.values(), column.width());
        long[] x1 = SeededSplit.expand(seed1, planes.length);
        long[] x2 = SeededSplit.expand(seed2, planes.length);
        for (int j = 0; j < planes.length; j++) {
            planes[j] ^= x1[j] ^ x2[j];
        }
        return planes;
    }

    private static byte[] seed(SplittableRandom random) {
        byte[] seed = new byte[SeededSplit.SEED_BYTES];
        random.nextBytes(seed);
        return seed;
    }
}
