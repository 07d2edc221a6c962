package org.tercet.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.query.BatchDocument;
import org.tercet.model.query.Command;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.MultipleResponseSpec;
import org.tercet.store.kit.Fieldwork;
import org.tercet.store.kit.Sealer;
import org.tercet.store.kit.SharedStores;
import org.tercet.store.kit.Study;
import org.tercet.store.kit.ThreeStores;

/// A batch holds the valid rows that all three stores have, and is signed by all three.
@ExtendWith(SharedStores.class)
class FreezeIT {
    @Test
    void aFreezeDropsCheatsWithoutOpeningThemAndTheThreeStoresSignTheSameBatch(ThreeStores three) {
        Fieldwork field = three.begin("wages-freeze").published();
        field.addRows(60);
        List<Sealer.Sealed> cheats = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            cheats.add(field.sealer().sealInconsistently(field.person()));
        }
        for (long[] bad : invalid(field)) {
            cheats.add(field.sealer().seal(bad));
        }
        field.deliver(cheats, 1, 2, 3);
        // The same parts again count once.
        field.deliver(List.copyOf(field.sent().subList(0, 5)), 1, 2, 3);
        // Two submissions that store 3 never got wait.
        field.deliver(
                List.of(field.sealer().seal(field.person()), field.sealer().seal(field.person())), 1, 2);

        BatchDocument document = field.frozen();
        assertThat(document.rows()).isEqualTo(60);
        assertThat(document.invalid()).isEqualTo(3);
        assertThat(document.inconsistent()).isEqualTo(3);
        for (int store = 1; store <= 3; store++) {
            JsonNode listed = field.listed(store);
            assertThat(listed.size()).isEqualTo(1);
            assertThat(listed.get(0).get("batch").asText())
                    .isEqualTo(field.batch().text());
            for (int signer = 1; signer <= 3; signer++) {
                String signature =
                        listed.get(0).get("signatures").get(signer - 1).asText();
                assertThat(field.signedBy(signer, signature)).isEqualTo(document);
            }
        }
        // No cheat counts in any figure.
        KeyFolder owner = three.keys().owner();
        field.check(new FrequencySpec("sex"), null, owner);
        field.check(new CrosstabSpec("sex", "region"), null, owner);
        field.check(new MultipleResponseSpec("media"), null, owner);
        field.check(new MeanSpec("wage", null), null, owner);
    }

    // Two options of one question, a value where a bit must be, and an amount above its range.
    private static List<long[]> invalid(Fieldwork field) {
        Codebook codebook = Study.codebook();
        long[] twice = field.person();
        twice[0] = 1;
        twice[1] = 1;
        long[] huge = field.person();
        huge[codebook.variable("sex").offset()] = 1000;
        long[] outOfRange = field.rows().getFirst().clone();
        int wage = codebook.variable("wage").offset();
        Arrays.fill(outOfRange, wage, wage + 6, 0);
        outOfRange[wage] = 10_000;
        outOfRange[wage + 1] = 1;
        return List.of(twice, huge, outOfRange);
    }

    @Test
    void aFreezeByAMemberOrWithTooFewNewRowsIsRefused(ThreeStores three) {
        Fieldwork field = three.begin("wages-few").published();
        field.addRows(Study.MINIMUM);
        String byMember = field.command(new Command.Freeze(), three.keys().member());
        field.freeze(byMember).forEach(answer -> assertThat(answer.problem()).isEqualTo("command-refused"));
        field.frozen();
        field.addRows(Study.MINIMUM - 1);
        field.freeze().forEach(answer -> {
            assertThat(answer.problem()).as(answer.body().toString()).isEqualTo("command-refused");
            assertThat(answer.body().get("rule").asText()).isEqualTo("minimum-count");
        });
    }
}
