package org.tercet.model.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tercet.model.Json;
import org.tercet.model.kit.Samples;

class SuccessionTest {
    private static final SignedManifest FIRST = Samples.signedManifest();

    private static SignedManifest second(Consumer<ObjectNode> change) {
        ObjectNode json = (ObjectNode) Json.readTree(Json.write(Samples.manifest()));
        json.put("version", 2).put("previous", FIRST.hash().text());
        change.accept(json);
        return SignedManifest.sign(Json.convert(json, Manifest.class), Samples.owners());
    }

    @Test
    void a_version_may_change_title_members_grants_and_plan_more_rows() {
        assertThatCode(() -> Succession.check(FIRST, second(json -> {
                    json.put("title", "Work and media, second wave").put("plannedRows", 20_000);
                    json.withArray("parties").add(Json.readTree(Json.write(Samples.party("firm-b", Role.MEMBER))));
                    json.withArray("grants").remove(1);
                })))
                .doesNotThrowAnyException();
        assertThatCode(() -> Succession.check(FIRST, second(json -> {
                    json.withArray("parties").remove(2);
                    json.putArray("grants");
                })))
                .doesNotThrowAnyException();
    }

    @TestFactory
    Stream<DynamicTest> a_version_that_changes_anything_else_is_refused() {
        return Stream.of(
                        change("study", json -> json.put("study", "other-study")),
                        change("version", json -> json.put("version", 3)),
                        change("previous", json -> json.put("previous", Samples.BATCH.text())),
                        change("survey", json -> ((ObjectNode) json.get("survey")).put("title", "Other")),
                        change(
                                "stores",
                                json -> ((ObjectNode) json.get("stores").get(0)).put("operator", "Other Ltd")),
                        change(
                                "disclosure",
                                json -> json.putObject("disclosure").put("minimumCount", 9)),
                        change(
                                "joins",
                                json -> json.set(
                                        "joins",
                                        Json.readTree(Json.write(Samples.joinedManifest()
                                                .unverified()
                                                .joins())))),
                        change("plannedRows", json -> json.put("plannedRows", 9_999)),
                        change(
                                "parties",
                                json -> ((ObjectNode) json.get("parties").get(0)).put("title", "Other")),
                        change("parties", json -> {
                            ((ObjectNode) json.get("parties").get(1)).put("role", "member");
                        }))
                .map(c -> DynamicTest.dynamicTest(c.field, () -> {
                    ObjectNode json = (ObjectNode) Json.readTree(Json.write(Samples.manifest()));
                    json.put("version", 2).put("previous", FIRST.hash().text());
                    c.change.accept(json);
                    Manifest next = Json.convert(json, Manifest.class);
                    assertThatThrownBy(() -> Succession.check(FIRST.unverified(), FIRST.hash(), next))
                            .isInstanceOfSatisfying(ManifestRefused.class, e -> {
                                assertThat(e.rule()).isEqualTo("succession");
                                assertThat(e.field()).isEqualTo(c.field);
                            });
                }));
    }

    private record Change(String field, Consumer<ObjectNode> change) {}

    private static Change change(String field, Consumer<ObjectNode> change) {
        return new Change(field, change);
    }
}
