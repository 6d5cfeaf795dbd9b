internal import Libevent
internal import ScenarioKit
internal import Site

/// What one worker has to say and is not written yet: bounded, and locked only to add to it or to take it away.
final class LogBuffer: AccessLog.Sink, Sendable {
    private struct Contents {
        var text = ""
        var dropped = 0
    }

    private let contents = Locked(Contents())
    private let writer: Wakeup.Remote
    /// The most octets that wait.
    private static let limit = 1024 * 1024

    init(for writer: Wakeup.Remote) {
        self.writer = writer
    }

    /// Takes a line if there is room for it.
    func take(_ line: String) -> Bool {
        let (isTaken, wasEmpty) = contents.withLock { contents in
            guard contents.text.utf8.count + line.utf8.count <= Self.limit else {
                contents.dropped += 1
                return (false, false)
            }
            let wasEmpty = contents.text.isEmpty
            contents.text += line
            return (true, wasEmpty)
        }
        // If there was something, the writer has been told already.
        if wasEmpty { writer.signal() }
        return isTaken
    }

    /// All there is, and how many lines there was no room for since the last time.
    func takeAll() -> (text: String, dropped: Int) {
        contents.withLock { contents in
            let taken = contents
            contents = Contents()
            return (taken.text, taken.dropped)
        }
    }
}
