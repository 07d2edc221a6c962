package org.tercet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.tercet.cli.kit.FakePlatform;
import org.tercet.model.Json;

/// A study that was published on a platform of its own for each test.
class PublishedStudy {
    private static final String SURVEY = """
            {"title":"Work","pages":[{"name":"p","elements":[
              {"type":"radiogroup","name":"sex","title":"Sex","choices":[{"value":1,"text":"Female"},{"value":2,"text":"Male"}]},
              {"type":"checkbox","name":"media","title":"Media used","choices":["radio","paper","web"]},
              {"type":"text","inputType":"number","name":"wage","title":"Hourly wage","min":1,"max":99.99,"step":0.01}
            ]}]}""";

    @TempDir
    Path folder;

    FakePlatform platform;

    String manifest;

    Path owner;

    Path member;

    record Said(int code, String out, String err) {}

    static Said tercet(Object... args) {
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

    Path csv(int women, int men) throws Exception {
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

    Said importRows(Path file) {
        return tercet("rows", "import", "--profile", owner, "--batch", "7", file);
    }

    Path loaded(int women, int men) throws Exception {
        Path file = csv(women, men);
        assertThat(importRows(file).code).isZero();
        assertThat(tercet("batch", "freeze", "--profile", owner).code).isZero();
        return file;
    }
}
