/**
 * A registered app: from what is said of it (description.ts) to something that can connect and call.
 * Nothing here knows a provider by name. Which client is meant is providers.ts.
 */
import { OAuth1Error } from "@valetkey/oauth1";
import { OAuth2Error } from "@valetkey/oauth2";
import { tellingWaits } from "../../calls/rate-limit.ts";
import { apiUrl } from "../../calls/request.ts";
import type { Doors, Egress } from "../../egress/egress.ts";
import { VaultError } from "../../errors.ts";
import { invalidOptions, type Settings } from "../../options.ts";
import { checkScopes } from "../../scopes.ts";
import { askedOfApp } from "../inputs/app-values.ts";
import { filledIn, type InputsAsked, type InputValues } from "../inputs/inputs.ts";
import { hasScopes, originOf } from "../oauth1/oauth1-parts.ts";
import { createOAuth1Protocol } from "../oauth1/protocol-oauth1.ts";
import { createOAuth2Protocol, type ProtocolDeps } from "../oauth2/protocol-oauth2.ts";
import type { Protocol } from "../protocol.ts";
import { createKeyProtocol } from "../protocol-key.ts";
import type { ResourceDeps } from "../resource/protocol-resource.ts";
import { resourceParts } from "../resource/provider-resource.ts";
import type { Registrations } from "../resource/registrations.ts";
import {
  type Described,
  type DescribedOAuth1,
  type DescribedOAuth2,
  isOf,
  isResource,
  isTemplated,
} from "./description.ts";
import { assertEndpoints } from "./endpoints.ts";
import { doorsOf } from "./provider-doors.ts";
import { type ProviderFacts, type SharedFacts, sharedFacts } from "./provider-facts.ts";

/** A registered app, ready to use. */
export interface Provider {
  slug: string;
  facts: ProviderFacts;
  protocol: Protocol;
  /** Sends a request to its API. */
  api: Doors["api"];
  /** Opens a connection to its API, for who streams. */
  connect: Doors["connect"];
  /** Client id or consumer key: which registration minted a credential. */
  clientId: string;
  /** Asked for when `connect` names none. */
  scopes: readonly string[];
  /** Names the provider's accounts: (issuer, account id) is an identity. */
  issuer: string;
  /** The issuer is the server's own name. Else it is ours for it: the origin of an endpoint. */
  namesItself?: boolean;
  redirectUri: string;
  /** What it is for, where its entry asks connections for values: those that have these. */
  inputs: InputValues;
  /** Requests to its API have something of the client that the token was made for, such as the app's key. */
  isOfClient?: true;
  /** What is published of the app for this provider's servers, at `client/<slug>`. Absent: nothing. */
  document?: Readonly<Record<string, unknown>>;
}

/** A registered app as it is for every connection alike. */
export interface Registration {
  slug: string;
  clientId: string;
  redirectUri: string;
  facts: SharedFacts;
  /** What it speaks, in the catalogue's word. */
  speaks: "oauth1" | "oauth2" | "key";
  /** What its entry asks connections for. */
  inputs: InputsAsked;
  /** The values of it that are the same for every connection. */
  fixed: InputValues;
  /** What its entry asks the app for: not among these. */
  ofApp: InputsAsked;
  /** The provider, where its entry asks for nothing: then there is only one. */
  whole?: Provider;
}

/** What a provider is put together with; `call` is whose options they were. */
export interface AssemblyDeps {
  settings: Settings;
  egress: Egress;
  call: string;
  /** Of one tenant, where the app becomes a client by itself. Absent: for what is the same for all tenants. */
  registrations?: Registrations;
}

/** What is said of a registration without any connection. Throws as {@link assembleProvider}, where that takes no connection. */
export function registrationOf(
  slug: string,
  described: Described,
  deps: AssemblyDeps,
): Registration {
  const inputs = (isTemplated(described) ? described.entry.inputs : undefined) ?? {};
  const whole =
    Object.keys(inputs).length === 0 ? assembleProvider(slug, described, deps) : undefined;
  return {
    slug,
    clientId: clientIdOf(described),
    redirectUri: redirectUriOf(slug, deps.settings),
    facts: sharedFacts(described),
    speaks: described.entry.protocol,
    inputs,
    fixed: isTemplated(described) ? described.fixed : {},
    ofApp: isTemplated(described) ? askedOfApp(described.template?.entry.inputs) : {},
    ...(whole && { whole }),
  };
}

function redirectUriOf(slug: string, { publicUrl, basePath }: Settings): string {
  return `${publicUrl.origin}${basePath}/callback/${slug}`;
}

