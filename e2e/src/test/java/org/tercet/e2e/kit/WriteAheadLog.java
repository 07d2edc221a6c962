package org.tercet.e2e.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;

/// The write-ahead log of a PostgreSQL 18 cluster, read from its segment files as whoever holds the disk can read it.
///
/// Layout: `xlogrecord.h` and `xlog_internal.h` of PostgreSQL 18. Every record's checksum is verified, so that a
/// mistake in reading cannot pass for an empty log.
final class WriteAheadLog {
    private static final int PAGE = 8192;
    private static final int SHORT_HEADER = 24;
    private static final int LONG_HEADER = 40;
    private static final int RECORD_HEADER = 24;
    private static final int MAGIC = 0xD118;
    private static final long SEGMENT = 16L << 20;

    private static final int XLOG = 0;
    private static final int TRANSACTION = 1;
    private static final int HEAP = 10;
    private static final int BTREE = 11;
    private static final int SWITCH = 0x40;

    private final Path folder;

    WriteAheadLog(Path clusterData) {
        this.folder = clusterData.resolve("pg_wal");
    }

    /// One record.
    ///
    /// @param transaction 0 if it belongs to none
    /// @param kind `insert`, `update`, `lock`, `entry` (of an index), `commit`; anything else by its numbers, after
    ///     `page` if it only keeps pages in order
    /// @param relation file of the first block's table or index; 0 if it touches none
    /// @param length bytes without page images and references to the visibility map, which depend on what a
    ///     vacuum did before; -1 if they depend on the room that a page had
    /// @param bytes all of it, images included
    record Entry(long transaction, String kind, long relation, int length, byte[] bytes) {}

    /// The records that begin in `[from, to)`.
    List<Entry> read(long from, long to) {
        byte[] content = content(from, to);
        ByteBuffer in = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        List<Entry> entries = new ArrayList<>();
        int at = 0;
        while (at + RECORD_HEADER <= content.length) {
            int length = in.getInt(at);
            if (length == 0) {
                // The rest of a segment that was left early.
                at += 8;
                continue;
            }
            if (length < RECORD_HEADER || length > content.length - at) {
                break;
            }
            entries.add(entry(Arrays.copyOfRange(content, at, at + length)));
            at += (length + 7) & ~7;
        }
        return entries;
    }

    /// The pages' content without their headers; records lie in it one after the other, each at a multiple of 8.
    private byte[] content(long from, long to) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            for (long page = from / PAGE * PAGE; page < to; page += PAGE) {
                byte[] bytes = page(page);
                ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
                if ((header.getShort(0) & 0xffff) != MAGIC || header.getLong(8) != page) {
                    throw new IllegalStateException("no page of PostgreSQL 18's write-ahead log at " + page);
                }
                int begin = page % SEGMENT == 0 ? LONG_HEADER : SHORT_HEADER;
                int skipped = (int) Math.max(begin, from - page);
                content.write(bytes, skipped, (int) Math.min(PAGE, to - page) - skipped);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return content.toByteArray();
    }

    private byte[] page(long address) throws IOException {
        long segment = address / SEGMENT;
        String name = String.format(Locale.ROOT, "%08X%08X%08X", 1, segment / 256, segment % 256);
        byte[] bytes = new byte[PAGE];
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "r")) {
            file.seek(address % SEGMENT);
            file.readFully(bytes);
        }
        return bytes;
    }

    private static Entry entry(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        CRC32C crc = new CRC32C();
        crc.update(bytes, RECORD_HEADER, bytes.length - RECORD_HEADER);
        crc.update(bytes, 0, RECORD_HEADER - 4);
        if ((int) crc.getValue() != in.getInt(RECORD_HEADER - 4)) {
            throw new IllegalStateException("a record of the write-ahead log is damaged");
        }
        int manager = bytes[17] & 0xff;
        int info = bytes[16] & 0xf0;
        Blocks blocks = Blocks.of(in);
        boolean moved = manager == HEAP && (info & 0x70) == 0x20;
        boolean split = manager == BTREE && (info == 0x30 || info == 0x40);
        return new Entry(
                in.getInt(4) & 0xffffffffL,
                kind(manager, info),
                blocks.relation,
                blocks.images > 0 || split || moved ? -1 : bytes.length - blocks.visibility,
                bytes);
    }

    private static String kind(int manager, int info) {
        return switch (manager) {
            case HEAP ->
                switch (info & 0x70) {
                    case 0x00 -> "insert";
                    case 0x20, 0x40 -> "update";
                    case 0x60 -> "lock";
                    default -> "heap " + (info & 0x70);
                };
            case BTREE ->
                switch (info) {
                    case 0x00, 0x30, 0x40 -> "entry";
                    default -> "page " + info;
                };
            case TRANSACTION -> (info & 0x70) == 0 ? "commit" : "transaction " + (info & 0x70);
            case XLOG -> info == SWITCH ? "switch" : "page log " + info;
            default -> "page " + manager + "/" + info;
        };
    }

    /// What a record says of the blocks that it touches.
    ///
    /// @param visibility bytes of references to blocks of the visibility map
    private record Blocks(long relation, int images, int visibility) {
        private static final int LAST_BLOCK = 32;
        private static final int ORIGIN = 253;
        private static final int TOP_TRANSACTION = 252;
        private static final int FORK = 0x0f;
        private static final int VISIBILITY_MAP = 2;
        private static final int HAS_IMAGE = 0x10;
        private static final int SAME_RELATION = 0x80;
        private static final int HOLE = 0x01;
        private static final int COMPRESSED = 0x1c;

        static Blocks of(ByteBuffer in) {
            long relation = 0;
            int images = 0;
            int visibility = 0;
            int at = RECORD_HEADER;
            while (at < in.capacity()) {
                int id = in.get(at) & 0xff;
                if (id == ORIGIN) {
                    at += 3;
                } else if (id == TOP_TRANSACTION) {
                    at += 5;
                } else if (id > LAST_BLOCK) {
                    break;
                } else {
                    int begin = at;
                    int flags = in.get(at + 1) & 0xff;
                    at += 4;
                    if ((flags & HAS_IMAGE) != 0) {
                        int image = in.get(at + 4) & 0xff;
                        at += (image & HOLE) != 0 && (image & COMPRESSED) != 0 ? 7 : 5;
                        images++;
                    }
                    if ((flags & SAME_RELATION) == 0) {
                        relation = relation == 0 ? in.getInt(at + 8) & 0xffffffffL : relation;
                        at += 12;
                    }
                    at += 4;
                    if ((flags & FORK) == VISIBILITY_MAP) {
                        visibility += at - begin;
                    }
                }
            }
            return new Blocks(relation, images, visibility);
        }
    }
}
