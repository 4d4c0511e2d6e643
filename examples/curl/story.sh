#!/bin/sh
# Calls a service as a user, with nothing but curl, and has the user connect where that is needed. The token never comes here.
# story.sh [USER [PROVIDER [PATH [FILE]]]]: with a file, that is sent (POST).
set -eu

url=${VALETKEY_URL:-http://localhost:8430}
key=${VALETKEY_API_KEY:-$(cat .valetkey/key)}
user=${1:-alice}
provider=${2:-sandbox-oauth2}
path=${3:-/me}
file=${4:-}
head=$(mktemp)
answer=$(mktemp)
trap 'rm -f "$head" "$answer"' EXIT

# The key goes to curl in a file that only curl sees: arguments can be read by everybody on the machine.
api() {
  printf 'header = "Authorization: Bearer %s"' "$key" | curl --silent --show-error --config - "$@"
}

# A text member of a flat JSON object.
field() {
  sed -nE "s/.*\"$1\":\"(([^\"\\\\]|\\\\.)*)\".*/\1/p" | sed 's/\\"/"/g'
}

# Makes the link, and waits until the user has been there; with the id of a connection, that one is repaired.
connect() {
  session=$(api --fail-with-body "$url/v1/connect-sessions" \
    --header 'Content-Type: application/json' \
    --data "{\"user\":{\"id\":\"$user\"},\"provider\":\"$provider\"${1:+,\"connection_id\":\"$1\"}}")
  id=$(printf %s "$session" | field id)
  echo "Open this page as $user: $(printf %s "$session" | field connect_url)"
  while :; do
    # Answered as soon as something happens, after a minute at the latest.
    now=$(api --fail-with-body "$url/v1/connect-sessions/$id?wait=60")
    status=$(printf %s "$now" | field status)
    case $status in
      completed) break ;;
      failed | canceled | expired) echo "Not connected: $status" >&2; exit 1 ;;
    esac
  done
  echo "Connected."
}

# Sends a request to the service as the user. Both ways stream, so files may be of any length; redirects are followed within the service.
call() {
  set -- --dump-header "$head" --output "$answer" --header 'Valetkey-Redirect: follow'
  if [ -n "$file" ]; then
    set -- "$@" --request POST --upload-file "$file" --header 'Content-Type: application/json'
  fi
  api "$@" "$url/v1/users/$user/$provider/proxy$path"
}

# Who has answered: the service (provider), whatever its status, or Valet Key itself, with a problem.
source_of() {
  tr -d '\r' < "$head" | tr 'A-Z' 'a-z' | sed -n 's/^valetkey-source: //p'
}

call
if [ "$(source_of)" != provider ]; then
  echo "Valet Key: $(field detail < "$answer")" >&2
  [ "$(field who_can_fix < "$answer")" = user ] || exit 1
  connect "$(field connection_id < "$answer")"
  call
  [ "$(source_of)" = provider ] || exit 1
fi
cat "$answer"
echo
