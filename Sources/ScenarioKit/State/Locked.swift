internal import Synchronization

/// A value that several threads share, behind a lock.
///
/// A `Mutex` whose hand-over ThreadSanitizer can see. What a `Mutex` does when another thread holds it happens in its
/// library, which is not instrumented, so that everything it guards looks like a race; the pair of accesses here is in
/// the program itself and says that who holds the lock comes behind who held it before. They cost two plain moves.
package struct Locked<Value: Sendable>: ~Copyable, Sendable {
    private let value: Mutex<Value>
    private let handover = Atomic<Bool>(false)

    package init(_ value: Value) {
        self.value = Mutex(value)
    }

    /// Reads or changes the value, with no other thread in between; `body` must not use it again.
    package borrowing func withLock<Answer: Sendable>(_ body: (inout Value) -> Answer) -> Answer {
        value.withLock { value in
            _ = handover.load(ordering: .acquiring)
            defer { handover.store(true, ordering: .releasing) }
            return body(&value)
        }
    }
}
