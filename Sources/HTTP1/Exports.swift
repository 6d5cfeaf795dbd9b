// Until each module names what it uses: what every version of HTTP shares comes with this one.
@_exported public import HTTPExchange
