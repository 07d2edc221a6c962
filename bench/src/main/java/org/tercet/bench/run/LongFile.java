package org.tercet.bench.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// An array of longs in a file, little-endian.
final class LongFile {
    private static final int BLOCK = 1 << 16;

    private LongFile() {}

    static void write(Path file, long[] values) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(8 * BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (int from = 0; from < values.length; from += BLOCK) {
                int size = Math.min(BLOCK, values.length - from);
                bytes.clear().limit(8 * size);
                bytes.asLongBuffer().put(values, from, size);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    static long[] read(Path file) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(8 * BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long[] values = new long[Math.toIntExact(channel.size() / 8)];
            for (int from = 0; from < values.length; from += BLOCK) {
                int size = Math.min(BLOCK, values.length - from);
                bytes.clear().limit(8 * size);
                while (bytes.hasRemaining()) {
                    if (channel.read(bytes) < 0) {
                        throw new IOException("the file ends early");
                    }
                }
                bytes.flip().asLongBuffer().get(values, from, size);
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
