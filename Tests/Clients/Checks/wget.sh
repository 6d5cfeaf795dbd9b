#!/usr/bin/env bash
# One request with wget, as `status-server check` asks for it: redirects, cookies, credentials and retries are wget's own.
set -euo pipefail
options=(-q -O - --timeout=8 --tries=3 --waitretry=2 --content-on-error)
[ "$CHECK_METHOD" = GET ] || options+=("--method=$CHECK_METHOD")
while IFS= read -r field; do
    [ -z "$field" ] || options+=("--header=$field")
done <<<"$CHECK_FIELDS"
[ -z "$CHECK_BODY" ] || options+=("--body-data=$CHECK_BODY")
[ -z "$CHECK_TOKEN" ] || options+=("--header=Authorization: Bearer $CHECK_TOKEN")
# With --user and --password the account would be that of every server.
[ -z "$CHECK_USER" ] || CHECK_URL="http://$CHECK_USER:$CHECK_PASSWORD@${CHECK_URL#http://}"
urls=()
for _ in $(seq "$CHECK_COUNT"); do urls+=("$CHECK_URL"); done
exec wget "${options[@]}" "${urls[@]}"
