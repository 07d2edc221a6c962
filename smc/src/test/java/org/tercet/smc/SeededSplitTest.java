package org.tercet.smc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.ThreeParties;

class SeededSplitTest {
    private static final Path VECTORS =
            Path.of(Objects.requireNonNull(System.getProperty("tercet.root")), "vectors/v1/split.json");

    @Test
    void theGoldenVectorsExpandAndSplitAsInTheBrowser() throws Exception {
        JsonNode vectors = new ObjectMapper().readTree(VECTORS.toFile());
        assertThat(vectors.get("expand")).isNotEmpty();
        for (JsonNode vector : vectors.get("expand")) {
            long[] expected = longs(vector.get("elements"));
            byte[] seed = hex(vector.get("seed"));
            assertThat(SeededSplit.expand(seed, expected.length))
                    .as(vector.get("name").asText())
                    .isEqualTo(expected);
            long[] into = new long[expected.length + 2];
            new SeededSplit.Expander().expand(seed, into, 1, expected.length);
            assertThat(java.util.Arrays.copyOfRange(into, 1, expected.length + 1))
                    .isEqualTo(expected);
        }
        assertThat(vectors.get("split")).isNotEmpty();
        for (JsonNode vector : vectors.get("split")) {
            SeededSplit.Parts parts = SeededSplit.splitWithGivenSeeds(
                    longs(vector.get("row")), hex(vector.get("seed1")), hex(vector.get("seed2")));
            assertThat(parts.correction()).as(vector.get("name").asText()).isEqualTo(longs(vector.get("x3")));
        }
    }

    @Test
    void threePartsMakeTheRowAgainAtEverySize() {
        for (int n : new int[] {0, 1, 63, 64, 65, 8191, 20_000}) {
            ThreeParties three = ThreeParties.seeded(n);
            long[] row = three.random().longs(n).toArray();
            SeededSplit.Parts parts = SeededSplit.split(row, new SecureRandom());
            List<Shares> shares = Party.ALL.stream().map(parts::expandFor).toList();
            assertThat(three.reveal(shares)).isEqualTo(row);
            assertThat(parts.toString()).isEqualTo("Parts[2 seeds, Z_2^64 x " + n + "]");
        }
    }

    @Test
    void theStreamDoesNotDependOnHowItIsRead() {
        byte[] key = new byte[32];
        long[] whole = SeededSplit.expand(key, 30_000);
        Keystream stream = new Keystream().start(key, new byte[16]);
        long[] pieces = new long[30_000];
        int at = 0;
        for (int size = 1; at < pieces.length; size = size * 3 + 1) {
            int count = Math.min(size, pieces.length - at);
            stream.fill(pieces, at, count);
            at += count;
        }
        assertThat(pieces).isEqualTo(whole);
    }

    private static byte[] hex(JsonNode node) {
        return HexFormat.of().parseHex(node.asText());
    }

    private static long[] longs(JsonNode array) {
        List<Long> out = new ArrayList<>();
        array.forEach(element -> out.add(
                element.asText().startsWith("-")
                        ? Long.parseLong(element.asText())
                        : Long.parseUnsignedLong(element.asText())));
        return out.stream().mapToLong(Long::longValue).toArray();
    }
}
