package org.tercet.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tercet.model.query.Cut;
import org.tercet.model.query.Derivation;
import org.tercet.model.query.Filter;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.Question;
import org.tercet.store.kit.Fieldwork;
import org.tercet.store.kit.SharedStores;
import org.tercet.store.kit.StoreClient.Answer;
import org.tercet.store.kit.ThreeStores;

/// A query whose columns take more memory than a store lends is refused before it starts, and the store goes on.
@ExtendWith(SharedStores.class)
class QueryMemoryIT {
    private static final int RANGES = 249;

    /// A frequency that also reads so many cuts of the wage, each of a column per range and missing code.
    private static Question reading(int cuts) {
        List<Long> breaks = LongStream.rangeClosed(1, RANGES - 1)
                .map(range -> 100 + 30 * range)
                .boxed()
                .toList();
        List<Derivation> derive = IntStream.range(0, cuts)
                .<Derivation>mapToObj(cut -> new Cut("cut" + cut, null, "wage", breaks, null))
                .toList();
        List<Filter> low = derive.stream()
                .<Filter>map(cut -> new Filter.Not(new Filter.In(cut.name(), List.of("1"))))
                .toList();
        return new Question(new FrequencySpec("sex"), new Filter.All(low), null, derive);
    }

    @Test
    void columnsThatTakeMoreThanAStoreLendsAreRefusedWithTheBound(ThreeStores three) {
        Fieldwork field = three.begin("wages-memory").published();
        field.addRows(60);
        field.frozen();
        // 16 bytes for each of 60 rows and 253 columns of a cut: four fit into 1 MiB, five do not.
        for (Answer answer : field.ask(
                field.query(reading(5), three.keys().owner()), three.keys().owner())) {
            assertThat(answer.problem()).isEqualTo("query-refused");
            assertThat(answer.body().get("rule").asText()).isEqualTo("memory");
            assertThat(answer.body().toString())
                    .contains("this store lends at most " + ThreeStores.QUERY_BYTES, "fewer variables at once");
        }
        field.check(reading(4), three.keys().owner());
    }
}
