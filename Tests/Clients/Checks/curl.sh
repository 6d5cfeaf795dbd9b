#!/usr/bin/env bash
# One request with curl, as `status-server check` asks for it: redirects, cookies, credentials and retries are curl's own.
set -euo pipefail
options=(-sS --max-time 10 --retry 2 --retry-max-time 8 --cookie '')
file=$(mktemp)
trap 'rm -f "$file"' EXIT
printf %s "$CHECK_BODY" >"$file"
case $CHECK_METHOD in
    GET) options+=(-L) ;;
    HEAD) options+=(-L -I) ;;
    POST) options+=(-L --data-binary "@$file") ;;
    PUT)
        options+=(-L -T "$file")
        # A file that is uploaded is announced.
        [[ $CHECK_FIELDS == *Expect:* ]] || options+=(-H Expect:)
        ;;
    *)
        # -X is for every request, also behind a redirect: what method is sent there is then not curl's choice.
        options+=(-X "$CHECK_METHOD")
        [ -z "$CHECK_BODY" ] || options+=(--data-binary "@$file")
        ;;
esac
while IFS= read -r field; do
    [ -z "$field" ] || options+=(-H "$field")
done <<<"$CHECK_FIELDS"
[ -z "$CHECK_USER" ] || options+=(--anyauth -u "$CHECK_USER:$CHECK_PASSWORD")
[ -z "$CHECK_TOKEN" ] || options+=(--oauth2-bearer "$CHECK_TOKEN")
urls=()
for _ in $(seq "$CHECK_COUNT"); do urls+=("$CHECK_URL"); done
curl "${options[@]}" "${urls[@]}"
