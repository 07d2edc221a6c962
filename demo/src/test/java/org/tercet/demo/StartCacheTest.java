package org.tercet.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With real JVMs, which record, take and refuse a cache.
class StartCacheTest {
    private static final String STRICT = "-XX:AOTMode=on";

    @TempDir
    Path application;

    private Path jar;

    @BeforeEach
    void build() throws IOException {
        jar = Files.createFile(application.resolve("quarkus-run.jar"));
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(60)));
    }

    @Test
    void a_jvm_that_ended_in_order_leaves_a_cache_that_the_next_one_takes() throws Exception {
        StartCache recording = StartCache.record(application).orElseThrow();
        assertThat(java(recording.options())).isZero();
        recording.end(true);
        List<String> options = StartCache.use(application);
        assertThat(options).hasSize(1);
        assertThat(java(options, STRICT)).isZero();
        assertThat(StartCache.record(application)).as("it is there").isEmpty();
    }

    @Test
    void one_process_of_an_application_records_at_a_time() {
        StartCache recording = StartCache.record(application).orElseThrow();
        assertThat(StartCache.record(application)).isEmpty();
        recording.end(true);
        StartCache.record(application).orElseThrow().end(false);
    }

    @Test
    void a_jvm_that_was_killed_leaves_none() throws Exception {
        StartCache recording = StartCache.record(application).orElseThrow();
        assertThat(java(recording.options())).isZero();
        recording.end(false);
        assertThat(StartCache.use(application)).isEmpty();
        assertThat(application).isDirectoryNotContaining(file -> !file.equals(jar));
    }

    @Test
    void a_cache_of_an_earlier_build_is_recorded_anew() throws Exception {
        Files.createFile(application.resolve("app.aot"));
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(StartCache.use(application)).isEmpty();
        StartCache.record(application).orElseThrow().end(false);
    }

    @Test
    void a_cache_that_does_not_fit_is_passed_over() throws Exception {
        Files.write(application.resolve("app.aot"), new byte[4711]);
        List<String> options = StartCache.use(application);
        assertThat(java(options, STRICT)).as("it is looked at").isNotZero();
        assertThat(java(options)).isZero();
    }

    private int java(List<String> options, String... more) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(more));
        command.add("-version");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
