package org.tercet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.SubmissionId;
import org.tercet.model.query.Receipt;
import org.tercet.model.query.ReceiptFile;

/// What the other commands say, and how they fail.
class TercetCliTest extends PublishedStudy {
    @Test
    void stored_shares_are_refreshed_once_there_is_a_batch() throws Exception {
        assertThat(tercet("batch", "refresh", "--profile", owner).code()).isNotZero();
        loaded(20, 12);
        Said refreshed = tercet("batch", "refresh", "--profile", owner, "-o", "csv");
        assertThat(refreshed.code()).isZero();
        assertThat(refreshed.out()).contains(",32,0,0");
    }

    @Test
    void a_ledger_is_shown_only_if_its_chain_holds() {
        Said said = tercet("ledger", "show", "--profile", owner, "--store", "2", "-o", "csv");
        assertThat(said.code()).isZero();
        assertThat(said.out().lines()).hasSize(4);
        assertThat(said.err()).contains("chain checked up to entry 3 of 3");
        platform.analytics.tamperWithLedger = true;
        Said changed = tercet("ledger", "show", "--profile", owner, "--store", "2");
        assertThat(changed.code()).isEqualTo(ExitCode.FAILED);
        assertThat(changed.err()).contains("entry 2 does not fit its chain");
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
        assertThat(tercet("receipt", "verify", "--profile", owner, good).err()).contains("three receipts verified");
        assertThat(tercet("receipt", "verify", "--manifest-file", folder.resolve("manifest.json"), good)
                        .code())
                .isZero();
        Path bad = Files.writeString(
                folder.resolve("altered.json"),
                new String(file, StandardCharsets.UTF_8)
                        .replace(id.text(), SubmissionId.random().text()));
        Said said = tercet("receipt", "verify", "--profile", owner, bad);
        assertThat(said.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(said.err()).contains("is for another submission");
    }

    @Test
    void a_service_with_another_certificate_is_not_spoken_to() throws Exception {
        String profile = Files.readString(owner).replace("analytics/identity.json", "aster/identity.json");
        Path wrong = Files.writeString(folder.resolve("wrong.json"), profile);
        Said said = tercet("batch", "list", "--profile", wrong);
        assertThat(said.code()).isEqualTo(ExitCode.STORE_AWAY);
        assertThat(said.err()).contains("not the pinned one");
    }

    @Test
    void every_kind_of_failure_has_one_line_and_its_exit_code() throws Exception {
        assertThat(tercet("query", "run", "--profile", owner, "--frequency", "sex", "--by", "sex")
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(tercet("query", "run", "--profile", owner, "--frequency", "sex")
                        .err())
                .contains("batch: the study has none yet");
        assertThat(tercet("query").code()).isEqualTo(ExitCode.USAGE);
        assertThat(tercet("nonsense").code()).isEqualTo(ExitCode.USAGE);
        assertThat(tercet("study", "show", "--profile", owner, "--manifest", "x")
                        .err())
                .contains("43 characters");
        assertThat(tercet("study", "show", "--profile", folder.resolve("none.json"))
                        .err())
                .contains("no such file");
        Said unknown = tercet("study", "show", "--profile", owner, "--manifest", Digest.of(new byte[1]));
        assertThat(unknown.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(unknown.err().lines()).hasSize(1);
        Path secret = folder.resolve("statlab.secret");
        Files.setPosixFilePermissions(secret, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(tercet("batch", "list", "--profile", owner).err()).contains("make it mode 0600");
        platform.close();
        Said away = tercet("study", "show", "--profile", owner);
        assertThat(away.code()).isEqualTo(ExitCode.STORE_AWAY);
        assertThat(away.err()).startsWith("tercet: collector is away");
    }

    @Test
    void help_and_completion_are_there() {
        assertThat(tercet("--help").out()).contains("Exit codes", "rows", "ledger");
        assertThat(tercet("generate-completion").out()).contains("complete ");
        assertThat(tercet("keys", "make", "--kind", "party", "--name", "x", "--title", "X", folder.resolve("statlab"))
                        .err())
                .contains("never overwritten");
    }
}
