package org.tercet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.model.Digest;

/// A study, its next version, and its invitations.
class StudyCommandTest extends PublishedStudy {
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
        assertThat(said.code()).isZero();
        List<String> links = said.out().lines().skip(1).toList();
        assertThat(links).hasSize(3).allMatch(l -> l.startsWith("https://survey.example/x/#m=" + manifest + "&t="));
        assertThat(links.stream()
                        .map(l -> Digest.of(org.tercet.model.Base64Url.decode("t", l.substring(l.indexOf("&t=") + 3)))))
                .containsExactlyElementsOf(platform.collector.tokenHashes);
        assertThat(tercet("invitation", "link", "--profile", owner).out()).contains("/#m=" + manifest);
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
        assertThat(other.code()).isZero();
        platform.collector.servedInstead = Files.readAllBytes(folder.resolve("other.json"));
        Said said = tercet("study", "show", "--profile", owner);
        assertThat(said.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(said.err()).contains("is not the one that was asked for");
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
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("work-and-media,2,");
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
        assertThat(refused.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err()).contains("succession, disclosure: must stay the same");
    }

    @Test
    void study_show_list_and_codebook_say_what_the_manifest_says() {
        assertThat(tercet("study", "show", "--profile", owner).out())
                .contains("firm-a", "clover ltd", "minimum count", "(due)");
        assertThat(tercet("study", "list", "--profile", owner).out()).contains(manifest);
        assertThat(tercet("study", "codebook", "--profile", owner, "-o", "csv").out())
                .contains("wage,number,6,a number from 1.00 to 99.99,Hourly wage");
        Said said = tercet("study", "codebook", folder.resolve("study.json"));
        assertThat(said.code()).isEqualTo(ExitCode.REFUSED);
    }
}
