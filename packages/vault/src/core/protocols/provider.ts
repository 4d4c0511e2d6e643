/**
 * A registered app: from what is said of it (description.ts) to something that can connect and call.
 * Nothing here knows a provider by name. Which client is meant is providers.ts.
 */
import type { CatalogEntry, OAuth2Entry } from "@valetkey/catalog";
import { OAuth1Error } from "@valetkey/oauth1";
import { OAuth2Error } from "@valetkey/oauth2";
import { apiUrl } from "../calls/request.ts";
import type { Doors, Egress } from "../egress/egress.ts";
import { VaultError } from "../errors.ts";
import { invalidOptions, type Settings } from "../options.ts";
import { checkScopes } from "../scopes.ts";
import { type Described, isOf } from "./description.ts";
import { hasScopes, originOf } from "./oauth1-parts.ts";
import type { Protocol } from "./protocol.ts";
import { createKeyProtocol } from "./protocol-key.ts";
import { createOAuth1Protocol } from "./protocol-oauth1.ts";
import { createOAuth2Protocol, type ProtocolDeps } from "./protocol-oauth2.ts";
import { doorsOf } from "./provider-doors.ts";

const DAY_MS = 24 * 60 * 60_000;

/** How the refresh tokens of a provider behave, as far as it is known. */
export interface RefreshFacts {
  /** Using one ends it, and the answer holds the next; null: not known. */
  rotates: boolean | null;
  /** How long one that was used still works. 0: not at all. */
  graceMs: number;
  /** Using one again after that ends every token of the grant. */
  reuseRevokesFamily: boolean;
  /** How long one lives unused; null: not known, or for ever. */
  idleMs: number | null;
  /** How long a grant lives whatever is done with it; null: not known, or for ever. */
  absoluteMs: number | null;
}

/** Whether a refresh token that was spent so long ago ends every token of its grant when it is shown again. */
export function replayEnds(refresh: RefreshFacts, sinceMs: number): boolean {
  return refresh.reuseRevokesFamily && sinceMs >= refresh.graceMs;
}

/** By what a callback names the attempt that it ends. */
export interface AttemptNames {
  /** The callback's parameters that may hold the name; the first that is there does. */
  params: readonly [string, ...string[]];
  /** The provider has made it, and brings nothing of ours back. False: it is our state. */
  theirs: boolean;
}

/** The words of an entry that the vault itself reads, whatever the protocol. */
export type ProviderFacts = Partial<Pick<CatalogEntry, "color" | "api" | "account" | "scopes">> & {
  name: string;
  revocationAffects: "token" | "grant";
  refresh: RefreshFacts;
  attemptNames: AttemptNames;
  /** Origin of the token endpoint; of the issuer where it is discovered. */
  tokenOrigin: string;
};

/** A registered app, ready to use. */
export interface Provider {
  slug: string;
  facts: ProviderFacts;
  protocol: Protocol;
  /** Sends a request to its API. */
  api: Doors["api"];
  /** Client id or consumer key: which registration minted a credential. */
  clientId: string;
  /** Asked for when `connect` names none. */
  scopes: readonly string[];
  /** Names the provider's accounts: (issuer, account id) is an identity. */
  issuer: string;
  redirectUri: string;
}

/** Puts a provider together. Throws `options_invalid` when its client does not fit its entry; `call` is whose options they were. */
export function assembleProvider(
  slug: string,
  described: Described,
  deps: { settings: Settings; egress: Egress; call: string },
): Provider {
  const { settings, egress, call } = deps;
  const redirectUri = `${settings.publicUrl.origin}${settings.basePath}/callback/${slug}`;
  const { clock, random } = settings;
  const { api, ...ways } = doorsOf(egress, described);
  const made: ProtocolDeps = { ...ways, clock, random, redirectUri, slug };
  try {
    const provider = { ...assemble(described, made), api };
    assertAccount(provider, egress);
    return provider;
  } catch (error) {
    if (!(error instanceof OAuth1Error || error instanceof OAuth2Error)) throw error;
    const why = error.message.replace(/\.$/, "");
    throw new VaultError("options_invalid", `${call}: provider ${slug}: ${why}.`);
  }
}

function assemble(described: Described, deps: ProtocolDeps): Omit<Provider, "api"> {
  const { slug, redirectUri } = deps;
  return { slug, redirectUri, ...partsOf(described, deps) };
}

