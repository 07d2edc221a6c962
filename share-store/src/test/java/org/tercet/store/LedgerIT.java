package org.tercet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.jws.CompactJws;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.keys.Signer;
import org.tercet.model.query.Command;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.Query;
import org.tercet.model.query.SignedQuery;
import org.tercet.store.kit.Fieldwork;
import org.tercet.store.kit.SharedStores;
import org.tercet.store.kit.StoreClient.Answer;
import org.tercet.store.kit.Study;
import org.tercet.store.kit.ThreeStores;
import org.tercet.store.ledger.LedgerEntry;

/// The ledger holds every decision in a chain that its store signs and that nobody changes unseen.
@ExtendWith(SharedStores.class)
class LedgerIT {
    private ThreeStores three;
    private KeyFolder owner;

    @BeforeEach
    void use(ThreeStores stores) {
        three = stores;
        owner = three.keys().owner();
    }

    @Test
    void theLedgerHoldsEveryDecisionAndItsSignedHeadIsTheEndOfTheChain() {
        Fieldwork field = course();
        List<LedgerEntry> entries = new ArrayList<>();
        byte[] body = field.command(new Command.Ledger(), owner).getBytes(StandardCharsets.US_ASCII);
        JsonNode page;
        do {
            page = three.analytics(2)
                    .post("/v1/ledger?limit=7&after=" + entries.size(), Fieldwork.JOSE, body)
                    .body();
            page.get("entries").forEach(entry -> entries.add(Json.convert(entry, LedgerEntry.class)));
        } while (page.get("entries").size() == 7);
        Digest previous = LedgerEntry.genesis("wages-ledger");
        for (LedgerEntry entry : entries) {
            assertThat(entry.previous()).isEqualTo(previous);
            assertThat(entry.hash()).isEqualTo(entry.contentHash("wages-ledger"));
            previous = entry.hash();
        }
        JsonNode head = Json.readTree(CompactJws.parse(page.get("head").asText())
                .verify(
                        "tercet-ledger-head+jws",
                        three.keys().store(2).identity().signKey()));
        assertThat(head.get("hash").asText()).isEqualTo(previous.text());
        assertThat(entries.stream().map(LedgerEntry::kind)).contains("manifest", "freeze", "query", "decision");
        assertThat(entries.stream().map(LedgerEntry::decision))
                .contains("accepted", "refused", "frozen", "agreed", "released");
        assertThat(entries.stream().map(LedgerEntry::rule))
                .contains("signature", "replayed", "minimum-count", "one-manifest");
    }

    // Everything that a store decides about a study, the yes and the no.
    private Fieldwork course() {
        Fieldwork field = three.begin("wages-ledger").published();
        Study study = field.study();
        field.publish(study.sign(study.manifest("wages-ledger", 1, null, "Another title", study.stores())));
        field.freeze();
        field.addRows(Study.MINIMUM);
        field.frozen();
        Query query = field.query(new FrequencySpec("sex"), null, owner);
        String signed = SignedQuery.sign(query, owner.signer()).compact();
        field.atAll("/v1/decisions", signed);
        field.atAll("/v1/queries", signed)
                .forEach(answer -> assertThat(answer.status()).isEqualTo(200));
        field.atAll("/v1/queries", signed);
        Signer forger = new Signer("statlab", three.keys().analytics().signingKey());
        field.atAll("/v1/queries", SignedQuery.sign(query, forger).compact());
        return field;
    }

    @Test
    void aMemberDoesNotReadTheLedger() {
        Fieldwork field = three.begin("wages-closed").published();
        String byMember = field.command(new Command.Ledger(), three.keys().member());
        Answer answer =
                three.analytics(2).post("/v1/ledger", Fieldwork.JOSE, byMember.getBytes(StandardCharsets.US_ASCII));
        assertThat(answer.problem()).isEqualTo("command-refused");
    }

    @Test
    void aChangedEntryStopsTheStartUntilItIsPutBack() throws Exception {
        Fieldwork field = three.begin("wages-changed").published();
        field.freeze();
        three.store(1).kill();
        try (Connection database = three.database(1);
                Statement statement = database.createStatement()) {
            String second = " where seq = 2 and chain = 'wages-changed'";
            assertThatThrownBy(() -> statement.executeUpdate("update ledger set asker = 'nobody'" + second))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("append only");
            assertThatThrownBy(() -> statement.executeUpdate("delete from ledger"))
                    .isInstanceOf(SQLException.class);
            statement.execute("alter table ledger disable trigger ledger_no_change");
            assertThat(statement.executeUpdate("update ledger set asker = asker || '-nobody'" + second))
                    .isEqualTo(1);
            assertThat(three.store(1).refusesToStart()).isTrue();
            assertThat(Files.readString(three.store(1).log())).contains("the ledger's chain breaks at entry 2");

            statement.executeUpdate("update ledger set asker = replace(asker, '-nobody', '')" + second);
            statement.execute("alter table ledger enable trigger ledger_no_change");
        }
        three.store(1).restart();
    }
}
