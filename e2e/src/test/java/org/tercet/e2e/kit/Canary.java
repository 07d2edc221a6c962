package org.tercet.e2e.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

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

    /// Every file under this folder that holds the number in some form. A running database removes files while they are
    /// looked through: one that is gone holds nothing.
    public List<Path> findUnder(Path folder) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    try {
                        if (attributes.isRegularFile() && isIn(Files.readAllBytes(file))) {
                            found.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    } catch (NoSuchFileException gone) {
                        return FileVisitResult.CONTINUE;
                    }
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private boolean isIn(byte[] content) {
        return forms.stream().anyMatch(form -> Bytes.indexOf(content, form) >= 0);
    }
}
