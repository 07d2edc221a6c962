package org.tercet.statistics.table;

import java.util.Arrays;
import java.util.List;

/// Tests of independence of weighted counts, corrected for the design: Rao, Scott, Annals of Statistics 12, 1984; as
/// R's `svychisq` has them for independently drawn persons with weights.
///
/// Pearson's statistic of the weighted shares, times n, is divided by the mean of the generalized design effects of the
/// interactions. Their covariances come from the weighted shares and the sums of squared weights of the cells, by
/// linearization.
public final class RaoScott {
    private RaoScott() {}

    /// The second-order correction, which is an F test, and the first-order one.
    ///
    /// @param cells all of them, row by row; lines without anybody do not count
    /// @param across how many columns they are in
    /// @param products what adjustment classes explain of every two
    public static Tests of(List<WeightSums> cells, int across, ClassProducts products) {
        int[][] used = turned(used(turned(used(indexes(cells.size(), across), cells)), cells));
        int rows = used.length;
        int columns = rows == 0 ? 0 : used[0].length;
        int[] which = Arrays.stream(used).flatMapToInt(Arrays::stream).toArray();
        long n = 0;
        double total = 0;
        for (int cell : which) {
            n += cells.get(cell).n();
            total += cells.get(cell).weight();
        }
        Figure none = Figure.of(n, n);
        int df = (rows - 1) * (columns - 1);
        if (rows < 2 || columns < 2 || total == 0) {
            return new Tests(none, none);
        }
        double[] shares = new double[which.length];
        for (int a = 0; a < shares.length; a++) {
            shares[a] = cells.get(which[a]).weight() / total;
        }
        double[][] covariance = covariance(cells, which, shares, total, products);
        double[][] contrasts = contrasts(shares, rows, columns);
        double[][] simple = new double[df][df];
        double[][] designed = new double[df][df];
        for (int s = 0; s < df; s++) {
            for (int t = 0; t < df; t++) {
                for (int a = 0; a < shares.length; a++) {
                    simple[s][t] += contrasts[s][a] * shares[a] * contrasts[t][a] / n;
                    for (int b = 0; b < shares.length; b++) {
                        designed[s][t] += contrasts[s][a] * covariance[a][b] * contrasts[t][b];
                    }
                }
            }
        }
        double[][] effects = solved(simple, designed);
        double trace = 0;
        double traceOfSquare = 0;
        for (int s = 0; s < df; s++) {
            trace += effects[s][s];
            for (int t = 0; t < df; t++) {
                traceOfSquare += effects[s][t] * effects[t][s];
            }
        }
        double pearson = n * (dependence(shares, rows, columns) - 1);
        double f = pearson / trace;
        double d = trace * trace / traceOfSquare;
        return new Tests(
                none.with(Quantity.F, f)
                        .with(Quantity.DF, d)
                        .with(Quantity.RESIDUAL_DF, d * (n - 1))
                        .with(Quantity.P, Tails.upperF(f, d, d * (n - 1))),
                none.with(Quantity.CHI_SQUARE, pearson)
                        .with(Quantity.DF, df)
                        .with(Quantity.P, Tails.upperChiSquare(pearson / trace * df, df)));
    }

    /// Covariances of the weighted shares by linearization.
    private static double[][] covariance(
            List<WeightSums> cells, int[] which, double[] shares, double total, ClassProducts products) {
        double[][] squares = new double[which.length][which.length];
        double[] lines = new double[which.length];
        double all = 0;
        for (int a = 0; a < which.length; a++) {
            for (int b = 0; b < which.length; b++) {
                double explained =
                        Explained.unscaled(products.of(which[a], which[b])).toDouble();
                squares[a][b] = ((a == b ? cells.get(which[a]).squares() : 0) - explained) / (total * total);
                lines[a] += squares[a][b];
            }
            all += lines[a];
        }
        double correction = cells.getFirst().correction().toDouble();
        double[][] covariance = new double[which.length][which.length];
        for (int a = 0; a < which.length; a++) {
            for (int b = 0; b < which.length; b++) {
                covariance[a][b] =
                        (squares[a][b] - shares[b] * lines[a] - shares[a] * lines[b] + shares[a] * shares[b] * all)
                                * correction;
            }
        }
        return covariance;
    }

    /// The two tests; the chi-square is shown as it is, and corrected for p.
    public record Tests(Figure second, Figure first) {}

    /// `sum p_ij^2 / (p_i p_j)`.
    private static double dependence(double[] shares, int rows, int columns) {
        double[] down = new double[rows];
        double[] across = new double[columns];
        for (int a = 0; a < shares.length; a++) {
            down[a / columns] += shares[a];
            across[a % columns] += shares[a];
        }
        double sum = 0;
        for (int a = 0; a < shares.length; a++) {
            double lines = down[a / columns] * across[a % columns];
            sum += lines == 0 ? 0 : shares[a] * shares[a] / lines;
        }
        return sum;
    }

    /// The differences from the last row and column, crossed, over the shares; 0 where nobody is.
    private static double[][] contrasts(double[] shares, int rows, int columns) {
        double[][] contrasts = new double[(rows - 1) * (columns - 1)][shares.length];
        for (int s = 0; s < contrasts.length; s++) {
            for (int a = 0; a < shares.length; a++) {
                double contrast =
                        one(a / columns, s / (columns - 1), rows) * one(a % columns, s % (columns - 1), columns);
                contrasts[s][a] = shares[a] == 0 ? 0 : contrast / shares[a];
            }
        }
        return contrasts;
    }

    private static int one(int line, int chosen, int lines) {
        return line == chosen ? 1 : line == lines - 1 ? -1 : 0;
    }

    /// `left^-1 right` by elimination with partial pivoting.
    private static double[][] solved(double[][] left, double[][] right) {
        int size = left.length;
        for (int p = 0; p < size; p++) {
            int best = p;
            for (int r = p + 1; r < size; r++) {
                best = Math.abs(left[r][p]) > Math.abs(left[best][p]) ? r : best;
            }
            swap(left, p, best);
            swap(right, p, best);
            for (int r = 0; r < size; r++) {
                double factor = r == p ? 0 : left[r][p] / left[p][p];
                for (int c = 0; c < size; c++) {
                    left[r][c] -= factor * left[p][c];
                    right[r][c] -= factor * right[p][c];
                }
            }
        }
        for (int r = 0; r < size; r++) {
            for (int c = 0; c < size; c++) {
                right[r][c] /= left[r][r];
            }
        }
        return right;
    }

    private static void swap(double[][] rows, int a, int b) {
        double[] row = rows[a];
        rows[a] = rows[b];
        rows[b] = row;
    }

    private static int[][] indexes(int cells, int columns) {
        int[][] indexes = new int[columns == 0 ? 0 : cells / columns][columns];
        for (int c = 0; c < cells; c++) {
            indexes[c / columns][c % columns] = c;
        }
        return indexes;
    }

    /// The lines that anybody is in.
    private static int[][] used(int[][] lines, List<WeightSums> cells) {
        return Arrays.stream(lines)
                .filter(line ->
                        Arrays.stream(line).anyMatch(cell -> cells.get(cell).weight() > 0))
                .toArray(int[][]::new);
    }

    private static int[][] turned(int[][] lines) {
        int[][] turned = new int[lines.length == 0 ? 0 : lines[0].length][lines.length];
        for (int i = 0; i < lines.length; i++) {
            for (int j = 0; j < turned.length; j++) {
                turned[j][i] = lines[i][j];
            }
        }
        return turned;
    }
}
