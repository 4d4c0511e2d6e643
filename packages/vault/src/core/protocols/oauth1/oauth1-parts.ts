/** What the parts of the OAuth 1.0a protocol share: the client of one provider, and how its failures become the vault's. */
import { type OAuth1Client, OAuth1Error, type OAuth1Server } from "@valetkey/oauth1";
import type { ProtocolDeps } from "../oauth2/protocol-oauth2.ts";
import { type Failing, failingAs } from "../protocol-failure.ts";

/** A service, with its API where that is known. */
export type OAuth1Service = OAuth1Server & { readonly api?: { readonly baseUrl: string } };

/** One provider's. */
export interface OAuth1Parts {
  client: OAuth1Client;
  server: OAuth1Service;
  consumerKey: string;
  deps: ProtocolDeps;
}

/** The work, rejecting with a VaultError. */
export const failing: Failing = failingAs((error) => error instanceof OAuth1Error);

/**
 * The origin by which the service's accounts and its trouble are told: of its token endpoint, or, where there is none, of its API.
 * @throws OAuth1Error `invalid_options` where it has neither.
 */
export function originOf({ accessTokenUrl, api }: OAuth1Service): string {
  const url = accessTokenUrl ?? api?.baseUrl;
  if (url !== undefined) return new URL(url).origin;
  throw new OAuth1Error(
    "invalid_options",
    "There are no endpoints and no api. Give api: { baseUrl, hosts }, to say where signed requests may be sent.",
  );
}

/** Whether the client alone signs: there are no users and no tokens. */
export function isTokenless({ dialect }: OAuth1Service): boolean {
  return dialect?.token === "none";
}

/**
 * Whether the service has what OAuth 1.0a has added to 1.0 against hijacked answers: a verifier, and a callback that is told in the signed
 * first leg. On the page's URL anybody can put another in its place, and the verifier goes there.
 */
export function isRevised({ dialect }: OAuth1Service): boolean {
  return dialect?.verifier !== "none" && dialect?.callback !== "unconfirmed";
}

/** Whether the service lets scopes be asked for. */
export function hasScopes({ dialect }: OAuth1Service): boolean {
  return (dialect?.scopes ?? dialect?.authorization?.scope) !== undefined;
}

/** Whether our state comes back with the user: it travels in the callback, where the service lets the app say one. */
export function carriesState({ dialect }: OAuth1Service): boolean {
  return ["confirmed", "unconfirmed"].includes(dialect?.callback ?? "confirmed");
}
