/** Where each kind of secret is meant to be, to the letter, and why. Everywhere else it is a leak; a line that nothing needs is a mistake. */
import type { Channel, Kind, Meant } from "./search.ts";

const oauth1 = "sandbox-oauth1";
const oauth2 = "sandbox-oauth2";

function rows(kind: Kind, channel: Channel, why: string, all: readonly string[]): Meant[] {
  return all.map((by) => ({ kind, channel, by, why }));
}

const handedOut = "the app asked for the token, or to have a request signed for it";
const handed = (handle: string): string[] => [
  ...["GET /v1/connections/{id}/token", "POST /v1/connections/{id}/sign"],
  ...[`GET /v1/users/alice/${handle}/token`, `POST /v1/users/alice/${handle}/sign`],
];
const typed = (words: string, ...how: string[]): string[] =>
  ["", ...how].map((flag) => `valetkey ${words}${flag && ` ${flag}`}`);
const bothWays = ["--json", "--trace"];

export const meant: readonly Meant[] = [
  ...rows("token", "answer", handedOut, handed(oauth1)),
  ...rows("credential sent", "answer", handedOut, handed(oauth2)),
  ...rows("token", "output", handedOut, [
    ...["valetkey token --json", ...typed("sign", ...bothWays)],
  ]),
  ...rows("credential sent", "output", handedOut, [
    ...[...typed("token", ...bothWays), ...typed("sign", ...bothWays)],
  ]),
  ...rows("credential sent", "answer", "the provider's own answer, which says it", [
    `GET /v1/users/alice/${oauth2}/proxy/me`,
  ]),
  ...rows("token", "answer", "the provider's own answer, which says it", [
    `GET /v1/users/alice/${oauth1}/proxy/me`,
  ]),
  ...rows(
    "token",
    "redirect",
    "the request token, on its way to the provider (RFC 5849 section 2.2)",
    ["POST /connect/{link}/start"],
  ),
  ...rows("state", "redirect", "on its way to the provider (RFC 6749 section 4.1.1)", [
    "POST /connect/{link}/start",
  ]),
  ...rows("API key", "answer", "a new key is shown once", [
    ...["POST /v1/keys", "POST /v1/keys/{id}/roll"],
  ]),
  ...rows("API key", "output", "a new key is shown once", typed("keys create", ...bothWays)),
  ...rows("session token", "answer", "the app sends the browser there", [
    "POST /v1/connect-sessions",
  ]),
  ...rows("session token", "page", "the form of the page that it opened", ["GET /connect/{link}"]),
  ...rows(
    "session token",
    "output",
    "the link was asked for",
    typed("connect --detach", ...bothWays),
  ),
  ...rows("user token", "answer", "shown once", ["POST /v1/users/alice/tokens"]),
  ...rows("accounts token", "answer", "shown once, in its link", [
    "POST /v1/users/alice/accounts-links",
  ]),
  ...rows("webhook secret", "answer", "shown once", [
    ...["POST /v1/webhooks", "POST /v1/webhooks/{id}/secrets"],
  ]),
  ...rows("webhook secret", "output", "shown once", typed("webhooks add", ...bothWays)),
  ...rows("cookie", "cookie", "the browser's own, in the header that sets it", [
    ...["GET /accounts", "GET /accounts/open/{link}"],
    ...[`GET /callback/${oauth1}`, `GET /callback/${oauth2}`, "GET /callback/bound"],
    ...["GET /connect/{link}", "POST /connect/{link}/cancel", "POST /connect/{link}/start"],
  ]),
];
