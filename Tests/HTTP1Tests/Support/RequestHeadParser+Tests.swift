import HTTP1
import HTTPExchange

extension RequestHeadParser {
    /// The head that `octets` start with, or `nil` when they are only the start of one.
    static func head(
        of octets: [UInt8],
        limits: Limits = Limits()
    ) throws(RequestRejection) -> RequestHead? {
        var head = RequestHead()
        return try parse(octets.span, from: 0, limits: limits, into: &head) ? head : nil
    }

    /// Why `octets` are refused, or `nil` when they are the start of a head or all of it.
    static func rejection(of octets: [UInt8], limits: Limits = Limits()) -> RequestRejection? {
        do throws(RequestRejection) {
            _ = try head(of: octets, limits: limits)
            return nil
        } catch {
            return error
        }
    }
}
