package org.tercet.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tercet.model.Digest;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.query.BatchDocument;
import org.tercet.model.query.Command;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.FrequencySpec;
import org.tercet.store.kit.Fieldwork;
import org.tercet.store.kit.SharedStores;
import org.tercet.store.kit.StoreClient.Answer;
import org.tercet.store.kit.Study;
import org.tercet.store.kit.ThreeStores;

/// `kill -9` loses nothing that was acknowledged, and a freeze that was cut off is settled by the three.
@ExtendWith(SharedStores.class)
class CrashIT {
    private ThreeStores three;
    private KeyFolder owner;

    @BeforeEach
    void use(ThreeStores stores) {
        three = stores;
        owner = three.keys().owner();
    }

    @Test
    void aKilledStoreKeepsWhatItAcknowledgedAndTheNextFreezeForgetsWhatOneStoreAloneHadPrepared() throws Exception {
        Fieldwork field = three.begin("wages-killed").published();
        field.addRows(12);
        Digest first = field.frozen().hash();
        field.addRows(Study.MINIMUM + 2);
        three.store(2).kill();
        Answer away = field.ask(field.query(new FrequencySpec("sex"), null, owner), owner, 1);
        assertThat(away.problem()).isIn("peer-lost", "deadline-exceeded");
        three.store(2).restart();
        leavePrepared(field, first);

        String command = field.command(new Command.Freeze(), owner);
        BatchDocument second = field.frozen(command);
        assertThat(second.rows()).isEqualTo(field.rows().size());
        assertThat(second.previous()).isEqualTo(first);
        // The same order again gives the same batch.
        assertThat(field.frozen(command).hash()).isEqualTo(second.hash());
        field.check(new CrosstabSpec("region", "sex"), null, owner);
    }

    // What a kill between preparing and signing leaves behind at one store.
    private void leavePrepared(Fieldwork field, Digest first) throws Exception {
        BatchDocument ghost = new BatchDocument(
                BatchDocument.FORMAT,
                field.manifest().unverified().study(),
                field.manifest().hash(),
                2,
                first,
                99,
                0,
                0,
                first);
        try (Connection database = three.database(1);
                Statement statement = database.createStatement()) {
            statement.execute("insert into batch (attempt, study, number, hash, command, state, signatures) values ("
                    + "gen_random_uuid(), 'wages-killed', 2, " + bytea(ghost.hash()) + ", " + bytea(ghost.hash())
                    + ", 'prepared', array['" + ghost.sign(three.keys().store(1).signer()) + "'])");
        }
    }

    private static String bytea(Digest digest) {
        return "'\\x" + HexFormat.of().formatHex(digest.bytes()) + "'";
    }

    @Test
    void aStoreThatWasKilledBeforeItsCommitLearnsTheSignaturesFromItsPeersAtTheNextQuery() throws Exception {
        Fieldwork field = three.begin("wages-healed").published();
        field.addRows(12);
        field.frozen();
        try (Connection database = three.database(3);
                Statement statement = database.createStatement()) {
            assertThat(statement.executeUpdate("update batch set state = 'prepared', signatures = array[signatures[3]]"
                            + " where study = 'wages-healed'"))
                    .isEqualTo(1);
        }
        assertThat(field.listed(3).size()).isZero();
        field.check(new FrequencySpec("region"), null, owner);
        assertThat(field.listed(3).size()).isEqualTo(1);
    }
}
