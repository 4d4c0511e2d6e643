/**
 * A registered app: from what is said of it (description.ts) to something that can connect and call.
 * Nothing here knows a provider by name. Which client is meant is providers.ts.
 */
import type { CatalogEntry, OAuth2Entry } from "@valetkey/catalog";
import { OAuth1Error } from "@valetkey/oauth1";
import { clientMetadataDocument, OAuth2Error } from "@valetkey/oauth2";
import { apiUrl } from "../calls/request.ts";
import type { Doors, Egress } from "../egress/egress.ts";
import { VaultError } from "../errors.ts";
import { invalidOptions, type Settings } from "../options.ts";
import { checkScopes } from "../scopes.ts";
import {
  type Described,
  isOf,
  isResource,
  type OfResource,
  type ResourceServer,
} from "./description.ts";
import type { Protocol } from "./protocol.ts";
import { createKeyProtocol } from "./protocol-key.ts";
import { createOAuth1Protocol } from "./protocol-oauth1.ts";
import { createOAuth2Protocol, type ProtocolDeps } from "./protocol-oauth2.ts";
import { createResourceProtocol, type ResourceDeps } from "./protocol-resource.ts";
import { doorsOf } from "./provider-doors.ts";
import type { Registrations } from "./registrations.ts";

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

/** The words of an entry that the vault itself reads, whatever the protocol. */
export type ProviderFacts = Partial<Pick<CatalogEntry, "color" | "api" | "account" | "scopes">> & {
  name: string;
  revocationAffects: "token" | "grant";
  refresh: RefreshFacts;
  /** The callback's parameter that our state comes back in. */
  stateParam: string;
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
  /** What is published of the app for this provider's servers, at `client/<slug>`. Absent: nothing. */
  document?: Readonly<Record<string, unknown>>;
}

/** Puts a provider together. Throws `options_invalid` when its client does not fit its entry; `call` is whose options they were. */
export function assembleProvider(
  slug: string,
  described: Described,
  deps: { settings: Settings; egress: Egress; call: string; registrations?: Registrations },
): Provider {
  const { settings, egress, call, registrations } = deps;
  const { clock, random, appName: clientName, publicUrl, basePath } = settings;
  const ours = `${publicUrl.origin}${basePath}`;
  const redirectUri = `${ours}/callback/${slug}`;
  const { api, ...ways } = doorsOf(egress, described);
  const made: ResourceDeps = {
    ...{ ...ways, clock, random, redirectUri, slug },
    app: { clientName, clientUri: publicUrl.origin },
    // Servers fetch it, and go to https alone.
    ...(publicUrl.protocol === "https:" && { documentUrl: `${ours}/client/${slug}` }),
    ...(registrations && { registrations }),
  };
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

function assemble(described: Described, deps: ResourceDeps): Omit<Provider, "api"> {
  const { slug, redirectUri } = deps;
  return { slug, redirectUri, ...partsOf(described, deps) };
}

type OfProtocol = Omit<Provider, "api" | "slug" | "redirectUri">;

function partsOf(described: Described, deps: ResourceDeps): OfProtocol {
  if (isResource(described)) return resourceParts(described, deps);
  if (isOf("oauth2", described)) return oauth2Parts(described, deps);
  const { facts } = described;
  if (isOf("oauth1", described)) {
    const { entry, client } = described;
    const { origin } = new URL(entry.accessTokenUrl);
    const protocol = createOAuth1Protocol(entry, client, deps);
    return plainParts(facts, { origin, protocol, clientId: client.consumerKey });
  }
  if (!facts.api) {
    throw new VaultError(
      "options_invalid",
      `createVault: provider ${deps.slug} has keys but no api: give api: { baseUrl, hosts }, to say where they may be sent.`,
    );
  }
  const { origin } = new URL(facts.api.baseUrl);
  return plainParts(facts, {
    origin,
    protocol: createKeyProtocol(described.entry.key, deps.slug),
    clientId: "",
  });
}

/** Of a protocol in which nothing is renewed. */
function plainParts(
  facts: Described["facts"],
  { origin, protocol, clientId }: { origin: string } & Pick<Provider, "protocol" | "clientId">,
): OfProtocol {
  return {
    facts: {
      ...facts,
      revocationAffects: "token",
      refresh: refreshFacts(undefined),
      stateParam: "state",
      tokenOrigin: origin,
    },
    protocol,
    clientId,
    scopes: [],
    issuer: origin,
  };
}

function oauth2Parts(
  {
    entry,
    client,
    facts,
  }: Exclude<Extract<Described, { entry: { protocol: "oauth2" } }>, OfResource>,
  deps: ProtocolDeps,
): OfProtocol {
  return {
    facts: {
      ...facts,
      revocationAffects: entry.revocation?.affects ?? "token",
      refresh: refreshFacts(entry.refresh),
      stateParam: entry.profile?.callback?.rename?.["state"] ?? "state",
      tokenOrigin: new URL(entry.tokenUrl ?? entry.issuer ?? "").origin,
    },
    protocol: createOAuth2Protocol(entry, client, deps),
    clientId: client.clientId,
    scopes: checkScopes(client.scopes ?? entry.defaultScopes ?? []),
    issuer: entry.issuer ?? new URL(entry.tokenUrl ?? "").origin,
  };
}

function resourceParts({ entry, client, facts }: OfResource, deps: ResourceDeps): OfProtocol {
  const { resource } = entry;
  const { documentUrl: clientId, redirectUri, app } = deps;
  return {
    facts: {
      ...facts,
      api: apiOf(entry, facts, deps.slug),
      revocationAffects: entry.revocation?.affects ?? "token",
      refresh: refreshFacts(entry.refresh),
      stateParam: "state",
      // Its servers may change; whose they are does not.
      tokenOrigin: new URL(resource).origin,
    },
    protocol: createResourceProtocol(entry, client, deps),
    clientId: client.clientId ?? "",
    scopes: checkScopes(client.scopes ?? entry.defaultScopes ?? []),
    issuer: resource,
    ...(clientId !== undefined && {
      document: clientMetadataDocument({ ...app, clientId, redirectUris: [redirectUri] }),
    }),
  };
}

/** Tokens for a resource are sent to it, and to what lies below. */
function apiOf(
  { resource }: ResourceServer,
  { api }: Described["facts"],
  slug: string,
): ProviderFacts["api"] & object {
  const { host, origin, pathname, search } = new URL(resource);
  if (search !== "") throw invalidOptions(`resource of provider ${slug} must not have a query`);
  const isElsewhere = api?.hosts.some((each) => each !== host) ?? false;
  if (isElsewhere)
    throw invalidOptions(
      `api.hosts of provider ${slug} must name the host of its resource and no other, because tokens are for that alone`,
    );
  return { baseUrl: origin, ...api, hosts: [`${host}${pathname.replace(/\/$/, "")}`] };
}

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
