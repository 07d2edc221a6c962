package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tercet.smc.BitShares;
import org.tercet.smc.kit.ThreeParties;

class SubBytesTest {
    @Test
    void everyByteGoesThroughTheSBoxExactly() {
        ThreeParties three = ThreeParties.seeded(301);
        long[] x = LongStream.range(0, 256).toArray();
        var p = three.shareBits(8, x);
        long[] seen = three.revealBits(three.run(s -> SubBytes.run(s, p.of(s))));
        for (int j = 0; j < 256; j++) {
            assertThat((byte) seen[j]).as("S-box of %d", j).isEqualTo(SubBytes.plain(new byte[] {(byte) j})[0]);
        }
    }

    @Test
    void thePlainTwinIsTheStandardsTable() {
        // NIST FIPS 197, figure 7: the table's first row, and its last entry.
        byte[] row = new byte[17];
        for (int j = 0; j < 16; j++) {
            row[j] = (byte) j;
        }
        row[16] = (byte) 0xff;
        assertThat(SubBytes.plain(row))
                .containsExactly(
                        0x63, 0x7c, 0x77, 0x7b, 0xf2, 0x6b, 0x6f, 0xc5, 0x30, 0x01, 0x67, 0x2b, 0xfe, 0xd7, 0xab, 0x76,
                        0x16);
    }

    @Test
    void manyBytesOfManyRowsGoThroughTogether() {
        for (int n : new int[] {0, 1, 63, 64, 65, 201, 128 * 64 + 65}) {
            ThreeParties three = ThreeParties.seeded(302 + n);
            long[] x = Inputs.values(three.random(), n, 0);
            var p = three.shareBits(64, x);
            long[] seen = three.revealBits(three.run(s -> SubBytes.run(s, p.of(s))));
            long[] expected = new long[n];
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < 64; k += 8) {
                    expected[j] |= (SubBytes.plain(new byte[] {(byte) (x[j] >>> k)})[0] & 0xffL) << k;
                }
            }
            assertThat(seen).as("n = %d, seed %d", n, three.seed()).isEqualTo(expected);
        }
    }

    @Test
    void theSharesThatComeOutAreFresh() {
        ThreeParties three = ThreeParties.seeded(304);
        for (BitShares out : three.run(s -> SubBytes.run(s, BitShares.zero(128, 8)))) {
            assertThat(Arrays.stream(out.own()).distinct().count()).isEqualTo(16);
        }
    }

    @Test
    void aWidthThatIsNoWholeNumberOfBytesIsRefused() {
        ThreeParties three = ThreeParties.seeded(303);
        var p = three.shareBits(9, 1, 2);
        assertThatThrownBy(() -> three.run(s -> SubBytes.run(s, p.of(s))))
                .hasStackTraceContaining("allowed a multiple of 8");
    }
}
