package org.tercet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tercet.demo.Platform;
import org.tercet.demo.PlatformFolder;
import org.tercet.e2e.kit.BrowserPerson;
import org.tercet.e2e.kit.RunningPlatform;
import org.tercet.e2e.kit.Study;
import org.tercet.e2e.kit.TamperingCollector;
import org.tercet.model.Base64Url;
import org.tercet.model.Json;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.Party;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.manifest.StoreIdentity;

/// A collector that serves another manifest than its links name: the page in a real browser refuses, and sends nothing.
class TamperingCollectorTest {
    private static final Platform PLATFORM = RunningPlatform.shared();
    private static final Study STUDY = Study.publish(PLATFORM, "tampered");
    private static final Map<String, String> ANSWERS = Map.of("sex", "female", "secret", "yes", "age", "40");

    @TempDir
    Path folder;

    @Test
    void a_collector_that_changes_nothing_gets_the_answers() throws IOException {
        try (TamperingCollector collector = TamperingCollector.start(PLATFORM, UnaryOperator.identity())) {
            BrowserPerson browser = BrowserPerson.answers(collector.link(STUDY), ANSWERS, folder);
            assertThat(browser.receipt()).isNotEmpty();
            assertThat(browser.posts()).hasSize(1);
            assertThat(collector.requests()).contains("POST /v1/submissions");
        }
    }

    @Test
    void another_true_manifest_is_refused() throws IOException {
        Study other = Study.publish(PLATFORM, "another");
        refuses(asked -> other.signed().json(), "The study is not the one that your link names.");
    }

    @Test
    void a_store_key_of_the_collectors_own_under_its_own_signature_is_refused() throws IOException {
        Manifest swapped = swapped(true);
        KeyFolder own = KeyFolder.load(folder.resolve("own"));
        // In itself it keeps every rule and every signature is good: only the link tells.
        SignedManifest signed = SignedManifest.sign(swapped, List.of(own.signer()));
        refuses(asked -> signed.json(), "The study is not the one that your link names.");
    }

    @Test
    void a_store_key_of_the_collectors_own_under_the_owners_signature_is_refused() throws IOException {
        Manifest swapped = swapped(false);
        UnaryOperator<byte[]> tamper = asked -> {
            ObjectNode document = (ObjectNode) Json.readTree(asked);
            return Json.write(document.put("payload", Base64Url.encode(Json.write(swapped))));
        };
        refuses(tamper, "The study is not the one that your link names.");
    }

    /// The study's manifest with a key of the collector's own in the place of store 2's.
    ///
    /// @param owner whether the owner's signing key is the collector's own as well
    private Manifest swapped(boolean owner) throws IOException {
        KeyFolder own = KeyFolder.makeParty(folder.resolve("own"), PlatformFolder.OWNER, "StatLab");
        Manifest m = STUDY.manifest();
        List<StoreIdentity> stores = new ArrayList<>(m.stores());
        StoreIdentity second = stores.get(1);
        stores.set(
                1,
                new StoreIdentity(
                        second.store(),
                        second.name(),
                        second.title(),
                        second.operator(),
                        second.signKey(),
                        own.sealingKey().publicKey()));
        List<Party> parties = new ArrayList<>(m.parties());
        if (owner) {
            Party first = parties.getFirst();
            parties.set(
                    0,
                    new Party(
                            first.name(),
                            first.title(),
                            first.role(),
                            own.signer().key().verifyingKey(),
                            first.sealKey()));
        }
        return new Manifest(
                m.format(),
                m.study(),
                m.version(),
                m.previous(),
                m.title(),
                m.plannedRows(),
                m.survey(),
                m.codebook(),
                parties,
                stores,
                m.checks(),
                m.disclosure(),
                m.grants());
    }

    private void refuses(UnaryOperator<byte[]> tamper, String reason) throws IOException {
        try (TamperingCollector collector = TamperingCollector.start(PLATFORM, tamper)) {
            URI link = collector.link(STUDY);
            BrowserPerson browser = BrowserPerson.answers(link, ANSWERS, folder);
            assertThat(browser.seen().path("heading").asText()).isEqualTo("This study cannot be trusted");
            assertThat(browser.seen().path("notice").asText())
                    .contains(reason, "nothing can be filled in here and nothing was sent");
            assertThat(browser.posts()).isEmpty();
            assertThat(browser.receipt()).isEmpty();
            assertThat(collector.requests())
                    .contains("GET /v1/manifests/" + STUDY.hash().text())
                    .allMatch(request -> request.startsWith("GET "));
        }
    }
}
