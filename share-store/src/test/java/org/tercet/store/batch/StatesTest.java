package org.tercet.store.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tercet.store.batch.BatchState.COMMITTED;
import static org.tercet.store.batch.BatchState.DISCARDED;
import static org.tercet.store.batch.BatchState.PREPARED;
import static org.tercet.store.batch.BatchState.WRITING;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tercet.store.query.QueryState;

class StatesTest {
    @Test
    void aBatchIsWrittenThenPreparedThenCommittedOrForgotten() {
        assertThat(WRITING.next()).isEqualTo(Set.of(PREPARED, DISCARDED));
        assertThat(PREPARED.next()).isEqualTo(Set.of(COMMITTED, DISCARDED));
        assertThat(COMMITTED.next()).isEmpty();
        assertThat(DISCARDED.next()).isEmpty();
        assertThatThrownBy(() -> WRITING.requireNext(COMMITTED)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> COMMITTED.requireNext(DISCARDED)).isInstanceOf(IllegalStateException.class);
        for (BatchState state : BatchState.values()) {
            assertThat(BatchState.ofWord(state.word())).isEqualTo(state);
        }
    }

    @Test
    void aQueryIsAgreedBeforeItIsReleasedAndEndsOnce() {
        assertThat(QueryState.RECEIVED.next())
                .isEqualTo(Set.of(QueryState.AGREED, QueryState.REFUSED, QueryState.FAILED, QueryState.CANCELLED));
        assertThat(QueryState.AGREED.next())
                .isEqualTo(Set.of(QueryState.RELEASED, QueryState.FAILED, QueryState.CANCELLED));
        for (QueryState state : QueryState.values()) {
            assertThat(state.isFinal()).isEqualTo(state != QueryState.RECEIVED && state != QueryState.AGREED);
        }
    }
}
