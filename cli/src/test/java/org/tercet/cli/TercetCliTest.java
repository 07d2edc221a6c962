package org.tercet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tercet.cli.kit.FakePlatform;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.SubmissionId;
import org.tercet.model.query.Receipt;
import org.tercet.model.query.ReceiptFile;
import org.tercet.model.query.StatisticSpec;
import org.tercet.statistics.StatisticDoc;
import org.tercet.statistics.Statistics;

class TercetCliTest {
    private static final String SURVEY = """
            {"title":"Work","pages":[{"name":"p","elements":[
              {"type":"radiogroup","name":"sex","title":"Sex","choices":[{"value":1,"text":"Female"},{"value":2,"text":"Male"}]},
              {"type":"checkbox","name":"media","title":"Media used","choices":["radio","paper","web"]},
              {"type":"text","inputType":"number","name":"wage","title":"Hourly wage","min":1,"max":99.99,"step":0.01}
            ]}]}""";

    @TempDir
    Path folder;

    private FakePlatform platform;
    private String manifest;
    private Path owner;
    private Path member;

    private record Said(int code, String out, String err) {}

    private static Said tercet(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = java.util.Arrays.stream(args).map(Object::toString).toArray(String[]::new);
        int code = TercetCli.run(new PrintWriter(out, true), new PrintWriter(err, true), texts);
        assertThat(err.toString()).doesNotContain("\tat ", "Exception");
        return new Said(code, out.toString(), err.toString());
    }

