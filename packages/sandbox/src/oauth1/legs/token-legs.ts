/** The two legs that an app goes alone: the request token (RFC 5849 section 2.1) and the access token (section 2.3), and xAuth. */
import { type Pair, parseForm } from "../../http/form.ts";
import { isForm, type SandboxRequest } from "../../http/http.ts";
import type { SandboxUser } from "../../person/users.ts";
import { refusal } from "../dialect/demands.ts";
import type { Room } from "../room.ts";
import { noToken } from "../signature/check.ts";
import { isProblem, type OAuth1Message, type OAuth1Problem } from "../signature/message.ts";
import type { AccessToken } from "./access-tokens.ts";
import type { RequestToken } from "./request-tokens.ts";
import { scopesIn } from "./scopes.ts";

/** What is answered with a token. */
export type Fields = Readonly<Record<string, string>>;

/** Section 2.1. */
export function requestToken(room: Room, request: SandboxRequest): Fields | OAuth1Problem {
  const { dialect, scope } = room.service;
  const { callback = "confirmed" } = dialect;
  const asksScopes = scope?.leg === "request_token";
  const endpoint = {
    kind: "token",
    takes: callback === "unconfirmed" ? [] : ["oauth_callback"],
    token: false,
    leg: dialect.requestToken ?? {},
    mayHave: asksScopes ? [scope.param] : [],
    ownQuery: queryOf(room.entry.requestTokenUrl),
  } as const;
  const found = room.checker.check(request, endpoint, noToken);
  if (isProblem(found)) return found;
  const asked = askedCallback(room, found);
  if (isProblem(asked)) return asked;
  const scopes = asksScopes ? scopesIn(found.others, room.service) : [];
  if (!scopes) return refusal("scopes");
  const { token, secret } = room.requestTokens.issue({ ...asked, scopes });
  return {
    oauth_token: token,
    oauth_token_secret: secret,
    ...(callback !== "unconfirmed" && { oauth_callback_confirmed: "true" }),
  };
}

/** Where the person is sent back to, as far as the first leg says it. */
function askedCallback(
  { service, redirectUris }: Room,
  { protocol }: OAuth1Message,
): Pick<RequestToken, "callback"> | OAuth1Problem {
  const { callback: how = "confirmed" } = service.dialect;
  if (how === "unconfirmed") return {};
  const callback = protocol.get("oauth_callback");
  if (!callback) {
    return {
      status: 400,
      problem: "parameter_absent",
      details: { oauth_parameters_absent: "oauth_callback" },
    };
  }
  const refused: OAuth1Problem = { status: 401, problem: "callback_rejected" };
  if (how === "oob")
    return callback === "oob" ? { callback: redirectUris.first() ?? "oob" } : refused;
  const isRegistered = how === "registered" ? redirectUris.has : redirectUris.hasBarQuery;
  return callback === "oob" || isRegistered(callback) ? { callback } : refused;
}

/** Section 2.3. */
export function accessToken(room: Room, request: SandboxRequest): Fields | OAuth1Problem {
  const { dialect } = room.service;
  const withVerifier = dialect.verifier !== "none";
  const endpoint = {
    kind: "token",
    takes: withVerifier ? ["oauth_verifier"] : [],
    token: true,
    leg: dialect.accessToken ?? {},
    ownQuery: queryOf(room.entry.accessTokenUrl),
  } as const;
  const found = room.checker.check(request, endpoint, room.requestTokens.find);
  if (isProblem(found)) return found;
  const verifier = withVerifier ? found.protocol.get("oauth_verifier") : null;
  const user = room.requestTokens.spend(found.token, verifier);
  return isProblem(user) ? user : fieldsOf(room, room.accessTokens.issue(user));
}

const xAuthWords = ["x_auth_mode", "x_auth_username", "x_auth_password"];

/** xAuth: a name and a password for a token, in one signed form. */
export function xAuth(room: Room, request: SandboxRequest): Fields | OAuth1Problem {
  const endpoint = {
    kind: "token",
    takes: [],
    token: false,
    leg: room.service.dialect.accessToken ?? {},
    mayHave: xAuthWords,
    ownQuery: queryOf(room.entry.accessTokenUrl),
  } as const;
  const found = room.checker.check(request, endpoint, noToken);
  if (isProblem(found)) return found;
  const words = new Map(xAuthPairs(request));
  const absent = xAuthWords.filter((name) => !words.get(name));
  if (absent.length > 0)
    return {
      status: 400,
      problem: "parameter_absent",
      details: { oauth_parameters_absent: absent.join("&") },
    };
  if (words.get("x_auth_mode") !== "client_auth") return refusal("x_auth_mode");
  const user = room.users.find(words.get("x_auth_username") ?? "");
  return user
    ? fieldsOf(room, room.accessTokens.issue(user))
    : { status: 401, problem: "permission_denied" };
}

/** The words of xAuth in a form; a password has no business in a URL. */
export function xAuthPairs(request: SandboxRequest): Pair[] {
  const pairs = isForm(request) ? parseForm(request.body.toString("latin1")) : [];
  return (pairs ?? []).filter(([name]) => xAuthWords.includes(name));
}

/** The answer with a token: whose it is, and how long it lives where that is told. */
export function fieldsOf({ accessTokens, service }: Room, token: AccessToken): Fields {
  return {
    oauth_token: token.token,
    oauth_token_secret: token.secret,
    ...accessTokens.session(token),
    ...accountFields(token.grant.user, service.dialect.accountFrom),
  };
}

function accountFields(
  { id, login }: SandboxUser,
  from: { id: string; label?: string } | undefined,
): Fields {
  if (!from) return { user_id: id, screen_name: login };
  return { [from.id]: id, ...(from.label !== undefined && { [from.label]: login }) };
}

/** What a URL has in its query anyway. */
export function queryOf(url: string | undefined): readonly Pair[] {
  return url === undefined ? [] : [...new URL(url).searchParams];
}
