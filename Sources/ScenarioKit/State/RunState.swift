/// What one resource remembers within one run: a value that is replaced as a whole.
package protocol RunState: Sendable {
    /// About how many octets of memory it takes; the sum of a run is bounded.
    var octetCount: Int { get }
}

extension RunState {
    /// As much as a few numbers take.
    package var octetCount: Int { 64 }
}
