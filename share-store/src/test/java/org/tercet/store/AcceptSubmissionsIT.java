package org.tercet.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tercet.model.Digest;
import org.tercet.model.SubmissionId;
import org.tercet.model.query.Receipt;
import org.tercet.model.wire.v1.SharePart;
import org.tercet.model.wire.v1.StoreDelivery;
import org.tercet.model.wire.v1.StoreDelivery.Envelope;
import org.tercet.store.kit.Fieldwork;
import org.tercet.store.kit.Sealer;
import org.tercet.store.kit.SharedStores;
import org.tercet.store.kit.StoreClient.Answer;
import org.tercet.store.kit.Study;
import org.tercet.store.kit.ThreeStores;

/// A receipt means that the part is durable and was counted once; a bad part gets its own problem.
@ExtendWith(SharedStores.class)
class AcceptSubmissionsIT {
    private static ThreeStores three;
    private static Fieldwork field;

    @BeforeAll
    static void deliver(ThreeStores stores) {
        three = stores;
        field = three.begin("wages-submissions").published();
        field.addRows(3);
    }

    @Test
    void theSamePartAgainGetsTheSameReceipt() {
        Sealer.Sealed first = field.sent().getFirst();
        Answer again = field.deliver(1, List.of(first.envelopes().getFirst()));
        Receipt receipt = Receipt.verify(
                result(again, 0).get("receipt").asText(),
                1,
                three.keys().store(1).identity().signKey());
        assertThat(receipt.submission()).isEqualTo(first.id());
        assertThat(receipt.envelope()).isEqualTo(first.envelopes().getFirst().hash());
        assertThat(counted(1)).isEqualTo(field.sent().size());
    }

    @Test
    void eachBadPartGetsItsProblemAndTheGoodOneItsReceipt() {
        Digest manifest = field.manifest().hash();
        Sealer.Sealed fresh = field.sealer().seal(field.person());
        Envelope mine = fresh.envelopes().getFirst();
        // Sealed for another id, so it does not open.
        Envelope taken = new Envelope(manifest, field.sent().getFirst().id(), mine.sealed());
        Envelope unknown = new Envelope(Digest.of(new byte[] {1}), SubmissionId.random(), mine.sealed());
        Envelope foreign = fresh.envelopes().get(1);
        Envelope otherShape = new Envelope(manifest, fresh.id(), sealed(fresh.id(), 3));
        Envelope good = field.sent().get(1).envelopes().getFirst();
        Answer mixed = field.deliver(1, List.of(taken, unknown, foreign, otherShape, good));
        List<String> problems = new ArrayList<>();
        mixed.body()
                .get("results")
                .forEach(r -> problems.add(
                        r.has("problem") ? r.get("problem").get("type").asText().substring(19) : "receipt"));
        assertThat(problems)
                .containsExactly(
                        "submission-refused",
                        "unknown-manifest",
                        "submission-refused",
                        "submission-refused",
                        "receipt");
    }

    @Test
    void anotherEnvelopeOfTheSameIdIsAConflict() {
        SubmissionId id = field.sent().getFirst().id();
        byte[] other = sealed(id, Study.codebook().ringElements());
        Answer conflict = field.deliver(1, List.of(new Envelope(field.manifest().hash(), id, other)));
        assertThat(result(conflict, 0).get("problem").get("type").asText()).endsWith(":submission-conflict");
    }

    @Test
    void aReceiptWaitsForTheCommit() throws Exception {
        Sealer.Sealed fresh = field.sealer().seal(field.person());
        byte[] delivery = new StoreDelivery(1, List.of(fresh.envelopes().getFirst())).encode();
        CompletableFuture<Answer> waiting;
        try (Connection database = three.database(1);
                Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute("lock table submission in share mode");
            waiting = three.collector(1).postAsync("/v1/submissions", Fieldwork.OCTETS, delivery);
            Thread.sleep(1500);
            assertThat(waiting).as("nothing is durable yet").isNotDone();
            database.rollback();
        }
        assertThat(result(waiting.join(), 0).has("receipt")).isTrue();
        try (Connection database = three.database(1);
                Statement statement = database.createStatement();
                var found = statement.executeQuery(
                        "select 1 from submission where id = '" + fresh.id().value() + "'")) {
            assertThat(found.next()).isTrue();
        }
        field.deliver(List.of(fresh), 1, 2, 3);
    }

    private static JsonNode result(Answer answer, int part) {
        return answer.body().get("results").get(part);
    }

    private static byte[] sealed(SubmissionId id, int elements) {
        return SharePart.of(1, new byte[32], new byte[32], new long[elements])
                .seal(
                        three.keys().store(1).sealingKey().publicKey(),
                        field.manifest().hash(),
                        id);
    }

    private static long counted(int store) {
        try (Connection database = three.database(store);
                Statement statement = database.createStatement();
                var rows = statement.executeQuery("select submissions from study where name = 'wages-submissions'")) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
