package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.ThreeParties;

/// Columns whose planes together fill several blocks of randomness and several frames.
class LongColumnsTest {
    private static final int ROWS = 40_001;

    private final ThreeParties three = ThreeParties.fresh();
    private final long[] x = Inputs.values(three.random(), ROWS, 0);

    @Test
    void products() {
        long[] y = Inputs.values(three.random(), ROWS, 3);
        var a = three.share(x);
        var b = three.share(y);
        assertThat(three.reveal(three.run(s -> Multiply.run(s, a.of(s), b.of(s)))))
                .isEqualTo(Multiply.plain(x, y));
    }

    @Test
    void signs() {
        var a = three.share(x);
        assertThat(three.revealBits(three.run(s -> Sign.run(s, a.of(s), 64)))).isEqualTo(Sign.plain(x, 64));
    }

    @Test
    void zeros() {
        for (int j = 0; j < ROWS; j += 3) {
            x[j] = 0;
        }
        var a = three.share(x);
        assertThat(three.revealBits(three.run(s -> EqualsZero.run(s, a.of(s), 64))))
                .isEqualTo(EqualsZero.plain(x, 64));
    }

    @Test
    void bits() {
        var a = three.share(x);
        assertThat(three.revealBits(three.run(s -> ArithmeticToBits.run(s, a.of(s), 64))))
                .isEqualTo(x);
    }
}
