/// What a check says about a client.
package enum Verdict: String, Sendable, Hashable, CaseIterable {
    /// It did what the clause asks for.
    case conforms
    /// It did what the clause leaves open, or what clients are known to differ in: a MAY, a SHOULD, a known split.
    case permitted
    /// It broke a requirement, or did what no reading of the clause allows.
    case violates
    /// What the clause is about did not happen, or nothing shows what came of it.
    case notObserved = "not observed"
}
