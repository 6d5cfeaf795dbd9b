/// The difference of two texts, line by line, as `diff -u` shows it for one change.
enum LineDifference {
    /// What is the same at the beginning and at the end is left out.
    static func text(from old: String, named oldName: String, to new: String, named newName: String) -> String {
        var before = lines(old)[...]
        var after = lines(new)[...]
        while let first = before.first, first == after.first {
            before.removeFirst()
            after.removeFirst()
        }
        while let last = before.last, last == after.last {
            before.removeLast()
            after.removeLast()
        }
        let changes = before.map { "-\($0)" } + after.map { "+\($0)" }
        return (["--- \(oldName)", "+++ \(newName)"] + changes).joined(separator: "\n")
    }

    private static func lines(_ text: String) -> [Substring] {
        text.split(omittingEmptySubsequences: false) { $0 == "\n" }.filter { !$0.isEmpty }
    }
}
