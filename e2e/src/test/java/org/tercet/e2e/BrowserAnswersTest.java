package org.tercet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tercet.cli.ExitCode;
import org.tercet.cli.TercetCli;
import org.tercet.demo.CpsWages;
import org.tercet.demo.Platform;
import org.tercet.demo.PlatformFolder;
import org.tercet.demo.Progress;
import org.tercet.demo.Survey;
import org.tercet.e2e.kit.AnalyticsDoor;
import org.tercet.e2e.kit.BrowserPerson;
import org.tercet.e2e.kit.People;
import org.tercet.e2e.kit.PublicDoor;
import org.tercet.e2e.kit.RunningPlatform;
import org.tercet.e2e.kit.Study;
import org.tercet.e2e.kit.Views;
import org.tercet.model.Json;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.model.keys.SealingPrivateKey;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.ReceiptFile;
import org.tercet.model.seal.SealBroken;
import org.tercet.model.wire.v1.SharePart;
import org.tercet.model.wire.v1.Submission;
import org.tercet.model.wire.v1.SubmissionBatch;
import org.tercet.statistics.CellName;

/// A person fills in the real survey in a browser, against the running platform.
class BrowserAnswersTest {
    private static final Platform PLATFORM = RunningPlatform.shared();
    private static final PublicDoor DOOR = new PublicDoor(PLATFORM);
    private static final String CANARY = "87.65";

    @TempDir
    Path folder;

    @Test
    void the_answer_of_a_person_with_a_browser_is_in_the_next_table_and_nothing_else_left_the_page()
            throws IOException {
        Survey survey = new Survey(PLATFORM, new Progress(System.err));
        survey.open();
        Manifest manifest = survey.study().manifest();
        Map<String, String> person = new HashMap<>(CpsWages.people().getFirst());
        person.put("wage", CANARY);
        URI link = URI.create(
                PLATFORM.collectorUrl() + "/#m=" + survey.study().hash().text());
        BrowserPerson browser = BrowserPerson.answers(link, labels(manifest, person), folder);

        assertThat(browser.seen().path("problems")).isEmpty();
        browser.seen()
                .path("requests")
                .forEach(request -> assertThat(request.asText())
                        .matches("(GET|POST) " + PLATFORM.collectorUrl() + "/.*|GET (blob|data):.*"));
        assertThat(browser.seen().path("cookies").asInt()).isZero();
        assertThat(browser.seen().path("kept").asInt()).isZero();

        ReceiptFile receipt = Json.read(browser.receipt(), ReceiptFile.class);
        assertThat(receipt.verify(manifest, survey.study().hash())).hasSize(3);
        verifyByCommandLine(browser.receipt(), folder);

        assertThat(browser.posts()).hasSize(1);
        byte[] post = browser.posts().getFirst();
        assertThat(new String(post, StandardCharsets.ISO_8859_1)).doesNotContain(CANARY, "8765");
        Submission submission = SubmissionBatch.decode(post).submissions().getFirst();
        assertThat(submission.id()).isEqualTo(receipt.submission());
        long[] row = openAtItsOwnStoreOnly(manifest, submission);
        assertThat(row).isEqualTo(org.tercet.demo.WageStudy.row(manifest.codebook(), person));
    }

    /// The downloaded file, as its holder would have it checked: good as it is, refused with another submission's id.
    private static void verifyByCommandLine(byte[] receipt, Path folder) throws IOException {
        Path file = Files.write(folder.resolve("receipt.json"), receipt);
        assertThat(verify(file)).isEqualTo(ExitCode.OK);
        String id = Json.read(receipt, ReceiptFile.class).submission().toString();
        String altered = new String(receipt, StandardCharsets.UTF_8)
                .replace(id, org.tercet.model.SubmissionId.random().toString());
        assertThat(verify(Files.writeString(folder.resolve("altered.json"), altered)))
                .isNotEqualTo(ExitCode.OK);
    }

    private static int verify(Path receipt) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        return TercetCli.run(
                out,
                out,
                "receipt",
                "verify",
                receipt.toString(),
                "--collector",
                PLATFORM.collectorUrl().toString());
    }

    /// Every part opens at its own store and nowhere else; the three together are the row.
    private static long[] openAtItsOwnStoreOnly(Manifest manifest, Submission submission) {
        List<SharePart> opened = new ArrayList<>();
        for (int store = 1; store <= 3; store++) {
            for (int other = 1; other <= 3; other++) {
                SealingPrivateKey key =
                        PLATFORM.folder().keyFolder("store-" + other).sealingKey();
                int part = store;
                if (other == store) {
                    opened.add(
                            SharePart.open(key, submission.manifest(), part, submission.id(), submission.sealed(part)));
                } else {
                    assertThatThrownBy(() -> SharePart.open(
                                    key, submission.manifest(), part, submission.id(), submission.sealed(part)))
                            .isInstanceOf(SealBroken.class);
                }
            }
        }
        int elements = manifest.codebook().ringElements();
        long[] row = new long[elements];
        for (SharePart part : opened) {
            long[] component = Views.expand(part.own(), elements);
            for (int i = 0; i < elements; i++) {
                row[i] += component[i];
            }
        }
        return row;
    }

    @Test
    void the_next_table_counts_the_person_with_a_browser() throws IOException {
        Study study = Study.publish(PLATFORM, "browser");
        People people = People.random(study, 30, 20_255L);
        DOOR.submit(people.submissions());
        URI link = URI.create(PLATFORM.collectorUrl() + "/#m=" + study.hash().text());
        BrowserPerson.answers(link, Map.of("sex", "female", "secret", "yes", "age", "40"), folder);
        AnalyticsDoor owner = new AnalyticsDoor(PLATFORM, PlatformFolder.OWNER);
        var table = owner.result(study, owner.frozen(study).hash(), new FrequencySpec("sex"));
        assertThat(table.get(CellName.base())).isEqualTo(31);
        assertThat(table.get(CellName.count("female"))).isEqualTo(people.count("female") + 1);
    }

    @Test
    void the_page_refuses_any_manifest_but_the_one_its_link_names() throws IOException {
        URI link = URI.create(PLATFORM.collectorUrl() + "/#m="
                + org.tercet.model.Digest.of(new byte[1]).text());
        BrowserPerson browser = BrowserPerson.answers(link, Map.of(), folder);
        assertThat(browser.receipt()).isEmpty();
        assertThat(browser.posts()).isEmpty();
    }

    private static Map<String, String> labels(Manifest manifest, Map<String, String> person) {
        Map<String, String> labels = new HashMap<>();
        person.forEach((name, code) -> {
            Variable variable = manifest.codebook().variable(name);
            labels.put(
                    name,
                    variable instanceof SingleChoice single
                            ? single.categories().stream()
                                    .filter(c -> c.code().equals(code))
                                    .map(Category::label)
                                    .findFirst()
                                    .orElseThrow()
                            : code);
        });
        return labels;
    }
}
