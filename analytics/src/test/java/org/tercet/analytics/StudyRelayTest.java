package org.tercet.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tercet.analytics.kit.Door;
import org.tercet.analytics.kit.OnPlatform;
import org.tercet.analytics.kit.Platform;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.StudyId;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.query.BatchDocument;
import org.tercet.model.query.Command;
import org.tercet.model.query.Cut;
import org.tercet.model.query.Definition;

@QuarkusTest
@OnPlatform
class StudyRelayTest {
    Platform platform;
    Door door;

    @BeforeEach
    void open() {
        platform.calm();
        door = new Door(platform);
    }

    @AfterEach
    void release() {
        platform.calm();
    }

    @Test
    void anOwnerFreezesAndGetsABatchThatAllThreeStoresSigned() {
        JsonNode batch = door.post("statlab", "/v1/freezes", platform.study.command("statlab", new Command.Freeze()))
                .json();
        assertThat(batch.path("batch").asText())
                .isEqualTo(platform.study.batch.hash().text());
        assertThat(batch.path("document").path("rows").asInt()).isEqualTo(500);
        for (int store = 1; store <= 3; store++) {
            assertThat(BatchDocument.verify(
                            batch.path("signatures").get(store - 1).asText(),
                            "store-" + store,
                            platform.study.keys.get("store-" + store).identity().signKey()))
                    .isEqualTo(platform.study.batch);
        }
    }

    @Test
    void anOwnerRefreshesAndNobodyElseAndByNoOtherCommand() {
        String order = platform.study.command("statlab", new Command.Refresh());
        Door.Answer done = door.post("statlab", "/v1/refreshes", order);
        assertThat(done.json().path("batch").asText())
                .isEqualTo(platform.study.batch.hash().text());
        String byMember = platform.study.command("firm-a", new Command.Refresh());
        assertThat(door.post("firm-a", "/v1/refreshes", byMember).problem()).isEqualTo("forbidden");
        String freeze = platform.study.command("statlab", new Command.Freeze());
        assertThat(door.post("statlab", "/v1/refreshes", freeze).problem()).isEqualTo("malformed-body");
        platform.store(3).refuse(Problem.of(ProblemType.PEER_LOST, "lost").atStore(1));
        assertThat(door.post("statlab", "/v1/refreshes", platform.study.command("statlab", new Command.Refresh()))
                        .problem())
                .isEqualTo("peer-lost");
    }

