package org.tercet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tercet.cli.kit.FakePlatform;
import org.tercet.model.Json;

/// Two studies that are published to be joined, and joined from the command line.
class JoinCliTest {
    private static final String SURVEY = """
            {"pages":[{"elements":[
              {"type":"text","inputType":"number","name":"person","title":"Person","min":1,"max":999,"step":1},
              {"type":"radiogroup","name":"group","title":"Group","choices":["a","b"]},
              {"type":"text","inputType":"number","name":"amount","title":"Amount","min":0,"max":99,"step":1}
            ]}]}""";

    @TempDir
    Path folder;

    private FakePlatform platform;
    private String taxes;
    private String education;
    private Path owner;
    private Path member;

    private record Said(int code, String out, String err) {
        JsonNode json() {
            return Json.readTree(out.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Said tercet(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = TercetCli.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Arrays.stream(args).map(Object::toString).toArray(String[]::new));
        assertThat(err.toString()).doesNotContain("\tat ", "Exception");
        return new Said(code, out.toString(), err.toString());
    }

    @BeforeEach
    void publish() throws Exception {
        platform = new FakePlatform(folder);
        taxes = published("taxes", "education");
        education = published("education", "taxes");
        owner = platform.profile(platform.owner, taxes);
        member = platform.profile(platform.member, taxes);
        StringBuilder payers = new StringBuilder("person,group,amount\r\n");
        StringBuilder courses = new StringBuilder("person,group,amount\r\n");
        for (int person = 1; person <= 40; person++) {
            payers.append(person)
                    .append(person % 2 == 0 ? ",a," : ",b,")
                    .append(person % 7)
                    .append("\r\n");
            for (int course = 0; course < person % 3; course++) {
                courses.append(person)
                        .append(person % 4 == 0 ? ",a," : ",b,")
                        .append(10)
                        .append("\r\n");
            }
        }
        frozen(taxes, payers);
        frozen(education, courses);
    }

    private String published(String study, String other) throws Exception {
        Files.writeString(folder.resolve("survey.json"), SURVEY);
        Files.writeString(
                folder.resolve("study.json"), """
                {"study":"STUDY","title":"STUDY","plannedRows":1000,"minimumCount":5,
                 "parties":[{"identity":"statlab/identity.json","role":"owner"},{"identity":"firm-a/identity.json","role":"member"}],
                 "stores":["aster/identity.json","borage/identity.json","clover/identity.json"],
                 "grants":[{"party":"firm-a","variables":["group"],"payment":"paid"}],
                 "joins":[{"study":"OTHER","owners":["statlab/identity.json"],"key":"person"}]}""".replace("STUDY", study).replace("OTHER", other));
        Said said = tercet(
                "study",
                "publish",
                "--profile",
                platform.profile(platform.owner, null),
                "-o",
                "json",
                folder.resolve("survey.json"),
                folder.resolve("study.json"));
        assertThat(said.code).as(said.err).isZero();
        return said.json().get(0).get("manifest").asText();
    }

    private void frozen(String manifest, StringBuilder csv) throws Exception {
        Path file = Files.writeString(folder.resolve(manifest + ".csv"), csv.toString());
        Path profile = platform.profile(platform.owner, manifest);
        assertThat(tercet("rows", "import", "--profile", profile, file).code).isZero();
        assertThat(tercet("batch", "freeze", "--profile", profile).code).isZero();
        platform.profile(platform.owner, taxes);
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    private String join(String kind, String more) {
        return "{\"manifest\":\"" + education + "\",\"kind\":\"" + kind
                + "\",\"key\":\"person\",\"otherKey\":\"person\",\"prefix\":\"edu_\"" + more + "}";
    }

    @Test
    void theAnswersOfTwoStudiesAreTabulatedTogether() {
        Said table = tercet(
                "query",
                "run",
                "--profile",
                owner,
                "--join",
                join("inner", ""),
                "--crosstab",
                "group",
                "edu_group",
                "--filter",
                "edu_amount >= 10",
                "-o",
                "json");
        assertThat(table.code).as(table.err).isZero();
        // Of 1 to 40, 14 leave 1 when divided by 3.
        assertThat(table.json()
                        .get("lines")
                        .get(0)
                        .get("figures")
                        .get(0)
                        .get("n")
                        .asInt())
                .isEqualTo(14);
        assertThat(tercet(
                                "query",
                                "run",
                                "--profile",
                                owner,
                                "--join",
                                join("left", ""),
                                "--mean",
                                "amount",
                                "--by",
                                "edu_group")
                        .code)
                .isZero();
    }

    @Test
    void severalRowsOfAPersonAreAddedUp() throws Exception {
        String totals =
                ",\"aggregate\":{\"most\":2,\"totals\":[{\"name\":\"courses\"},{\"name\":\"sum\",\"variable\":\"amount\"}]}";
        Path file = Files.writeString(folder.resolve("join.json"), join("inner", totals));
        Said mean = tercet(
                "query",
                "run",
                "--profile",
                owner,
                "--join",
                "@" + file,
                "--mean",
                "edu_sum",
                "--filter",
                "edu_courses = 2",
                "-o",
                "json");
        assertThat(mean.code).as(mean.err).isZero();
        assertThat(mean.out).contains("20").contains("13");
    }

    @Test
    void whatIsNotGrantedOrNotWellFormedIsSaidWithRuleOrField() {
        Said refused =
                tercet("query", "run", "--profile", member, "--join", join("left", ""), "--frequency", "edu_group");
        assertThat(refused.code).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err)
                .contains("rule join-within-grant", "key person of study taxes is not granted to firm-a");
        Said key = tercet("query", "run", "--profile", owner, "--mean", "person");
        assertThat(key.err).contains("rule linking-key");
        Said kind = tercet("query", "run", "--profile", owner, "--join", join("outer", ""), "--frequency", "edu_group");
        assertThat(kind.code).isEqualTo(ExitCode.USAGE);
        assertThat(kind.err).contains("--join: ", "kind");
        Said noManifest = tercet("query", "run", "--profile", owner, "--join", "{}", "--frequency", "edu_group");
        assertThat(noManifest.err).contains("--join: ", "manifest");
    }

    @Test
    void theManifestShowsWithWhatItMayBeJoined() {
        Said show = tercet("study", "show", "--profile", owner, "-o", "csv");
        assertThat(show.out).contains("join,education,on person");
    }
}
