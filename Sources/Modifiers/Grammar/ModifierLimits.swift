/// The most that one request can ask for.
package enum ModifierLimits {
    /// The longest single pause.
    package static let pause = Duration.seconds(300)
    /// The largest content made for `size=`, in octets.
    package static let size = 100 * 1024 * 1024
    /// The largest content that is coded, in octets, repeated ones of `fill=` not counted: its check value takes time.
    package static let codedSize = 4 * 1024 * 1024
    /// The most interim responses, repeated ones counted as often as they are sent.
    package static let interim = 100
    /// The most codings laid one over the other.
    package static let codings = 4
    /// The most octets that `padding=` adds to a head, and the most lines.
    package static let padding = 1024 * 1024
    package static let paddingLines = 10_000
}