    @Test
    void anOwnerKeepsAndDropsAVariableAndPartiesOfTheStudySeeWhichStoresKeepIt() {
        Cut halves = new Cut("halves", null, "wage", List.of(500L), null);
        String digest = new Definition(List.of(halves)).digest().text();
        Command.Body keep = new Command.Keep(platform.study.batch.hash(), List.of(halves));
        String order = platform.study.command("statlab", keep);
        assertThat(door.post("statlab", "/v1/keeps", order)
                        .json()
                        .path("definition")
                        .asText())
                .isEqualTo(digest);
        assertThat(door.post("firm-a", "/v1/keeps", platform.study.command("firm-a", keep))
                        .problem())
                .isEqualTo("forbidden");
        assertThat(door.post("statlab", "/v1/drops", order).problem()).isEqualTo("malformed-body");

        platform.store(3).kept.clear();
        JsonNode seen = door.get("firm-b", "/v1/variables?study=wages").json();
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).path("definition").asText()).isEqualTo(digest);
        assertThat(seen.get(0).path("command").asText()).isEqualTo(order);
        assertThat(seen.get(0).path("stores").toString()).isEqualTo("[1,2]");
        assertThat(door.get("hasty", "/v1/variables?study=wages").json()).isEmpty();
        assertThat(door.get("firm-b", "/v1/variables?study=No").problem()).isEqualTo("malformed-body");
        assertThat(door.get("firm-b", "/v1/variables").problem()).isEqualTo("malformed-body");

        Command.Body drop = new Command.Drop(platform.study.batch.hash(), Digest.parse(digest));
        platform.store(2).refuse(Problem.of(ProblemType.PEER_LOST, "lost").atStore(1));
        assertThat(door.post("statlab", "/v1/drops", platform.study.command("statlab", drop))
                        .problem())
                .isEqualTo("peer-lost");
        platform.store(2).refuse(null);
        assertThat(door.post("statlab", "/v1/drops", platform.study.command("statlab", drop))
                        .json()
                        .path("definition")
                        .asText())
                .isEqualTo(digest);
        assertThat(door.get("firm-b", "/v1/variables?study=wages").json()).isEmpty();
        platform.store(1).babble("[{\"definition\":\"" + digest + "\",\"command\":\"a.b.c\"}]");
        assertThat(door.get("firm-b", "/v1/variables?study=wages").problem()).isEqualTo("protocol-aborted");
    }

    @Test
    void aFreezeThatAStoreRefusesSaysSo() {
        platform.store(2)
                .refuse(Problem.of(ProblemType.COMMAND_REFUSED, "too few new rows")
                        .byRule("new-rows", null));
        Door.Answer refused =
                door.post("statlab", "/v1/freezes", platform.study.command("statlab", new Command.Freeze()));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("command-refused");
        assertThat(refused.json().path("rule").asText()).isEqualTo("new-rows");
        assertThat(refused.json().path("store").asInt()).isEqualTo(2);
        String ledger = platform.study.command("statlab", new Command.Ledger());
        assertThat(door.post("statlab", "/v1/freezes", ledger).problem()).isEqualTo("malformed-body");
    }

    @Test
    void partiesOfTheStudySeeItsBatches() {
        JsonNode batches = door.get("firm-b", "/v1/batches?study=wages").json();
        assertThat(batches).hasSize(1);
        assertThat(batches.get(0).path("batch").asText())
                .isEqualTo(platform.study.batch.hash().text());
        assertThat(batches.get(0).path("signatures")).hasSize(3);
        assertThat(door.get("hasty", "/v1/batches?study=wages").json()).isEmpty();
        assertThat(door.get("aster", "/v1/batches?study=wages").json()).hasSize(1);
        assertThat(door.get("firm-b", "/v1/batches?study=other").problem()).isEqualTo("unknown-study");
        assertThat(door.get("firm-b", "/v1/batches?study=No").problem()).isEqualTo("malformed-body");
        assertThat(door.get("firm-b", "/v1/batches").problem()).isEqualTo("malformed-body");
    }

    @Test
    void aBatchThatIsNotSignedByAllThreeIsNotPassedOn() {
        platform.store(1).babble("[{\"signatures\":[\"a.b.c\",\"a.b.c\",\"a.b.c\"]}]");
        assertThat(door.get("firm-b", "/v1/batches?study=wages").problem()).isEqualTo("protocol-aborted");
    }

    @Test
    void oneWrongSignatureOrOneOtherDocumentIsEnoughToPassNothingOn() {
        BatchDocument right = platform.study.batch;
        BatchDocument other = document(right, "wages", right.rows() + 1);
        BatchDocument elsewhere = document(right, "wages-too", right.rows());
        List<List<String>> wrong = List.of(
                List.of(signed(right, 1), signed(right, 2)),
                List.of(signed(right, 1), signed(right, 2), signed(right, 2)),
                List.of(signed(right, 1), signed(right, 2), signed(other, 3)),
                List.of(signed(elsewhere, 1), signed(elsewhere, 2), signed(elsewhere, 3)));
        for (List<String> signatures : wrong) {
            platform.store(1).babble(text(List.of(Map.of("signatures", signatures))));
            assertThat(door.get("firm-b", "/v1/batches?study=wages").problem()).isEqualTo("protocol-aborted");
        }
        platform.calm();
        platform.store(3).babble(text(Map.of("batch", signed(other, 3), "store", 3)));
        Door.Answer frozen =
                door.post("statlab", "/v1/freezes", platform.study.command("statlab", new Command.Freeze()));
        assertThat(frozen.problem()).isEqualTo("protocol-aborted");
    }

    private String signed(BatchDocument document, int store) {
        return document.sign(platform.study.keys.get("store-" + store).signer());
    }

    private static BatchDocument document(BatchDocument like, String study, long rows) {
        return new BatchDocument(
                like.format(),
                new StudyId(study),
                like.manifest(),
                like.number(),
                like.previous(),
                rows,
                like.invalid(),
                like.inconsistent(),
                like.list());
    }

    private static String text(Object json) {
        return new String(Json.write(json), StandardCharsets.UTF_8);
    }

    @Test
    void anOwnerReadsAStoresLedgerPageByPage() {
        String command = platform.study.command("statlab", new Command.Ledger());
        JsonNode page = door.post("statlab", "/v1/ledger?store=3&after=7&limit=20", command)
                .json();
        assertThat(page.path("store").asInt()).isEqualTo(3);
        assertThat(page.path("entries").get(0).path("asked").asText()).isEqualTo("after=7&limit=20");
        assertThat(door.post("statlab", "/v1/ledger?store=4", command)
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("store");
        assertThat(door.post("statlab", "/v1/ledger", command)
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("store");
        assertThat(door.post("aster", "/v1/ledger?store=1", command).problem()).isEqualTo("forbidden");
    }
}
