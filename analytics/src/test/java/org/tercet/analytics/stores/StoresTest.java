package org.tercet.analytics.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tercet.analytics.config.AnalyticsConfig;
import org.tercet.analytics.kit.Eventually;
import org.tercet.analytics.kit.Platform;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.query.SignedQuery;

class StoresTest {
    @TempDir
    Path folder;

    private static AnalyticsConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(AnalyticsConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(AnalyticsConfig.class);
    }

    @Test
    void aStoreThatTakesTooLongIsNamedAndEveryStoreIsToldToStop() throws Exception {
        try (Platform platform = new Platform(folder.resolve("platform"))) {
            Map<String, String> values = new TreeMap<>(platform.configuration());
            values.put("tercet.analytics.limits.query", "PT1S");
            Stores stores = new Stores(config(values));
            platform.store(2).hold();
            SignedQuery signed = SignedQuery.parse(platform.study.ask("firm-a", "sex"));
            assertThatThrownBy(() -> stores.query(signed.compact(), signed.hash()))
                    .isInstanceOfSatisfying(StoreFailed.Trouble.class, trouble -> {
                        assertThat(trouble.problem().problemType()).isEqualTo(ProblemType.DEADLINE_EXCEEDED);
                        assertThat(trouble.store()).isEqualTo(2);
                    });
            Eventually.holds(() -> platform.stores.stream()
                    .allMatch(store -> store.cancelled.contains(signed.hash().text())));
            stores.close();
        }
    }

    @Test
    void refusalsOfAllStoresAreGatheredAndWeighMoreThanTrouble() throws Exception {
        try (Platform platform = new Platform(folder.resolve("platform"))) {
            Stores stores = new Stores(config(platform.configuration()));
            platform.store(1).refuse(Problem.of(ProblemType.PEER_LOST, "lost"));
            platform.store(2)
                    .refuse(Problem.of(ProblemType.QUERY_REFUSED, "two").byRule("two", null));
            platform.store(3)
                    .refuse(Problem.of(ProblemType.QUERY_REFUSED, "three").byRule("three", "less"));
            SignedQuery signed = SignedQuery.parse(platform.study.ask("firm-a", "sex"));
            assertThatThrownBy(() -> stores.query(signed.compact(), signed.hash()))
                    .isInstanceOfSatisfying(
                            StoreFailed.Refused.class,
                            refused -> assertThat(refused.refusals())
                                    .extracting("rule", "store")
                                    .containsExactly(tuple("two", 2), tuple("three", 3)));
            stores.close();
        }
    }

    @Test
    void aStoreThatDoesNotKnowOurCertificateDoesNotTalkToUs() throws Exception {
        try (Platform platform = new Platform(folder.resolve("platform"))) {
            Map<String, String> values = new TreeMap<>(platform.configuration());
            values.put(
                    "tercet.analytics.keys",
                    platform.study.folder.resolve("stranger").toString());
            Stores stores = new Stores(config(values));
            SignedQuery signed = SignedQuery.parse(platform.study.ask("firm-a", "sex"));
            assertThatThrownBy(() -> stores.query(signed.compact(), signed.hash()))
                    .isInstanceOfSatisfying(
                            StoreFailed.Trouble.class,
                            trouble ->
                                    assertThat(trouble.problem().problemType()).isEqualTo(ProblemType.STORE_AWAY));
            assertThat(platform.stores)
                    .allSatisfy(store -> assertThat(store.asked).isEmpty());
            stores.close();
        }
    }

    @Test
    void aStoreThatShowsAnotherCertificateIsNotAsked() throws Exception {
        try (Platform platform = new Platform(folder.resolve("platform"))) {
            Stores stores = new Stores(config(platform.configuration()));
            platform.store(2).stop();
            platform.store(2).start("stranger");
            SignedQuery signed = SignedQuery.parse(platform.study.ask("firm-a", "sex"));
            assertThatThrownBy(() -> stores.query(signed.compact(), signed.hash()))
                    .isInstanceOfSatisfying(StoreFailed.Trouble.class, trouble -> {
                        assertThat(trouble.problem().problemType()).isEqualTo(ProblemType.STORE_AWAY);
                        assertThat(trouble.store()).isEqualTo(2);
                    });
            assertThat(platform.store(2).asked).isEmpty();
            stores.close();
        }
    }

    @Test
    void storesThatAreNotThreeOrNotHttpsStopTheStart() throws Exception {
        try (Platform platform = new Platform(folder.resolve("platform"))) {
            Map<String, String> two = new TreeMap<>(platform.configuration());
            two.keySet().removeIf(key -> key.contains("stores.3"));
            assertThatThrownBy(() -> new Stores(config(two))).hasMessageContaining("must be 1, 2 and 3");
            Map<String, String> plain = new TreeMap<>(platform.configuration());
            plain.put("tercet.analytics.stores.1.url", "http://127.0.0.1:1");
            assertThatThrownBy(() -> new Stores(config(plain))).hasMessageContaining("https");
            Map<String, String> swapped = new TreeMap<>(platform.configuration());
            swapped.put("tercet.analytics.stores.1.identity", swapped.get("tercet.analytics.stores.2.identity"));
            assertThatThrownBy(() -> new Stores(config(swapped))).hasMessageContaining("identity of store 1");
        }
    }
}
