package org.tercet.store.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.store.database.KeptTable.Kept;

class OpinionTest {
    private static final Digest RANGES = Digest.of(new byte[] {1});
    private static final Digest HALVES = Digest.of(new byte[] {2});
    private static final Digest FIRST = Digest.of(new byte[] {3});
    private static final Digest SECOND = Digest.of(new byte[] {4});

    private static Kept kept(Digest definition, Digest command) {
        return new Kept(UUID.randomUUID(), 1, definition, command, "", 6, 480, UUID.randomUUID());
    }

    private static Opinion of(Kept... kept) {
        return Opinion.of(false, List.of(), new Places.Capacity(1, 1 << 20), 64).reading(List.of(kept));
    }

    @Test
    void whatAllThreeKeepOfOneWritingIsReadAndNothingElse() {
        Opinion both = of(kept(RANGES, FIRST), kept(HALVES, FIRST));
        assertThat(Opinion.kept(List.of(both, both, both))).containsExactlyInAnyOrder(RANGES, HALVES);
        assertThat(Opinion.kept(List.of(both, of(kept(RANGES, FIRST)), both))).containsExactly(RANGES);
        assertThat(Opinion.kept(List.of(both, both, of()))).isEmpty();
        // The same definition written by another order has other components.
        assertThat(Opinion.kept(List.of(both, of(kept(RANGES, SECOND), kept(HALVES, FIRST)), both)))
                .containsExactly(HALVES);
    }

    @Test
    void anOpinionIsReadAsItWasWritten() {
        Opinion opinion = of(kept(RANGES, FIRST)).after(3);
        assertThat(Json.read(Json.write(opinion), Opinion.class)).isEqualTo(opinion);
        assertThat(Json.read(Json.write(of()), Opinion.class)).isEqualTo(of());
    }
}
