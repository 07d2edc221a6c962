package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tercet.smc.ProtocolAborted;
import org.tercet.smc.kit.Tamper;
import org.tercet.smc.kit.ThreeParties;

class MatrixProductTest {
    private static final int[][] SHAPES = {
        {0, 0, 0},
        {1, 1, 1},
        {1, 0, 2},
        {3, 0, 0},
        {2, 3, 4},
        {3, 33, 257},
        {33, 2, 3}
    };

    @Test
    void theProductIsThePlainOneAtEveryShape() {
        for (int[] shape : SHAPES) {
            check(shape[0], shape[1], shape[2]);
        }
        for (int size : Inputs.SIZES) {
            check(2, size, 3);
            check(size, 3, 1);
        }
    }

    private static void check(int m, int k, int n) {
        ThreeParties three = ThreeParties.seeded(1511 + 100L * m + 10L * k + n);
        long[] x = Inputs.values(three.random(), m * k, 0);
        long[] y = Inputs.values(three.random(), k * n, 3);
        var a = three.share(x);
        var b = three.share(y);
        assertThat(three.reveal(three.run(s -> MatrixProduct.run(s, a.of(s), b.of(s), m, k, n))))
                .as("%d x %d x %d", m, k, n)
                .isEqualTo(MatrixProduct.plain(x, y, m, k, n));
        assertThat(three.bytes()).isEqualTo(8L * m * n);
    }

    @Test
    void theUpperTriangleOfAGramMatrixIsThePlainOne() {
        for (int[] shape : new int[][] {
            {0, 0}, {0, 3}, {3, 0}, {1, 1}, {7, 3}, {65, 2}, {4, 63}, {3, 64}, {2, 65}, {256, 3}, {515, 2}
        }) {
            int rows = shape[0];
            int columns = shape[1];
            ThreeParties three = ThreeParties.seeded(1512 + 10L * rows + columns);
            long[] x = Inputs.values(three.random(), rows * columns, 0);
            var a = three.share(x);
            long[] found = three.reveal(three.run(s -> MatrixProduct.gram(s, a.of(s), rows, columns)));
            assertThat(found).as("%d x %d", rows, columns).isEqualTo(MatrixProduct.plainGram(x, rows, columns));
            assertThat(three.bytes()).isEqualTo(8L * columns * (columns + 1) / 2);
            assertThat(three.rounds()).isLessThanOrEqualTo(1);
            assertThat(symmetric(found, columns))
                    .isEqualTo(MatrixProduct.plain(transposed(x, rows, columns), x, columns, rows, columns));
        }
    }

    @Test
    void aPartyThatChangesAProductOnTheWireIsCaughtAtTheOpening() {
        ThreeParties three = ThreeParties.seeded(1513)
                .tamper(org.tercet.smc.Party.P3, Tamper.flip(org.tercet.smc.Party.P2, "matrix-product/reshare"));
        var a = three.share(1, 2, 3, 4);
        for (var outcome : three.attempt(s -> {
            long[] opened = Open.run(s, MatrixProduct.gram(s, a.of(s), 2, 2));
            Agree.run(s, new byte[32]);
            return opened;
        })) {
            assertThat(outcome.failure()).isInstanceOf(ProtocolAborted.class);
        }
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        ThreeParties three = ThreeParties.seeded(1514);
        var a = three.share(1, 2, 3, 4);
        three.run(s -> {
            for (int[] shape : new int[][] {{2, 2, 3}, {2, 2, 1}, {3, 2, 2}, {1, 2, 2}}) {
                assertThatThrownBy(() -> MatrixProduct.run(s, a.of(s), a.of(s), shape[0], shape[1], shape[2]))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            assertThatThrownBy(() -> MatrixProduct.gram(s, a.of(s), -2, -2))
                    .isInstanceOf(IllegalArgumentException.class);
            return true;
        });
    }

    private static long[] transposed(long[] x, int rows, int columns) {
        long[] out = new long[x.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                out[c * rows + r] = x[r * columns + c];
            }
        }
        return out;
    }

    private static long[] symmetric(long[] triangle, int columns) {
        long[] out = new long[columns * columns];
        int at = 0;
        for (int i = 0; i < columns; i++) {
            for (int j = i; j < columns; j++) {
                out[i * columns + j] = triangle[at];
                out[j * columns + i] = triangle[at++];
            }
        }
        return out;
    }
}
