#!/usr/bin/env bash
# One request with curl, as `status-server check` asks for it: redirects, cookies, credentials and retries are curl's own.
set -euo pipefail
options=(-sS -L --max-time 10 --retry 2 --retry-max-time 8 --cookie '')
case $CHECK_METHOD in
    GET) ;;
    HEAD) options+=(-I) ;;
    # With -X curl would hold to POST behind a redirect; --data alone makes it a POST that it may change.
    POST) [ -n "$CHECK_BODY" ] || options+=(--data '') ;;
    *) options+=(-X "$CHECK_METHOD") ;;
esac
while IFS= read -r field; do
    [ -z "$field" ] || options+=(-H "$field")
done <<<"$CHECK_FIELDS"
[ -z "$CHECK_BODY" ] || options+=(--data-binary "$CHECK_BODY")
[ -z "$CHECK_USER" ] || options+=(--anyauth -u "$CHECK_USER:$CHECK_PASSWORD")
[ -z "$CHECK_TOKEN" ] || options+=(--oauth2-bearer "$CHECK_TOKEN")
urls=()
for _ in $(seq "$CHECK_COUNT"); do urls+=("$CHECK_URL"); done
exec curl "${options[@]}" "${urls[@]}"
