package org.tercet.smc;

/// Long columns on their way from one party to one other, which acknowledges them every few MiB and at the end, so that
/// a sender that has nothing to wait for does not fill the receiver's buffers.
///
/// Acknowledgements are empty frames of a step of their own.
public final class Passage {
    /// Words that are acknowledged together; two such windows may be under way: 16 MiB.
    private static final int WINDOW = 1 << 20;

    private final Session session;
    private final Session receipts;
    private final Party peer;
    private long passed;
    private int awaited;

    private enum Steps implements Step {
        RECEIPT
    }

    private Passage(Session session, Party peer) {
        this.session = session;
        this.receipts = session.enter(Steps.RECEIPT);
        this.peer = peer;
    }

    /// A passage to or from this peer; the step is used for nothing else.
    public static Passage with(Session session, Party peer) {
        return new Passage(session, peer);
    }

    /// Sends a column.
    public void send(long[] words) {
        for (int at = 0; at < words.length; at += Session.FRAME_WORDS) {
            int size = Math.min(Session.FRAME_WORDS, words.length - at);
            session.sendFrame(peer, words, at, size);
            if (windowFilledBy(size) && ++awaited > 1) {
                await();
            }
        }
    }

    /// Waits until everything sent was received.
    public void finishSending() {
        awaited++;
        while (awaited > 0) {
            await();
        }
    }

    /// Receives a column.
    public void receive(long[] into) {
        for (int at = 0; at < into.length; at += Session.FRAME_WORDS) {
            int size = Math.min(Session.FRAME_WORDS, into.length - at);
            session.receiveFrame(peer, into, at, size);
            if (windowFilledBy(size)) {
                receipts.send(peer, new byte[0]);
            }
        }
    }

    /// Lets the sender know that everything was received.
    public void finishReceiving() {
        receipts.send(peer, new byte[0]);
    }

    private boolean windowFilledBy(int size) {
        long before = passed / WINDOW;
        passed += size;
        return passed / WINDOW != before;
    }

    private void await() {
        receipts.receive(peer, 0);
        awaited--;
    }
}
