package org.tercet.smc;

/// A long column on its way round the ring: frames go out as soon as they are computed and come in at most a window
/// later, so buffers stay bounded.
public final class Rotation {
    /// Elements that may be sent before the first must be received: four frames.
    private static final int WINDOW = 4 * Session.FRAME_WORDS;

    private final Session session;
    private final Party to;
    private final long[] out;
    private final Party from;
    private final long[] in;
    private final int length;
    private int sent;
    private int received;

    Rotation(Session session, Party to, long[] out, Party from, long[] in, int length) {
        if (length < 0 || length > out.length || length > in.length) {
            throw new IllegalArgumentException(
                    "length is " + length + ", allowed 0.." + Math.min(out.length, in.length));
        }
        this.session = session;
        this.to = to;
        this.out = out;
        this.from = from;
        this.in = in;
        this.length = length;
    }

    /// Sends every whole frame below `ready`, and the last one when all is ready.
    ///
    /// @param ready elements of `out` that are final
    public void advance(int ready) {
        while (sent < ready) {
            int size = Math.min(Session.FRAME_WORDS, length - sent);
            if (ready - sent < size) {
                return;
            }
            session.sendFrame(to, out, sent, size);
            sent += size;
            if (sent - received > WINDOW) {
                receiveOne();
            }
        }
    }

    /// Sends what is left and receives the rest.
    public void finish() {
        advance(length);
        while (received < length) {
            receiveOne();
        }
    }

    private void receiveOne() {
        int size = Math.min(Session.FRAME_WORDS, length - received);
        session.receiveFrame(from, in, received, size);
        received += size;
    }
}
