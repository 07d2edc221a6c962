package org.tercet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rows are shared on the provider's own machine, checked, and counted once.
class RowsCommandTest extends PublishedStudy {
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
        assertThat(said.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(said.out().lines())
                .containsExactly(
                        "line,variable,reason",
                        "3,sex,\"must be one of 1, 2\"",
                        "4,wage,must be a number from 1.00 to 99.99",
                        "5,,must have 3 cells",
                        "6,wage,must be a number from 1.00 to 99.99",
                        "7,media,\"must be a set of radio, paper, web\"");
        assertThat(said.out() + said.err()).doesNotContain("7781", "abc");
        assertThat(platform.collector.rows()).hasSize(2);
        assertThat(tercet("rows", "import", "--profile", owner, "--check", file).code())
                .isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void an_import_that_is_run_again_counts_nobody_twice() throws Exception {
        Path file = csv(20, 12);
        assertThat(importRows(file).code()).isZero();
        Said again = importRows(file);
        assertThat(again.code()).isZero();
        assertThat(again.err()).contains("32 rows read, 32 handed in earlier, 0 stored, 0 queued, 0 bad");
        Files.writeString(file, "2,11.00,web\r\n", java.nio.file.StandardOpenOption.APPEND);
        assertThat(importRows(file).err()).contains("33 rows read, 32 handed in earlier, 1 stored");
        assertThat(platform.collector.rows()).hasSize(33);
    }

    @Test
    void an_answer_that_is_lost_on_the_way_does_not_count_its_rows_twice() throws Exception {
        platform.collector.loseAnswers.set(2);
        Said said = importRows(csv(20, 12));
        assertThat(said.code()).isZero();
        assertThat(said.err()).contains("32 stored, 0 queued, 0 bad");
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
        assertThat(said.code()).isZero();
        assertThat(said.err()).contains("32 rows read, 9 handed in earlier, 23 stored");
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
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
        assertThat(said.err()).contains("line 2: changed since it was handed in");
        assertThat(platform.collector.rows()).hasSize(32);
    }

    @Test
    void a_store_that_is_away_and_a_collector_that_is_busy_lose_nothing() throws Exception {
        platform.collector.storeAway = true;
        platform.collector.rateLimited.set(1);
        Said said = importRows(csv(3, 3));
        assertThat(said.code()).isZero();
        assertThat(said.err()).contains("0 stored, 6 queued, 0 bad");
        Said fieldwork = tercet("fieldwork", "show", "--profile", owner, "-o", "csv");
        assertThat(fieldwork.out()).contains("submissions,6", "queued,6", "waiting for store 3,6");
    }

    @Test
    void a_receipt_that_another_store_signed_is_not_believed() throws Exception {
        platform.collector.forgeReceipts = true;
        Said said = importRows(csv(3, 3));
        assertThat(said.code()).isEqualTo(ExitCode.FAILED);
        assertThat(said.err()).contains("receipt of store 1: kid: must be store-1");
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
}
