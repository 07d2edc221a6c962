package org.tercet.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.query.FrequencySpec;
import org.tercet.store.kit.Disk;
import org.tercet.store.kit.Fieldwork;
import org.tercet.store.kit.Sealer;
import org.tercet.store.kit.SharedStores;
import org.tercet.store.kit.ThreeStores;

/// A disk and a log tell nothing; looks at all that the stores were given so far, also by the classes before this one.
@ExtendWith(SharedStores.class)
class SecrecyIT {
    private static ThreeStores three;
    private static Fieldwork field;

    @BeforeAll
    static void work(ThreeStores stores) throws Exception {
        three = stores;
        KeyFolder member = three.keys().member();
        field = three.begin("wages-secrecy").published();
        field.addRows(12);
        field.frozen();
        field.check(new FrequencySpec("sex"), null, member);
        field.ask(field.query(new FrequencySpec("region"), null, member), member)
                .forEach(answer -> assertThat(answer.problem()).isEqualTo("query-refused"));
        try (Connection database = three.database(1);
                Statement statement = database.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    @Test
    void nothingAtRestTellsAShare() throws Exception {
        List<String> needles = new ArrayList<>();
        three.begun().stream().flatMap(study -> study.sent().stream()).forEach(one -> needles.addAll(needles(one)));
        // The search itself works: the document hash of the batch, which lies there openly, is found.
        String open = latin(field.batch().bytes());
        AtomicBoolean found = new AtomicBoolean();
        Disk.search(three.folder().resolve("postgres/data"), (file, content) -> {
            found.compareAndSet(false, content.contains(open));
            for (String needle : needles) {
                assertThat(content.contains(needle))
                        .as(file.getFileName().toString())
                        .isFalse();
            }
        });
        assertThat(found).isTrue();
    }

    private static List<String> needles(Sealer.Sealed one) {
        long[] correction = one.parts().correction();
        ByteBuffer bytes = ByteBuffer.allocate(8 * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 4; i++) {
            bytes.putLong(correction[i]);
        }
        return List.of(latin(one.parts().seed1()), latin(one.parts().seed2()), latin(bytes.array()));
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void noLogTellsAStudyAVariableAPartyOrAnId() throws Exception {
        for (int store = 1; store <= 3; store++) {
            String log = Files.readString(three.store(store).log());
            assertThat(log).contains("is ready").doesNotContain("wages", "wage", "sex", "firm-a", "statlab");
            for (Fieldwork study : three.begun()) {
                assertThat(log).doesNotContain(study.manifest().hash().text());
                study.batches().forEach(batch -> assertThat(log).doesNotContain(batch.text()));
                study.sent()
                        .forEach(one -> assertThat(log).doesNotContain(one.id().text()));
            }
        }
    }
}
