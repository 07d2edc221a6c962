package org.tercet.store.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tercet.model.Digest;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.Join;
import org.tercet.model.query.Query;
import org.tercet.model.query.Question;
import org.tercet.store.kit.Keys;
import org.tercet.store.kit.Registers;

/// What a query takes is known before it starts, with all that a join reads, sorts and keeps.
class ColumnNeedTest {
    private static final Digest HASH = Digest.of(new byte[0]);
    private static final int BYTES = 16;

    @TempDir
    Path folder;

    @Test
    void aJoinNeedsBothKeysTheJoinedColumnsAndThreeTimesWhatItSorts() throws Exception {
        Registers registers = new Registers(Keys.make(folder));
        Manifest taxes = registers.taxes("taxes", List.of()).unverified();
        Manifest education =
                registers.education("education", List.of(), List.of()).unverified();
        // A choice of two categories and four missing codes.
        assertThat(ColumnNeed.bytes(query("sex", null), taxes, null, 100, 0)).isEqualTo(6 * 100 * BYTES);
        Join join = new Join(HASH, HASH, Join.Kind.LEFT, "person", "person", "edu_", null);
        // A key of 6 columns on either side, 7 of the degree on the right; 7 and the found kept; key, two marks,
        // number and 7 sorted, three times, for the left's rows three times and the right's.
        assertThat(ColumnNeed.bytes(query("edu_degree", join), taxes, education, 100, 50))
                .isEqualTo((6 * 100 + 13 * 50 + 8 * 100 + 3 * 11 * 350) * BYTES);
    }

    private static Query query(String variable, @Nullable Join join) {
        return Query.ask(
                HASH,
                HASH,
                "statlab",
                Instant.EPOCH,
                new Question(new FrequencySpec(variable), null, null, List.of(), join));
    }
}