function clientIdOf(described: Described): string {
  if (isOf("oauth2", described)) return described.client.clientId;
  // Who becomes a client by itself is one only where it did.
  if (isResource(described)) return described.client.clientId ?? "";
  return isOf("oauth1", described) ? described.client.consumerKey : "";
}

/**
 * Puts a provider together, for the connections with these values where its entry asks for some. Throws `options_invalid` when its client does
 * not fit its entry.
 */
export function assembleProvider(
  slug: string,
  template: Described,
  deps: AssemblyDeps & { inputs?: InputValues },
): Provider {
  const { settings, egress, call, inputs = {} } = deps;
  try {
    const described = isTemplated(template) ? filledIn(template, inputs) : template;
    assertEndpoints(slug, described, settings);
    const { api, connect, ...ways } = patientDoors(described, deps);
    const { redirectUri, ...made } = depsOf(slug, deps);
    const parts = partsOf(described, { ...made, ...ways, redirectUri });
    const isOfClient = isTemplated(described) && described.isOfClient === true;
    const own = { ...parts, ...(isOfClient && { isOfClient: true as const }) };
    const provider = { slug, redirectUri, ...own, api, connect, inputs };
    assertAccount(provider, egress);
    return provider;
  } catch (error) {
    if (!(error instanceof OAuth1Error || error instanceof OAuth2Error)) throw error;
    const why = error.message.replace(/\.$/, "");
    throw new VaultError("options_invalid", `${call}: provider ${slug}: ${why}.`);
  }
}

/** The doors, whose answers for the protocol tell every wait that the provider asks for. An API's own answers are its caller's, untouched. */
function patientDoors(
  described: Described,
  { egress, settings }: Pick<AssemblyDeps, "egress" | "settings">,
): ReturnType<typeof doorsOf> {
  const { fetch, certificateFetch, ...api } = doorsOf(egress, described);
  const limit = described.facts.api?.rateLimit;
  const patient = (door: typeof fetch): typeof fetch => tellingWaits(door, limit, settings.clock);
  return {
    ...api,
    fetch: patient(fetch),
    ...(certificateFetch && { certificateFetch: patient(certificateFetch) }),
  };
}

/** What every protocol is made with, but for its doors. */
function depsOf(
  slug: string,
  { settings, registrations }: AssemblyDeps,
): Omit<ResourceDeps, "fetch" | "certificateFetch"> {
  const { clock, random, appName: clientName, publicUrl, basePath } = settings;
  const { origin, protocol } = publicUrl;
  return {
    ...{ slug, clock, random, redirectUri: redirectUriOf(slug, settings) },
    app: { clientName, clientUri: origin },
    // Servers fetch it, and go to https alone.
    ...(protocol === "https:" && { documentUrl: `${origin}${basePath}/client/${slug}` }),
    ...(registrations && { registrations }),
  };
}

/** What its protocol says of a provider. */
export type OfProtocol = Omit<Provider, "api" | "connect" | "slug" | "redirectUri" | "inputs">;

function partsOf(described: Described, deps: ResourceDeps): OfProtocol {
  if (isResource(described)) return resourceParts(described, deps, sharedFacts(described));
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
    facts: { ...facts, ...sharedFacts(described), tokenOrigin: origin },
    protocol: createKeyProtocol(described.entry.key, deps.slug),
    clientId: "",
    scopes: [],
    issuer: origin,
  };
}

function oauth1Parts(described: DescribedOAuth1, deps: ProtocolDeps): OfProtocol {
  const { entry, client, facts } = described;
  if (client.scopes && !hasScopes(entry)) {
    throw new OAuth1Error(
      "invalid_options",
      "scopes have no place at this service. Leave them out, or say in dialect where they are asked for.",
    );
  }
  const origin = originOf(entry);
  return {
    facts: { ...facts, ...sharedFacts(described), tokenOrigin: origin },
    protocol: createOAuth1Protocol(entry, client, deps),
    clientId: client.consumerKey,
    scopes: checkScopes(client.scopes ?? (hasScopes(entry) ? (entry.defaultScopes ?? []) : [])),
    issuer: origin,
  };
}

function oauth2Parts(described: DescribedOAuth2, deps: ProtocolDeps): OfProtocol {
  const { entry, client, facts } = described;
  return {
    facts: {
      ...facts,
      ...sharedFacts(described),
      tokenOrigin: new URL(entry.tokenUrl ?? entry.issuer ?? "").origin,
    },
    protocol: createOAuth2Protocol(entry, client, deps),
    clientId: client.clientId,
    scopes: checkScopes(client.scopes ?? entry.defaultScopes ?? []),
    issuer: entry.issuer ?? new URL(entry.tokenUrl ?? "").origin,
    namesItself: entry.issuer !== undefined,
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
