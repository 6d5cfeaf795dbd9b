internal import Crypto
package import HTTPExchange

/// What a Digest challenge names as its algorithm: a hash, and whether its session variant is meant.
///
/// [RFC 7616 §3.3](https://www.rfc-editor.org/rfc/rfc7616#section-3.3)
package struct DigestAlgorithm: Sendable, Hashable {
    /// The hashes; SHA-512 is not registered, but is what other test servers offer.
    package enum Hash: String, CaseIterable {
        case md5 = "MD5"
        case sha256 = "SHA-256"
        case sha512 = "SHA-512"
    }

    package let hash: Hash
    /// Whether A1 takes in the nonces, so that a server that is given it can check without the password.
    let isSession: Bool

    package init(_ hash: Hash, isSession: Bool = false) {
        self.hash = hash
        self.isSession = isSession
    }

    /// Reads a name, without regard to case.
    package init?(_ name: String) {
        let name = name.uppercased()
        let isSession = name.hasSuffix("-SESS")
        guard let hash = Hash(rawValue: isSession ? String(name.dropLast(5)) : name) else { return nil }
        self.init(hash, isSession: isSession)
    }

    package var name: String { hash.rawValue + (isSession ? "-sess" : "") }

    /// Every name there is.
    package static var names: [String] {
        Hash.allCases.flatMap { [DigestAlgorithm($0).name, DigestAlgorithm($0, isSession: true).name] }
    }

    /// `H(data)`, in hexadecimal.
    package func digest(of text: String) -> String {
        digest(of: Array(text.utf8))
    }

    /// `H(data)`, in hexadecimal.
    package func digest(of octets: [UInt8]) -> String {
        switch hash {
        case .md5: Hexadecimal.text(of: Array(Insecure.MD5.hash(data: octets)))
        case .sha256: Hexadecimal.text(of: Array(SHA256.hash(data: octets)))
        case .sha512: Hexadecimal.text(of: Array(SHA512.hash(data: octets)))
        }
    }

    /// A digest of content as it comes in.
    package var contentDigest: any ContentDigest {
        switch hash {
        case .md5: RunningDigest<Insecure.MD5>()
        case .sha256: RunningDigest<SHA256>()
        case .sha512: RunningDigest<SHA512>()
        }
    }
}
