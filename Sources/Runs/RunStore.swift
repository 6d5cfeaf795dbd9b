package import HTTPExchange
package import ScenarioKit

/// The state of all runs: the only thing that the workers of a server share.
///
/// Bounded in the number of runs, of states and attempts in a run, in octets and in age; what is oldest goes first. Each
/// run belongs to one of several shards with a lock of its own, held while one state or attempt is read and replaced.
package final class RunStore: RunStorage {
    package typealias Key = RunScope.Key

    private struct Runs {
        var all: [Key: Run] = [:]
        /// About what all of them take.
        var octets = 0
        /// How many runs were dropped to make room.
        var drops = 0
    }

    private final class Shard: Sendable {
        let runs = Locked(Runs())
    }

    package let bounds: Bounds
    private let shards: [Shard]

    package init(bounds: Bounds = Bounds(), shardCount: Int = 16) {
        self.bounds = bounds
        shards = (0..<max(1, shardCount)).map { _ in Shard() }
    }

    // MARK: States

    /// Reads and replaces one state of a run, with no other worker in between.
    ///
    /// `change` gets what is there, or `nil`; what it leaves there is kept. It must not use the store itself.
    package func update<State: RunState, Answer: Sendable>(
        _ run: Key,
        _ key: String,
        at instant: Instant,
        _ change: (inout State?) -> Answer
    ) -> Answer {
        use(run, at: instant) { entry in
            var state = entry.states[key]?.state as? State
            let answer = change(&state)
            if let state { entry.put(state, at: key, bounds: bounds) } else { entry.remove(key) }
            return answer
        }
    }

    /// One state of a run as it is now; `nil` if there is none of this type.
    package func read<State: RunState>(_ type: State.Type, of run: Key, at key: String) -> State? {
        look(at: run) { $0?.states[key]?.state as? State }
    }

    /// All states of a run, by key.
    package func states(of run: Key) -> [(key: String, state: any RunState)] {
        let states = look(at: run) { $0?.states ?? [:] }
        return states.map { ($0.key, $0.value.state) }.sorted { $0.key < $1.key }
    }

    /// How many states of a run were dropped to make room for others.
    func droppedStates(of run: Key) -> Int {
        look(at: run) { $0?.droppedStates ?? 0 }
    }

    // MARK: Runs

    /// Begins a run anew; says whether there was one of that name.
    @discardableResult
    package func start(_ run: Key, showingCredentials: Bool, at instant: Instant) -> Bool {
        let wasThere = forget(run)
        use(run, at: instant) { $0 = Run(run, at: instant, showsCredentials: showingCredentials) }
        return wasThere
    }

    /// Forgets a run; says whether there was one.
    @discardableResult
    package func forget(_ run: Key) -> Bool {
        shard(of: run).runs.withLock { runs in
            guard let old = runs.all.removeValue(forKey: run) else { return false }
            runs.octets -= old.octetCount
            return true
        }
    }

    /// Whether there is such a run.
    package func contains(_ run: Key) -> Bool {
        look(at: run) { $0 != nil }
    }

    /// The number of runs there are, named and anonymous.
    package var count: Int {
        shards.reduce(0) { $0 + $1.runs.withLock { $0.all.count } }
    }

    /// About how many octets all runs take.
    package var octetCount: Int {
        shards.reduce(0) { $0 + $1.runs.withLock { $0.octets } }
    }

    /// How many runs were dropped to make room for others.
    package var drops: Int {
        shards.reduce(0) { $0 + $1.runs.withLock { $0.drops } }
    }

    // MARK: Shards

    /// A run as it is now, `nil` if there is none; `body` must not use the store.
    package func look<Answer: Sendable>(at run: Key, _ body: (Run?) -> Answer) -> Answer {
        shard(of: run).runs.withLock { body($0.all[run]) }
    }

    /// Changes a run, which is made if there is none, with no other worker in between; `body` must not use the store.
    @discardableResult
    package func use<Answer: Sendable>(_ run: Key, at instant: Instant, _ body: (inout Run) -> Answer) -> Answer {
        shard(of: run).runs.withLock { runs in
            if runs.all[run] == nil { makeRoom(in: &runs, at: instant) }
            return change(run, in: &runs, at: instant, body)
        }
    }

    /// Changes a run if it is there; `body` must not use the store.
    func amend(_ run: Key, at instant: Instant, _ body: (inout Run) -> Void) {
        shard(of: run).runs.withLock { runs in
            if runs.all[run] != nil { change(run, in: &runs, at: instant, body) }
        }
    }

    private func change<Answer>(
        _ run: Key,
        in runs: inout Runs,
        at instant: Instant,
        _ body: (inout Run) -> Answer
    ) -> Answer {
        // Taken out while it changes, so that it changes in place, and is not dropped to make room for itself.
        let before = runs.all[run]?.octetCount ?? 0
        var entry = runs.all.removeValue(forKey: run) ?? Run(run, at: instant)
        if isOld(entry, at: instant) { entry = Run(run, at: instant) }
        entry.used = max(entry.used, instant)
        let answer = body(&entry)
        runs.octets += entry.octetCount - before
        if runs.octets > octetsPerShard { dropOctets(of: &runs, at: instant) }
        runs.all[run] = entry
        return answer
    }

    private func shard(of run: Key) -> Shard {
        shards[Int(UInt(bitPattern: run.hashValue) % UInt(shards.count))]
    }

    /// A shard has room for one run at least.
    private var octetsPerShard: Int { max(bounds.octets / shards.count, bounds.octetsPerRun + Run.emptyOctets) }

    func isOld(_ run: Run, at instant: Instant) -> Bool {
        instant.nanoseconds &- run.used.nanoseconds > bounds.age.nanoseconds
    }

    /// Drops the runs that are too old, and the oldest one where that does not suffice.
    private func makeRoom(in runs: inout Runs, at instant: Instant) {
        let most = max(1, 2 * bounds.runs / shards.count)
        guard runs.all.count >= most else { return }
        let before = runs.all.count
        dropOld(in: &runs, at: instant)
        if runs.all.count >= most {
            // An eighth at once: to look for the oldest each time would make every new run as dear as all of them.
            let ages = runs.all.values.map(\.used).sorted()
            let limit = ages[ages.count / 8]
            keep(in: &runs) { $0.used > limit }
        }
        runs.drops += before - runs.all.count
    }

    /// Drops the oldest runs until the others take no more than seven eighths of what they may.
    private func dropOctets(of runs: inout Runs, at instant: Instant) {
        let before = runs.all.count
        dropOld(in: &runs, at: instant)
        if runs.octets > octetsPerShard {
            var excess = runs.octets - octetsPerShard / 8 * 7
            var limit = Instant(nanoseconds: .min)
            for run in runs.all.values.sorted(by: { $0.used < $1.used }) where excess > 0 {
                excess -= run.octetCount
                limit = run.used
            }
            keep(in: &runs) { $0.used > limit }
        }
        runs.drops += before - runs.all.count
    }

    private func dropOld(in runs: inout Runs, at instant: Instant) {
        keep(in: &runs) { !isOld($0, at: instant) }
    }

    private func keep(in runs: inout Runs, _ isKept: (Run) -> Bool) {
        var dropped = 0
        runs.all = runs.all.filter { entry in
            if isKept(entry.value) { return true }
            dropped += entry.value.octetCount
            return false
        }
        runs.octets -= dropped
    }
}

extension RunStore {
    /// How much is kept; what is oldest goes first.
    package struct Bounds: Sendable, Hashable {
        /// The runs that clients named, and as many that have no name but that of a target.
        package var runs: Int
        package var statesPerRun: Int
        /// The attempts of a run that are on record.
        package var attemptsPerRun: Int
        /// The octets of an attempt's record: beyond them whole field lines are left out.
        package var octetsPerAttempt: Int
        /// The octets of a run, states and attempts together.
        package var octetsPerRun: Int
        /// The octets of all runs together.
        package var octets: Int
        /// How long a run is kept after it was last used.
        package var age: Duration

        package init(
            runs: Int = 16 * 1024,
            statesPerRun: Int = 256,
            attemptsPerRun: Int = 2048,
            octetsPerAttempt: Int = 16 * 1024,
            octetsPerRun: Int = 4 * 1024 * 1024,
            octets: Int = 256 * 1024 * 1024,
            age: Duration = .seconds(3600)
        ) {
            self.runs = runs
            self.statesPerRun = statesPerRun
            self.attemptsPerRun = attemptsPerRun
            self.octetsPerAttempt = octetsPerAttempt
            self.octetsPerRun = octetsPerRun
            self.octets = octets
            self.age = age
        }
    }
}
