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
