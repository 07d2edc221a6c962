package org.tercet.smc.protocol;

import java.util.ArrayList;
import java.util.List;

/// A linear map over GF(2) on rows of words, as a list of sums of two rows.
///
/// The pair of terms that most outputs share is summed first, again and again, so that shared sums are made once
/// (greedy heuristic of Paar, ISIT 1997).
final class XorProgram {
    private final int inputs;
    private final int[] left;
    private final int[] right;
    private final int[] outputs;

    private XorProgram(int inputs, int[] left, int[] right, int[] outputs) {
        this.inputs = inputs;
        this.left = left;
        this.right = right;
        this.outputs = outputs;
    }

    /// The map whose output `k` is the sum of the inputs whose bits are set in `masks[k]`; none is 0.
    static XorProgram of(int inputs, int... masks) {
        List<boolean[]> columns = new ArrayList<>();
        for (int input = 0; input < inputs; input++) {
            boolean[] column = new boolean[masks.length];
            for (int k = 0; k < masks.length; k++) {
                column[k] = (masks[k] >>> input & 1) != 0;
            }
            columns.add(column);
        }
        List<int[]> sums = new ArrayList<>();
        for (int[] pair = mostShared(columns); pair.length > 0; pair = mostShared(columns)) {
            boolean[] sum = new boolean[masks.length];
            for (int k = 0; k < masks.length; k++) {
                boolean both = columns.get(pair[0])[k] && columns.get(pair[1])[k];
                sum[k] = both;
                columns.get(pair[0])[k] ^= both;
                columns.get(pair[1])[k] ^= both;
            }
            columns.add(sum);
            sums.add(pair);
        }
        int[] outputs = new int[masks.length];
        for (int k = 0; k < masks.length; k++) {
            int found = 0;
            while (!columns.get(found)[k]) {
                found++;
            }
            outputs[k] = found;
        }
        return new XorProgram(
                inputs,
                sums.stream().mapToInt(pair -> pair[0]).toArray(),
                sums.stream().mapToInt(pair -> pair[1]).toArray(),
                outputs);
    }

    /// Rows that [#run] works on: the inputs first, then every sum.
    long[][] rows(int words) {
        return new long[inputs + left.length][words];
    }

    /// The row that holds output `k` after [#run].
    int output(int k) {
        return outputs[k];
    }

    /// Makes every sum over the first `words` words.
    void run(long[][] rows, int words) {
        for (int t = 0; t < left.length; t++) {
            xor(rows[left[t]], rows[right[t]], rows[inputs + t], words);
        }
    }

    private static void xor(long[] x, long[] y, long[] z, int words) {
        for (int j = 0; j < words; j++) {
            z[j] = x[j] ^ y[j];
        }
    }

    /// The two columns that occur together most often, or none if no output has two terms.
    private static int[] mostShared(List<boolean[]> columns) {
        int[] best = {};
        int most = 0;
        for (int i = 0; i < columns.size(); i++) {
            for (int j = i + 1; j < columns.size(); j++) {
                int count = 0;
                for (int k = 0; k < columns.get(i).length; k++) {
                    count += columns.get(i)[k] && columns.get(j)[k] ? 1 : 0;
                }
                if (count > most) {
                    most = count;
                    best = new int[] {i, j};
                }
            }
        }
        return best;
    }
}
