#!/bin/sh
# Connects a user to a service and calls it as them, with nothing but curl. The token never comes here.
set -eu

url=${VALETKEY_URL:-http://localhost:8430}
key=${VALETKEY_API_KEY:-$(cat .valetkey/key)}
user=${1:-alice}
provider=${2:-sandbox-oauth2}

# The key goes to curl in a file that only curl sees: arguments can be read by everybody on the machine.
api() {
  printf 'header = "Authorization: Bearer %s"' "$key" | curl --silent --show-error --config - "$@"
}

# A text member of a flat JSON object.
field() {
  sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"
}

session=$(api --fail-with-body "$url/v1/connect-sessions" \
  --header 'Content-Type: application/json' \
  --data "{\"user\":{\"id\":\"$user\"},\"provider\":\"$provider\"}")
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

# What the provider answers comes back as it is; what Valet Key refuses says so itself.
api --fail-with-body "$url/v1/users/$user/$provider/proxy/me"
echo
