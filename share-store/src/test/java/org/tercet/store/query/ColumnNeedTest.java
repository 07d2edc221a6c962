package org.tercet.store.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tercet.model.Digest;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Cut;
import org.tercet.model.query.Definition;
import org.tercet.model.query.Derivation;
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
        assertThat(bytes(query("sex", null), Set.of(), taxes, null, 100, 0)).isEqualTo(6 * 100 * BYTES);
        Join join = new Join(HASH, HASH, Join.Kind.LEFT, "person", "person", "edu_", null);
        // A key of 6 columns on either side, 7 of the degree on the right; 7 and the found kept; key, two marks,
        // number and 7 sorted, three times, for the left's rows three times and the right's.
        assertThat(bytes(query("edu_degree", join), Set.of(), taxes, education, 100, 50))
                .isEqualTo((6 * 100 + 13 * 50 + 8 * 100 + 3 * 11 * 350) * BYTES);
    }

    @Test
    void aKeptVariableIsReadInPlaceOfWhatItIsMadeOf() throws Exception {
        Manifest taxes =
                new Registers(Keys.make(folder)).taxes("taxes", List.of()).unverified();
        List<Derivation> halves = List.of(new Cut("halves", null, "income", List.of(500L), null));
        Query query = Query.ask(
                HASH,
                HASH,
                "statlab",
                Instant.EPOCH,
                new Question(new FrequencySpec("halves"), null, null, halves, null));
        // A number of six columns and one comparison; two ranges and four missing codes.
        assertThat(bytes(query, Set.of(), taxes, null, 100, 0)).isEqualTo((6 + 1) * 100 * BYTES);
        Digest halvesKept = new Definition(halves).digest();
        assertThat(bytes(query, Set.of(halvesKept), taxes, null, 100, 0)).isEqualTo((2 + 4) * 100 * BYTES);
    }

    private static long bytes(
            Query query, Set<Digest> kept, Manifest manifest, @Nullable Manifest joined, long rows, long joinedRows) {
        return ColumnNeed.bytes(query, query.reading(kept), manifest, joined, rows, joinedRows);
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
