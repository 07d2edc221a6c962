package org.tercet.model.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tercet.model.Digest;
import org.tercet.model.Json;

class DefinitionTest {
    private static final Digest HASH = Digest.of(new byte[0]);
    private static final Cut AGES = new Cut("ages", null, "age", List.of(30L, 50L), null);
    private static final Combine YOUNG = new Combine(
            "young",
            null,
            "ages",
            List.of(new Combine.Group("y", "Young", List.of("1")), new Combine.Group("n", "Old", List.of("2", "3"))),
            null);
    private static final Cut PAY = new Cut("pay", null, "wage", List.of(500L), null);

    @Test
    void aDefinitionIsTheVariableAndWhatItIsMadeOfAndNothingElse() {
        Definition young = Definition.of(List.of(AGES, PAY, YOUNG), "young");
        assertThat(young.derive()).containsExactly(AGES, YOUNG);
        assertThat(young.name()).isEqualTo("young");
        assertThat(Definition.of(List.of(AGES, PAY, YOUNG), "ages").derive()).containsExactly(AGES);
        assertThatThrownBy(() -> new Definition(List.of(AGES, PAY, YOUNG))).hasMessageContaining("not used by young");
        assertThatThrownBy(() -> new Definition(List.of(YOUNG, AGES))).hasMessageContaining("not used by ages");
        assertThatThrownBy(() -> new Definition(List.of())).hasMessageContaining("1 to 20");
        assertThatThrownBy(() -> new Definition(List.of(AGES, AGES))).hasMessageContaining("must differ");
    }

    @Test
    void itsDigestIsThatOfItsJsonAndChangesWithAnythingItIsMadeOf() {
        Definition young = new Definition(List.of(AGES, YOUNG));
        assertThat(young.digest()).isEqualTo(Digest.of(Json.write(young)));
        assertThat(Json.read(Json.write(young), Definition.class).digest()).isEqualTo(young.digest());
        Cut other = new Cut("ages", null, "age", List.of(30L, 51L), null);
        assertThat(new Definition(List.of(other, YOUNG)).digest()).isNotEqualTo(young.digest());
    }

    @Test
    void aQueryReadsWhatIsKeptAndComputesTheRest() {
        Query query = query(new CrosstabSpec("young", "pay"), null);
        Definition young = new Definition(List.of(AGES, YOUNG));
        Definition ages = new Definition(List.of(AGES));

        Reading none = query.reading(Set.of());
        assertThat(none.computed()).containsExactly(AGES, PAY, YOUNG);
        assertThat(none.kept()).isEmpty();
        assertThat(none.variables()).isEqualTo(query.variables()).containsExactlyInAnyOrder("age", "wage");

        Reading source = query.reading(Set.of(ages.digest()));
        assertThat(source.computed()).containsExactly(PAY, YOUNG);
        assertThat(source.kept()).containsExactly(ages);
        assertThat(source.variables()).containsExactly("wage");

        Reading whole = query.reading(Set.of(ages.digest(), young.digest()));
        assertThat(whole.computed()).containsExactly(PAY);
        assertThat(whole.kept()).containsExactly(young);
        assertThat(whole.variables()).containsExactly("wage");
    }

    @Test
    void aQueryThatJoinsReadsNothingThatIsKept() {
        Join join = new Join(HASH, HASH, Join.Kind.LEFT, "person", "person", "edu_", null);
        Reading reading =
                query(new CrosstabSpec("young", "pay"), join).reading(Set.of(new Definition(List.of(AGES)).digest()));
        assertThat(reading.kept()).isEmpty();
        assertThat(reading.computed()).containsExactly(AGES, PAY, YOUNG);
    }

    @Test
    void aCommandKeepsOneVariable() {
        Command.Body keep = new Command.Keep(HASH, List.of(AGES, YOUNG));
        byte[] json = Json.write(Command.give(HASH, Instant.ofEpochSecond(1), keep));
        assertThat(new String(json, StandardCharsets.UTF_8)).contains("\"kind\":\"keep\"");
        assertThat(Json.read(json, Command.class).command()).isEqualTo(keep);
        assertThatThrownBy(() -> new Command.Keep(HASH, List.of(AGES, PAY)))
                .hasMessage("derive: must be one variable, the last, and what it is made of; the others are not used by"
                        + " pay");
    }

    private static Query query(StatisticSpec statistic, Join join) {
        return Query.ask(
                HASH,
                HASH,
                "firm-a",
                Instant.ofEpochSecond(1),
                new Question(statistic, null, null, List.of(AGES, PAY, YOUNG), join));
    }
}