type OfProtocol = Omit<Provider, "api" | "slug" | "redirectUri">;

function partsOf(described: Described, deps: ProtocolDeps): OfProtocol {
  if (isOf("oauth2", described)) return oauth2Parts(described, deps);
  if (isOf("oauth1", described)) return oauth1Parts(described, deps);
  const { facts } = described;
  if (!facts.api) {
    throw new VaultError(
      "options_invalid",
      `createVault: provider ${deps.slug} has keys but no api: give api: { baseUrl, hosts }, to say where they may be sent.`,
    );
  }
  const { origin } = new URL(facts.api.baseUrl);
  return {
    facts: { ...facts, ...plainFacts, tokenOrigin: origin },
    protocol: createKeyProtocol(described.entry.key, deps.slug),
    clientId: "",
    scopes: [],
    issuer: origin,
  };
}

function oauth1Parts(
  { entry, client, facts }: Extract<Described, { entry: { protocol: "oauth1" } }>,
  deps: ProtocolDeps,
): OfProtocol {
  if (client.scopes && !hasScopes(entry)) {
    throw new OAuth1Error(
      "invalid_options",
      "scopes have no place at this service. Leave them out, or say in dialect where they are asked for.",
    );
  }
  const origin = originOf(entry);
  const { carriesState, ...protocol } = createOAuth1Protocol(entry, client, deps);
  return {
    facts: {
      ...facts,
      ...plainFacts,
      // Many services give one user and app the same token each time: to end it would end it for all who have it.
      revocationAffects: "grant",
      ...(!carriesState && { attemptNames: requestToken }),
      tokenOrigin: origin,
    },
    protocol,
    clientId: client.consumerKey,
    scopes: checkScopes(client.scopes ?? (hasScopes(entry) ? (entry.defaultScopes ?? []) : [])),
    issuer: origin,
  };
}

/** What names an attempt where nothing of ours comes back: also a refusal brings the token, under a name that services have given it. */
const requestToken: AttemptNames = { params: ["oauth_token", "denied"], theirs: true };

function oauth2Parts(
  { entry, client, facts }: Extract<Described, { entry: { protocol: "oauth2" } }>,
  deps: ProtocolDeps,
): OfProtocol {
  return {
    facts: {
      ...facts,
      revocationAffects: entry.revocation?.affects ?? "token",
      refresh: refreshFacts(entry.refresh),
      attemptNames: {
        params: [entry.profile?.callback?.rename?.["state"] ?? "state"],
        theirs: false,
      },
      tokenOrigin: new URL(entry.tokenUrl ?? entry.issuer ?? "").origin,
    },
    protocol: createOAuth2Protocol(entry, client, deps),
    clientId: client.clientId,
    scopes: checkScopes(client.scopes ?? entry.defaultScopes ?? []),
    issuer: entry.issuer ?? new URL(entry.tokenUrl ?? "").origin,
  };
}

/** Where nothing is said of it. */
const plainFacts: Pick<ProviderFacts, "revocationAffects" | "refresh" | "attemptNames"> = {
  revocationAffects: "token",
  refresh: refreshFacts(undefined),
  attemptNames: { params: ["state"], theirs: false },
};

function refreshFacts(entry: OAuth2Entry["refresh"]): RefreshFacts {
  const days = (count: number | undefined): number | null =>
    count === undefined ? null : count * DAY_MS;
  return {
    rotates: entry?.rotates ?? null,
    graceMs: (entry?.graceSeconds ?? 0) * 1000,
    reuseRevokesFamily: entry?.reuseRevokesFamily ?? false,
    idleMs: days(entry?.idleDays),
    absoluteMs: days(entry?.absoluteDays),
  };
}

/** A look-up that may not be sent would fail when the user has agreed already: too late. */
function assertAccount(provider: Provider, egress: Egress): void {
  const { slug, facts } = provider;
  if (!facts.account) return;
  if (!facts.api) {
    throw invalidOptions(
      `provider ${slug} has account but no api: give api: { baseUrl, hosts }, to say where account.url may be asked`,
    );
  }
  try {
    egress.assertAllowed(apiUrl(facts.account.url, provider), facts.api.hosts, slug);
  } catch {
    throw invalidOptions(
      `account.url of provider ${slug} must lead to one of its api.hosts over https, because the user's credential is sent there`,
    );
  }
}
