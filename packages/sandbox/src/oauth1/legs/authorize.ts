/** The leg that the person goes (RFC 5849 section 2.2): the link is checked, the person decides, and is sent back as the dialect says. */
import { scopeTexts } from "../../entry.ts";
import { type Pair, parseForm, withQuery } from "../../http/form.ts";
import { type Reply, type SandboxRequest, seeOther } from "../../http/http.ts";
import { codePage, messagePage, type Permission } from "../../person/pages.ts";
import type { Outcome } from "../../person/sessions.ts";
import type { Room } from "../room.ts";
import type { RequestToken } from "./request-tokens.ts";
import { scopesIn } from "./scopes.ts";

/** A link that can be decided on. */
interface Link {
  token: RequestToken;
  /** Where to go afterwards; `oob` for nowhere. */
  callback: string;
  scopes: readonly string[];
}

/** Section 2.2. */
export function authorize(room: Room, request: SandboxRequest): Reply {
  const link = readLink(room, parseForm(request.query) ?? []);
  if (typeof link === "string")
    return messagePage(
      room.look,
      400,
      "This link does not work",
      link,
      "Go back to the app and start again.",
    );
  return room.signIn.open(request, {
    permissions: permissionsOf(room, link.scopes),
    settle: (outcome) => settle(room, link, outcome),
  });
}

const old = "It was used already, it is too old, or the link is broken.";

/** The link, or what is wrong with it. */
function readLink(room: Room, pairs: readonly Pair[]): Link | string {
  const { service, client } = room;
  const { rename = {}, sends = [] } = service.dialect.authorization ?? {};
  const renamed = Object.entries(rename).find(([name]) => pairs.some(([given]) => given === name));
  if (renamed) return `It has ${renamed[0]}, which is called ${renamed[1]} here.`;
  const values = (name: keyof typeof rename): string[] =>
    pairs.filter(([given]) => given === (rename[name] ?? name)).map(([, value]) => value);

  const [word = "", another] = values("oauth_token");
  const token = another === undefined ? room.requestTokens.undecided(word) : undefined;
  if (!token) return old;
  const keys = values("oauth_consumer_key");
  const wantedKeys = sends.includes("oauth_consumer_key") ? [client.consumerKey] : [];
  if (service.strict && keys.join() !== wantedKeys.join())
    return "The consumer key is missing, wrong or not asked for.";
  const missing = service.authorizationParams.find((name) => !pairs.some(([it]) => it === name));
  if (missing !== undefined) return `It has no ${missing}.`;
  const scopes = service.scope?.leg === "authorization" ? scopesIn(pairs, service) : token.scopes;
  if (!scopes) return "It asks for no scope, or for one that there is not.";
  const callback = callbackOf(room, token, values("oauth_callback"));
  return callback === undefined
    ? "Its callback is missing, wrong or not asked for."
    : { token, callback, scopes };
}

/** Where this person goes back to, or undefined where the link says it wrongly. */
function callbackOf(
  { service, redirectUris }: Room,
  token: RequestToken,
  given: readonly string[],
): string | undefined {
  const { callback: how, authorization } = service.dialect;
  const [url] = given;
  if (how === "unconfirmed") {
    // OAuth Core 1.0 section 6.2.1: optional; without one the person carries on by hand.
    if (url === undefined) return "oob";
    return given.length === 1 && redirectUris.hasBarQuery(url) ? url : undefined;
  }
  if (!service.strict) return token.callback;
  const wanted = authorization?.sends?.includes("oauth_callback") ? [token.callback] : [];
  return given.join() === wanted.join() ? token.callback : undefined;
}

function permissionsOf({ service }: Room, scopes: readonly string[]): Permission[] {
  const asked = scopes.map((name): [string, string] => [name, service.scopes[name] ?? name]);
  const shown = asked.length > 0 ? asked : Object.entries(scopeTexts);
  return shown.map(([name, text]) => ({ name, text, optional: false }));
}

function settle(room: Room, { token, callback }: Link, outcome: Outcome): Reply {
  // Two tabs may have opened the same link; the first decision counts.
  if (token.state !== "new")
    return messagePage(
      room.look,
      400,
      "This link was used already",
      "Go back to the app and start again.",
    );
  const user = outcome.decision === "allow" ? outcome.user : undefined;
  const verifier = room.requestTokens.decide(token, user);
  if (verifier === undefined) {
    return callback === "oob"
      ? messagePage(room.look, 200, "Denied", "The app gets no access. You can close this page.")
      : seeOther(withQuery(callback, { denied: token.token }));
  }
  const withVerifier = room.service.dialect.verifier !== "none";
  if (callback === "oob")
    return withVerifier
      ? codePage(room.look, room.app, verifier)
      : messagePage(room.look, 200, "Allowed", "Go back to the app to carry on.");
  const answer = withVerifier ? { oauth_verifier: verifier } : {};
  return seeOther(withQuery(callback, { oauth_token: token.token, ...answer }));
}