    @BeforeEach
    void publish() throws Exception {
        platform = new FakePlatform(folder);
        Files.writeString(folder.resolve("survey.json"), SURVEY);
        Files.writeString(folder.resolve("study.json"), """
                {"study":"work-and-media","title":"Work and media","plannedRows":10000,"minimumCount":5,
                 "parties":[{"identity":"statlab/identity.json","role":"owner"},{"identity":"firm-a/identity.json","role":"member"}],
                 "stores":["aster/identity.json","borage/identity.json","clover/identity.json"],
                 "grants":[{"party":"firm-a","variables":["sex"],"payment":"paid"},{"party":"firm-a","variables":["wage"],"payment":"due"}]}""");
        Said said = tercet(
                "study",
                "publish",
                "--profile",
                platform.profile(platform.owner, null),
                "-o",
                "json",
                "--save",
                folder.resolve("manifest.json"),
                folder.resolve("survey.json"),
                folder.resolve("study.json"));
        assertThat(said.err).isEmpty();
        assertThat(said.code).isZero();
        manifest = Json.readTree(said.out.getBytes(StandardCharsets.UTF_8))
                .get(0)
                .get("manifest")
                .asText();
        owner = platform.profile(platform.owner, manifest);
        member = platform.profile(platform.member, manifest);
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    private Path csv(int women, int men) throws Exception {
        StringBuilder csv = new StringBuilder("sex,wage,media\r\n");
        for (int i = 0; i < women + men; i++) {
            csv.append(i < women ? "1" : "2")
                    .append(',')
                    .append(10 + i % 5)
                    .append(".50,")
                    .append(i % 3 == 0 ? "radio;web" : i % 3 == 1 ? "[]" : "refused")
                    .append("\r\n");
        }
        return Files.writeString(folder.resolve("rows.csv"), csv.toString());
    }

    private Said importRows(Path file) {
        return tercet("rows", "import", "--profile", owner, "--batch", "7", file);
    }

    private Path loaded(int women, int men) throws Exception {
        Path file = csv(women, men);
        assertThat(importRows(file).code).isZero();
        assertThat(tercet("batch", "freeze", "--profile", owner).code).isZero();
        return file;
    }

    @Test
    void stored_shares_are_refreshed_once_there_is_a_batch() throws Exception {
        assertThat(tercet("batch", "refresh", "--profile", owner).code).isNotZero();
        loaded(20, 12);
        Said refreshed = tercet("batch", "refresh", "--profile", owner, "-o", "csv");
        assertThat(refreshed.code).isZero();
        assertThat(refreshed.out).contains(",32,0,0");
    }

    @Test
    void rows_are_imported_frozen_and_asked_for() throws Exception {
        loaded(20, 12);
        Said batches = tercet("batch", "list", "--profile", owner, "-o", "csv");
        assertThat(batches.out)
                .contains("number,batch,rows,invalid,inconsistent")
                .contains(",32,0,0");

        Said json = tercet("query", "run", "--profile", owner, "--frequency", "sex", "-o", "json");
        assertThat(json.code).isZero();
        var lines = Json.readTree(json.out.getBytes(StandardCharsets.UTF_8)).get("lines");
        assertThat(lines.get(0).get("figures").get(0).get("n").asInt()).isEqualTo(32);
        assertThat(lines.get(1).get("figures").get(0).get("n").asInt()).isEqualTo(20);
        assertThat(lines.get(2).get("figures").get(0).get("n").asInt()).isEqualTo(12);
        assertThat(lines.get(1).get("figures").get(0).get("margin95").isNumber())
                .isTrue();

        Said table = tercet("query", "run", "--profile", owner, "--mean", "wage", "--by", "sex");
        assertThat(table.code).isZero();
        assertThat(table.out).contains("Female", "Male");
        assertThat(tercet("query", "run", "--profile", owner, "--multiple-response", "media").out)
                .contains("radio");
        assertThat(tercet(
                                "query",
                                "run",
                                "--profile",
                                owner,
                                "--frequency",
                                "sex",
                                "--filter",
                                "wage:10..12 and sex=1",
                                "-o",
                                "csv")
                        .code)
                .isZero();
    }

    @Test
    void every_kind_is_listed_with_an_example_and_reachable_as_json_or_from_a_file() throws Exception {
        Said kinds = tercet("query", "kinds", "-o", "json");
        assertThat(kinds.code).isZero();
        List<String> listed = new ArrayList<>();
        for (var kind : Json.readTree(kinds.out.getBytes(StandardCharsets.UTF_8))) {
            listed.add(kind.path("kind").asText());
            String example = kind.path("example").asText();
            assertThat(Json.read(example.getBytes(StandardCharsets.UTF_8), StatisticSpec.class)
                            .kind())
                    .isEqualTo(listed.getLast());
        }
        assertThat(listed)
                .containsExactlyElementsOf(
                        Statistics.DOCS.stream().map(StatisticDoc::kind).toList());

        loaded(20, 12);
        String mean = "{\"kind\":\"mean\",\"variable\":\"wage\",\"by\":\"sex\"}";
        Path file = Files.writeString(folder.resolve("mean.json"), mean);
        String expected = tercet("query", "run", "--profile", owner, "--mean", "wage", "--by", "sex").out;
        assertThat(expected).contains("Female", "Male");
        assertThat(tercet("query", "run", "--profile", owner, "--statistic", mean).out)
                .isEqualTo(expected);
        assertThat(tercet("query", "run", "--profile", owner, "--statistic", "@" + file).out)
                .isEqualTo(expected);
        Said test = tercet("query", "run", "--profile", owner, "--t-test", "wage", "--by", "sex");
        assertThat(test.out).contains("Welch", "Equal variances", "First group minus second");
        String misfit = "{\"kind\":\"t-test\",\"variable\":\"wage\",\"by\":\"media\"}";
        assertThat(tercet("query", "run", "--profile", owner, "--statistic", misfit).err)
                .contains("t-test by groups needs a single choice; media is a multiple choice");
        Said wrong = tercet("query", "run", "--profile", owner, "--statistic", "{\"kind\":\"mean\",\"by\":\"sex\"}");
        assertThat(wrong.code).isNotZero();
        assertThat(wrong.err).contains("--statistic: variable: must be a variable");
    }

    @Test
    void weights_are_a_variable_or_json_of_a_statistic_that_takes_them() throws Exception {
        loaded(20, 12);
        Said weighted = tercet("query", "run", "--profile", owner, "--frequency", "sex", "--weight", "wage");
        assertThat(weighted.err).isEmpty();
        assertThat(weighted.out).contains("Female", "effective n", "weighted; n is not");
        assertThat(tercet(
                                "query",
                                "run",
                                "--profile",
                                owner,
                                "--frequency",
                                "sex",
                                "--weight",
                                "{\"kind\":\"design-weight\",\"variable\":\"wage\"}")
                        .out)
                .isEqualTo(weighted.out);
        Said dryRun =
                tercet("query", "run", "--profile", member, "--frequency", "sex", "--weight", "wage", "--dry-run");
        assertThat(dryRun.code).isEqualTo(ExitCode.REFUSED);
        assertThat(dryRun.out).contains("weight-within-grant");
        assertThat(tercet("query", "run", "--profile", owner, "--t-test", "wage", "--weight", "wage").err)
                .contains("t-test takes no weights");
        assertThat(tercet("query", "run", "--profile", owner, "--frequency", "sex", "--weight", "{}").err)
                .contains("--weight: ");
        assertThat(tercet("query", "run", "--profile", owner, "--frequency", "sex", "--weight", "no such").err)
                .contains("--weight: must be a variable's name, JSON, or @ and a file");
    }

    @Test
    void derived_variables_are_asked_for_and_filtered_by_their_names() throws Exception {
        loaded(20, 12);
        String cut = "{\"kind\":\"cut\",\"name\":\"pay\",\"variable\":\"wage\",\"breaks\":[1100]}";
        String woman =
                "{\"kind\":\"indicator\",\"name\":\"one\",\"filter\":{\"in\":{\"variable\":\"sex\",\"codes\":[\"1\"]}}}";
        Path both = Files.writeString(folder.resolve("derive.json"), "[" + cut + "," + woman + "]");
        Said table = tercet("query", "run", "--profile", owner, "--derive", "@" + both, "--crosstab", "pay", "one");
        assertThat(table.code).as(table.err).isZero();
        assertThat(table.out).contains("under 11", "and over", "Yes", "No");
        Said filtered = tercet(
                "query",
                "run",
                "--profile",
                owner,
                "--derive",
                cut,
                "--derive",
                woman,
                "--frequency",
                "pay",
                "--filter",
                "one=yes",
                "-o",
                "json");
        assertThat(filtered.code).as(filtered.err).isZero();
        var lines = Json.readTree(filtered.out.getBytes(StandardCharsets.UTF_8)).get("lines");
        assertThat(lines.get(0).get("figures").get(0).get("n").asInt()).isEqualTo(20);
        Said unused = tercet("query", "run", "--profile", owner, "--derive", cut, "--frequency", "sex");
        assertThat(unused.code).isEqualTo(ExitCode.REFUSED);
        assertThat(unused.err).contains("rule derivation-fits: derivation pay is not used");
        Said wrong = tercet("query", "run", "--profile", owner, "--derive", "{\"kind\":\"cut\"}", "--frequency", "sex");
        assertThat(wrong.err).contains("--derive: ");
    }

    @Test
    void a_count_below_the_minimum_is_shown_as_suppressed() throws Exception {
        loaded(20, 3);
        Said said = tercet("query", "run", "--profile", owner, "--frequency", "sex");
        assertThat(said.code).isZero();
        assertThat(said.out).contains("*");
    }

    @Test
    void a_member_gets_what_it_paid_for_and_a_refusal_with_its_rule_for_the_rest() throws Exception {
        loaded(20, 12);
        assertThat(tercet("query", "run", "--profile", member, "--frequency", "sex").code)
                .isZero();
        Said due = tercet("query", "run", "--profile", member, "--mean", "wage");
        assertThat(due.code).isEqualTo(ExitCode.REFUSED);
        assertThat(due.err).contains("refused by store 2, rule paid");
        assertThat(due.out).isEmpty();
        Said dry =
                tercet("query", "run", "--profile", member, "--dry-run", "--multiple-response", "media", "-o", "csv");
        assertThat(dry.code).isEqualTo(ExitCode.REFUSED);
        assertThat(dry.out).contains("3,false,");
        assertThat(tercet("query", "run", "--profile", member, "--dry-run", "--frequency", "sex").code)
                .isZero();
    }

    @Test
    void a_result_whose_doubled_components_differ_is_not_opened() throws Exception {
        loaded(20, 12);
        platform.analytics.tamperWithResult = true;
        Said said = tercet("query", "run", "--profile", owner, "--frequency", "sex");
        assertThat(said.code).isEqualTo(ExitCode.FAILED);
        assertThat(said.err).contains("stores 1 and 2 do not agree; it was not opened");
        assertThat(said.out).isEmpty();
    }

    @Test
    void bad_rows_are_listed_by_line_and_reason_and_never_shared() throws Exception {
        Path file = Files.writeString(folder.resolve("bad.csv"), """
                sex,wage,media
                1,10.50,radio
                7781,10.50,radio
                2,7781,web
                2,12.00
                1,abc,web
                2,,"radio;radio"
                2,dont-know,not-applicable
                """);
        Said said = tercet("rows", "import", "--profile", owner, "-o", "csv", file);
        assertThat(said.code).isEqualTo(ExitCode.REFUSED);
        assertThat(said.out.lines())
                .containsExactly(
                        "line,variable,reason",
                        "3,sex,\"must be one of 1, 2\"",
                        "4,wage,must be a number from 1.00 to 99.99",
                        "5,,must have 3 cells",
                        "6,wage,must be a number from 1.00 to 99.99",
                        "7,media,\"must be a set of radio, paper, web\"");
        assertThat(said.out + said.err).doesNotContain("7781", "abc");
        assertThat(platform.collector.rows()).hasSize(2);
        assertThat(tercet("rows", "import", "--profile", owner, "--check", file).code)
                .isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void an_import_that_is_run_again_counts_nobody_twice() throws Exception {
        Path file = csv(20, 12);
        assertThat(importRows(file).code).isZero();
        Said again = importRows(file);
        assertThat(again.code).isZero();
        assertThat(again.err).contains("32 rows read, 32 handed in earlier, 0 stored, 0 queued, 0 bad");
        Files.writeString(file, "2,11.00,web\r\n", java.nio.file.StandardOpenOption.APPEND);
        assertThat(importRows(file).err).contains("33 rows read, 32 handed in earlier, 1 stored");
        assertThat(platform.collector.rows()).hasSize(33);
    }

    @Test
    void an_answer_that_is_lost_on_the_way_does_not_count_its_rows_twice() throws Exception {
        platform.collector.loseAnswers.set(2);
        Said said = importRows(csv(20, 12));
        assertThat(said.code).isZero();
        assertThat(said.err).contains("32 stored, 0 queued, 0 bad");
        assertThat(platform.collector.rows()).hasSize(32);
    }

    @Test
    void a_state_file_that_was_lost_after_the_last_line_break_is_taken_up_again() throws Exception {
        Path file = csv(20, 12);
        importRows(file);
        Path state = folder.resolve("rows.csv.tercet-state");
        List<String> lines = new ArrayList<>(Files.readAllLines(state));
        Files.writeString(
                state,
                String.join("\n", lines.subList(0, 10)) + "\n" + lines.get(10).substring(0, 3));
        Said said = importRows(file);
        assertThat(said.code).isZero();
        assertThat(said.err).contains("32 rows read, 9 handed in earlier, 23 stored");
        assertThat(platform.collector.rows()).hasSize(32);
    }

    @Test
    void a_file_whose_acknowledged_rows_moved_is_refused() throws Exception {
        Path file = csv(20, 12);
        importRows(file);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.add(1, "1,77.00,radio");
        Files.write(file, lines);
        Said said = importRows(file);
        assertThat(said.code).isEqualTo(ExitCode.USAGE);
        assertThat(said.err).contains("line 2: changed since it was handed in");
        assertThat(platform.collector.rows()).hasSize(32);
    }

    @Test
    void a_store_that_is_away_and_a_collector_that_is_busy_lose_nothing() throws Exception {
        platform.collector.storeAway = true;
        platform.collector.rateLimited.set(1);
        Said said = importRows(csv(3, 3));
        assertThat(said.code).isZero();
        assertThat(said.err).contains("0 stored, 6 queued, 0 bad");
        Said fieldwork = tercet("fieldwork", "show", "--profile", owner, "-o", "csv");
        assertThat(fieldwork.out).contains("submissions,6", "queued,6", "waiting for store 3,6");
    }

    @Test
    void a_receipt_that_another_store_signed_is_not_believed() throws Exception {
        platform.collector.forgeReceipts = true;
        Said said = importRows(csv(3, 3));
        assertThat(said.code).isEqualTo(ExitCode.FAILED);
        assertThat(said.err).contains("receipt of store 1: kid: must be store-1");
    }

    @Test
    void nothing_that_travels_contains_an_answer() throws Exception {
        Path file = Files.writeString(folder.resolve("canary.csv"), "sex,wage\n1,77.81\n2,77.81\n");
        importRows(file);
        byte[] canary = new byte[] {0x65, 0x1e, 0, 0, 0, 0, 0, 0};
        for (byte[] message : platform.collector.travelled()) {
            assertThat(java.util.HexFormat.of().formatHex(message))
                    .doesNotContain(java.util.HexFormat.of().formatHex(canary));
        }
        assertThat(platform.collector.rows().get(0)).contains(7781L);
        assertThat(Files.readString(folder.resolve("canary.csv.tercet-state"))).doesNotContain("77.81");
    }

    @Test
    void invitations_are_drawn_here_and_only_their_hashes_are_sent() {
        Said said = tercet(
                "invitation",
                "create",
                "--profile",
                owner,
                "--count",
                "3",
                "-o",
                "csv",
                "--base",
                "https://survey.example/x/");
        assertThat(said.code).isZero();
        List<String> links = said.out.lines().skip(1).toList();
        assertThat(links).hasSize(3).allMatch(l -> l.startsWith("https://survey.example/x/#m=" + manifest + "&t="));
        assertThat(links.stream()
                        .map(l -> Digest.of(org.tercet.model.Base64Url.decode("t", l.substring(l.indexOf("&t=") + 3)))))
                .containsExactlyElementsOf(platform.collector.tokenHashes);
        assertThat(tercet("invitation", "link", "--profile", owner).out).contains("/#m=" + manifest);
    }

    @Test
    void a_ledger_is_shown_only_if_its_chain_holds() {
        Said said = tercet("ledger", "show", "--profile", owner, "--store", "2", "-o", "csv");
        assertThat(said.code).isZero();
        assertThat(said.out.lines()).hasSize(4);
        assertThat(said.err).contains("chain checked up to entry 3 of 3");
        platform.analytics.tamperWithLedger = true;
        Said changed = tercet("ledger", "show", "--profile", owner, "--store", "2");
        assertThat(changed.code).isEqualTo(ExitCode.FAILED);
        assertThat(changed.err).contains("entry 2 does not fit its chain");
    }

    @Test
    void a_receipt_file_verifies_against_the_manifest_and_an_altered_one_does_not() throws Exception {
        SubmissionId id = SubmissionId.random();
        List<String> receipts = new ArrayList<>();
        for (int store = 1; store <= 3; store++) {
            receipts.add(new Receipt(Digest.parse(manifest), id, store, Digest.of(new byte[] {1}))
                    .sign(platform.stores.get(store - 1).signer()));
        }
        byte[] file = Json.write(new ReceiptFile(
                ReceiptFile.FORMAT,
                new org.tercet.model.StudyId("work-and-media"),
                Digest.parse(manifest),
                id,
                receipts));
        Path good = Files.write(folder.resolve("receipt.json"), file);
        assertThat(tercet("receipt", "verify", "--profile", owner, good).err).contains("three receipts verified");
        assertThat(tercet("receipt", "verify", "--manifest-file", folder.resolve("manifest.json"), good).code)
                .isZero();
        Path bad = Files.writeString(
                folder.resolve("altered.json"),
                new String(file, StandardCharsets.UTF_8)
                        .replace(id.text(), SubmissionId.random().text()));
        Said said = tercet("receipt", "verify", "--profile", owner, bad);
        assertThat(said.code).isEqualTo(ExitCode.REFUSED);
        assertThat(said.err).contains("is for another submission");
    }

    @Test
    void a_collector_that_serves_another_manifest_is_caught() throws Exception {
        String altered = Files.readString(folder.resolve("study.json")).replace("Work and media", "Another title");
        Files.writeString(folder.resolve("study2.json"), altered);
        Said other = tercet(
                "study",
                "publish",
                "--dry-run",
                "--profile",
                owner,
                "--save",
                folder.resolve("other.json"),
                folder.resolve("survey.json"),
                folder.resolve("study2.json"));
        assertThat(other.code).isZero();
        platform.collector.servedInstead = Files.readAllBytes(folder.resolve("other.json"));
        Said said = tercet("study", "show", "--profile", owner);
        assertThat(said.code).isEqualTo(ExitCode.REFUSED);
        assertThat(said.err).contains("is not the one that was asked for");
    }

    @Test
    void a_next_version_may_change_grants_and_nothing_else() throws Exception {
        String paid = Files.readString(folder.resolve("study.json")).replace("\"due\"", "\"paid\"");
        Files.writeString(folder.resolve("v2.json"), paid);
        Said said = tercet(
                "study",
                "publish",
                "--profile",
                owner,
                "--previous",
                manifest,
                "-o",
                "csv",
                folder.resolve("survey.json"),
                folder.resolve("v2.json"));
        assertThat(said.code).isZero();
        assertThat(said.out).contains("work-and-media,2,");
        Files.writeString(folder.resolve("v2.json"), paid.replace("\"minimumCount\":5", "\"minimumCount\":6"));
        Said refused = tercet(
                "study",
                "publish",
                "--profile",
                owner,
                "--previous",
                manifest,
                folder.resolve("survey.json"),
                folder.resolve("v2.json"));
        assertThat(refused.code).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err).contains("succession, disclosure: must stay the same");
    }

    @Test
    void study_show_list_and_codebook_say_what_the_manifest_says() {
        assertThat(tercet("study", "show", "--profile", owner).out)
                .contains("firm-a", "clover ltd", "minimum count", "(due)");
        assertThat(tercet("study", "list", "--profile", owner).out).contains(manifest);
        assertThat(tercet("study", "codebook", "--profile", owner, "-o", "csv").out)
                .contains("wage,number,6,a number from 1.00 to 99.99,Hourly wage");
        Said said = tercet("study", "codebook", folder.resolve("study.json"));
        assertThat(said.code).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void a_service_with_another_certificate_is_not_spoken_to() throws Exception {
        String profile = Files.readString(owner).replace("analytics/identity.json", "aster/identity.json");
        Path wrong = Files.writeString(folder.resolve("wrong.json"), profile);
        Said said = tercet("batch", "list", "--profile", wrong);
        assertThat(said.code).isEqualTo(ExitCode.STORE_AWAY);
        assertThat(said.err).contains("not the pinned one");
    }

    @Test
    void every_kind_of_failure_has_one_line_and_its_exit_code() throws Exception {
        assertThat(tercet("query", "run", "--profile", owner, "--frequency", "sex", "--by", "sex").code)
                .isEqualTo(ExitCode.USAGE);
        assertThat(tercet("query", "run", "--profile", owner, "--frequency", "sex").err)
                .contains("batch: the study has none yet");
        assertThat(tercet("query").code).isEqualTo(ExitCode.USAGE);
        assertThat(tercet("nonsense").code).isEqualTo(ExitCode.USAGE);
        assertThat(tercet("study", "show", "--profile", owner, "--manifest", "x").err)
                .contains("43 characters");
        assertThat(tercet("study", "show", "--profile", folder.resolve("none.json")).err)
                .contains("no such file");
        Said unknown = tercet("study", "show", "--profile", owner, "--manifest", Digest.of(new byte[1]));
        assertThat(unknown.code).isEqualTo(ExitCode.REFUSED);
        assertThat(unknown.err.lines()).hasSize(1);
        Path secret = folder.resolve("statlab.secret");
        Files.setPosixFilePermissions(secret, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(tercet("batch", "list", "--profile", owner).err).contains("make it mode 0600");
        platform.close();
        Said away = tercet("study", "show", "--profile", owner);
        assertThat(away.code).isEqualTo(ExitCode.STORE_AWAY);
        assertThat(away.err).startsWith("tercet: collector is away");
    }

    @Test
    void help_and_completion_are_there() {
        assertThat(tercet("--help").out).contains("Exit codes", "rows", "ledger");
        assertThat(tercet("generate-completion").out).contains("complete ");
        assertThat(tercet("keys", "make", "--kind", "party", "--name", "x", "--title", "X", folder.resolve("statlab"))
                        .err)
                .contains("never overwritten");
    }
}
