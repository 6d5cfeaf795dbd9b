internal import Crypto
internal import HTTPExchange
internal import ScenarioKit

/// Makes nonces that this process knows again without having kept them.
///
/// A nonce holds when it was issued, a random number, and a code over both that only this process can make: so any worker
/// can check it, and asking for challenges costs no memory.
///
/// [RFC 7616 §5.4](https://www.rfc-editor.org/rfc/rfc7616#section-5.4)
struct NonceMint: Sendable {
    private let key: SymmetricKey

    /// How long a nonce is good.
    static let lifetime = Duration.seconds(300)

    /// The one of this process.
    static let process = NonceMint(key: SymmetricKey(size: .bits256))

    init(key: SymmetricKey) {
        self.key = key
    }

    /// A nonce that is issued now: 64 hexadecimal digits.
    func nonce(at instant: Instant, entropy: UInt64) -> String {
        let data = Self.digits(UInt64(bitPattern: instant.nanoseconds)) + Self.digits(entropy)
        return data + code(for: data)
    }

    /// When a nonce was issued; nil if it is none of this process.
    func issue(of nonce: String) -> Instant? {
        guard nonce.utf8.count == 64 else { return nil }
        let data = String(nonce.prefix(32))
        guard ConstantTime.areEqual(nonce, data + code(for: data)), let time = UInt64(data.prefix(16), radix: 16) else {
            return nil
        }
        return Instant(nanoseconds: Int64(bitPattern: time))
    }

    /// What a client is to send back unchanged: the same for a realm as long as the process lives.
    func opaque(for realm: String) -> String {
        code(for: "opaque:" + realm)
    }

    private func code(for text: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key)
        return Hexadecimal.text(of: Array(code).prefix(16))
    }

    private static func digits(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
