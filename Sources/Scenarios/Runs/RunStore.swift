package import HTTP1
internal import Synchronization

/// The state of all runs: the only thing that the workers of a server share.
///
/// Bounded in the number of runs, of states in a run, in octets and in age; what is oldest goes first. Each run belongs to
/// one of several shards with a lock of its own, held while one state is read and replaced.
package final class RunStore: Sendable {
    /// How much is kept.
    package struct Bounds: Sendable {
        /// The runs that clients named, and as many that have no name but that of a target.
        package var runs: Int
        package var statesPerRun: Int
        package var octetsPerRun: Int
        /// How long a run is kept after it was last used.
        package var age: Duration

        package init(
            runs: Int = 16 * 1024,
            statesPerRun: Int = 256,
            octetsPerRun: Int = 1024 * 1024,
            age: Duration = .seconds(3600)
        ) {
            self.runs = runs
            self.statesPerRun = statesPerRun
            self.octetsPerRun = octetsPerRun
            self.age = age
        }
    }

    /// Which run: one that a client named, or the anonymous one of an exact target.
    package enum Key: Sendable, Hashable {
        case named(RunID)
        case target(String)
    }

    private struct Run {
        var states: [String: Entry] = [:]
        var octetCount = 0
        var used: Instant
        /// How many states were dropped to make room.
        var drops = 0
        private var order = 0

        init(at instant: Instant) {
            used = instant
        }

        mutating func put(_ state: any RunState, at key: String, bounds: Bounds) {
            let entry = Entry(state: state, octets: key.utf8.count + state.octetCount, order: order + 1)
            octetCount += entry.octets - (states[key]?.octets ?? 0)
            order += 1
            states[key] = entry
            while states.count > bounds.statesPerRun || octetCount > bounds.octetsPerRun,
                let oldest = states.filter({ $0.key != key }).min(by: { $0.value.order < $1.value.order })
            {
                octetCount -= oldest.value.octets
                states[oldest.key] = nil
                drops += 1
            }
        }

        mutating func remove(_ key: String) {
            octetCount -= states.removeValue(forKey: key)?.octets ?? 0
        }
    }

    private struct Entry {
        let state: any RunState
        /// What it takes, its key included.
        let octets: Int
        /// The larger, the later it was written.
        let order: Int
    }

    private struct Runs {
        var all: [Key: Run] = [:]
        var drops = 0
    }

    private final class Shard: Sendable {
        let runs = Mutex(Runs())
    }

    private let bounds: Bounds
    private let shards: [Shard]

    package init(bounds: Bounds = Bounds(), shardCount: Int = 16) {
        self.bounds = bounds
        shards = (0..<max(1, shardCount)).map { _ in Shard() }
    }

    /// Reads and replaces one state of a run, with no other worker in between.
    ///
    /// `change` gets what is there, or `nil`; what it leaves there is kept. It must not use the store itself.
    package func update<State: RunState, Answer: Sendable>(
        _ run: Key,
        _ key: String,
        at instant: Instant,
        _ change: (inout State?) -> Answer
    ) -> Answer {
        shard(of: run).runs.withLock { runs in
            if runs.all[run] == nil {
                makeRoom(in: &runs, at: instant)
                runs.all[run] = Run(at: instant)
            }
            // Taken out while it changes, so that it changes in place.
            var entry = runs.all.removeValue(forKey: run) ?? Run(at: instant)
            if instant.nanoseconds &- entry.used.nanoseconds > bounds.age.nanoseconds { entry = Run(at: instant) }
            entry.used = max(entry.used, instant)
            var state = entry.states[key]?.state as? State
            let answer = change(&state)
            if let state { entry.put(state, at: key, bounds: bounds) } else { entry.remove(key) }
            runs.all[run] = entry
            return answer
        }
    }

    /// One state of a run as it is now; `nil` if there is none of this type.
    package func read<State: RunState>(_ type: State.Type, of run: Key, at key: String) -> State? {
        shard(of: run).runs.withLock { $0.all[run]?.states[key]?.state as? State }
    }

    /// All states of a run, by key.
    package func states(of run: Key) -> [(key: String, state: any RunState)] {
        let states = shard(of: run).runs.withLock { $0.all[run]?.states ?? [:] }
        return states.map { ($0.key, $0.value.state) }.sorted { $0.key < $1.key }
    }

    /// Forgets a run; says whether there was one.
    @discardableResult
    package func forget(_ run: Key) -> Bool {
        shard(of: run).runs.withLock { $0.all.removeValue(forKey: run) != nil }
    }

    /// Whether there is such a run.
    package func contains(_ run: Key) -> Bool {
        shard(of: run).runs.withLock { $0.all[run] != nil }
    }

    /// The number of runs there are, named and anonymous.
    package var count: Int {
        shards.reduce(0) { $0 + $1.runs.withLock { $0.all.count } }
    }

    private func shard(of run: Key) -> Shard {
        shards[Int(UInt(bitPattern: run.hashValue) % UInt(shards.count))]
    }

    /// Drops the runs that are too old, and the oldest one where that does not suffice.
    private func makeRoom(in runs: inout Runs, at instant: Instant) {
        let most = max(1, 2 * bounds.runs / shards.count)
        guard runs.all.count >= most else { return }
        let before = runs.all.count
        runs.all = runs.all.filter { instant.nanoseconds &- $0.value.used.nanoseconds <= bounds.age.nanoseconds }
        if runs.all.count >= most {
            // An eighth at once: to look for the oldest each time would make every new run as dear as all of them.
            let ages = runs.all.values.map(\.used).sorted()
            let limit = ages[ages.count / 8]
            runs.all = runs.all.filter { $0.value.used > limit }
        }
        runs.drops += before - runs.all.count
    }
}
