package org.tercet.e2e.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// A rare number that was answered, looked for in every form in which a program could have kept it.
public final class Canary {
    private final List<byte[]> forms;

    public Canary(long value) {
        byte[] little = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
        byte[] big = ByteBuffer.allocate(8).putLong(value).array();
        this.forms = List.of(
                little,
                big,
                ascii(Long.toString(value)),
                ascii(Long.toHexString(value)),
                ascii(HexFormat.of().formatHex(little)),
                ascii(Base64.getEncoder().withoutPadding().encodeToString(little)),
                ascii(Base64.getEncoder().withoutPadding().encodeToString(big)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Every file under this folder that holds the number in some form.
    public List<Path> findUnder(Path folder) {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(file);
                if (forms.stream().anyMatch(form -> contains(content, form))) {
                    found.add(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static boolean contains(byte[] content, byte[] form) {
        int last = content.length - form.length;
        for (int at = 0; at <= last; at++) {
            int i = 0;
            while (i < form.length && content[at + i] == form[i]) {
                i++;
            }
            if (i == form.length) {
                return true;
            }
        }
        return false;
    }
}
