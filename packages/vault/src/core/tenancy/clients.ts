/** A tenant's own registration at a provider ("bring your own client"), in place of the vault's. How one is used is providers.ts. */
import { createPublicKey } from "node:crypto";
import { abortable, type CallOptions } from "../arguments/abortable.ts";
import { checkArguments } from "../arguments/arguments.ts";
import { ofProviders } from "../arguments/places.ts";
import type { Context } from "../context.ts";
import { VaultError } from "../errors.ts";
import { type ClientSecrets, openClientSecrets, sealClientSecrets } from "../keys/client-secret.ts";
import { splitValues } from "../protocols/inputs/app-values.ts";
import type { InputValues } from "../protocols/inputs/inputs.ts";
import type {
  TenantOAuth1Registration,
  TenantOAuth2Registration,
} from "../protocols/provider/provider-options.ts";
import type { StoredClient, StoredEvent } from "../store.ts";

const SAVE_TRIES = 5;
/** Of a shorter secret its last letters would tell too much. */
const SHORTEST_HINTED = 16;

/** A tenant's own client, as callers see it. */
export interface TenantClient {
  provider: string;
  /** Client id or consumer key. */
  clientId: string;
  /** New connections are made with it. One that is not lives on for the connections that it made. */
  isActive: boolean;
  /** Asked for when `connect` names none; null: those of the vault's own registration. */
  scopes: readonly string[] | null;
  /** The values of the entry's inputs that are the same for all its connections. Those of the app itself are never shown. */
  inputs: InputValues;
  /** Where the provider must send browsers back: the same for every tenant. */
  redirectUri: string;
  /** `hint` ends in the last four characters; null: the client has no secret. */
  secret: { hint: string; setAt: Date } | null;
  /** Of a client with a private key: the public key that belongs to it, in PEM, for the provider to have; else null. */
  publicKey: string | null;
  createdAt: Date;
  updatedAt: Date;
}

/** The clients that a tenant brought. Only providers that the vault's options name can have one. */
export interface TenantProviders<Slug extends string = string> {
  /**
   * Saves the tenant's own client, in place of the vault's and of any earlier one, for all connections that are made from now on: at once in
   * this process, within 5 s in others. Connections that exist stay with the client that made them. To replace a secret, give the same
   * client again. Rejects with `provider_unknown`, `options_invalid`.
   */
  set(
    provider: Slug,
    client: TenantOAuth2Registration | TenantOAuth1Registration,
    options?: CallOptions,
  ): Promise<TenantClient>;
  /** The active one; undefined: new connections are made with the vault's. */
  get(provider: Slug, options?: CallOptions): Promise<TenantClient | undefined>;
  /** All of them, active ones first, then by age, newest first. */
  list(options?: CallOptions): Promise<TenantClient[]>;
  /**
   * New connections are made with the vault's client again, or with one that registers anew; the tenant's, and any that was registered for it,
   * stay for the connections that they made. False: there was none.
   */
  remove(provider: Slug, options?: CallOptions): Promise<boolean>;
}

/** Makes the clients of a tenant. */
export function createTenantProviders<Slug extends string>(
  ctx: Context,
  tenant: string,
): TenantProviders<Slug> {
  const made: TenantProviders<Slug> = {
    set: (provider, client) => setClient(ctx, tenant, provider, client),
    async get(provider) {
      const { redirectUri } = await ctx.providers.own(provider);
      await ctx.ready();
      const clients = await ctx.store.listClients(tenant, provider);
      const active = clients.find(({ isActive }) => isActive);
      return active && toTenantClient(ctx, active, redirectUri);
    },
    async list() {
      await ctx.ready();
      const clients = await ctx.store.listClients(tenant);
      // A provider that the options no longer name has no use for its clients.
      const known = clients.filter(({ provider }) => ctx.settings.providers.has(provider));
      return Promise.all(
        known.map(async (client) => {
          const { redirectUri } = await ctx.providers.own(client.provider);
          return toTenantClient(ctx, client, redirectUri);
        }),
      );
    },
    remove: (provider) => removeClient(ctx, tenant, provider),
  };
  return abortable(made, { room: "providers.", places: ofProviders });
}

async function setClient(
  ctx: Context,
  tenant: string,
  slug: string,
  given: TenantOAuth2Registration | TenantOAuth1Registration,
): Promise<TenantClient> {
  const own = await ctx.providers.own(slug);
  const asked = checkArguments("providers.set", given);
  const trial = await ctx.providers.trial(slug, asked, "providers.set");
  const { clientId, redirectUri, fixed } = trial;
  const { ofApp, rest } = splitValues(trial.ofApp, asked.inputs ?? {});
  const inputs = "inputs" in asked && { inputs: named(rest, fixed) };
  const registration = { ...asked, ...inputs, ...(hasAny(ofApp) && { appValues: ofApp }) };
  if (clientId === own.clientId) {
    throw new VaultError(
      "options_invalid",
      `providers.set: that is the vault's own client at ${slug}. Use remove() to let the tenant connect with it.`,
      { provider: slug },
    );
  }
  await ctx.ready();
  for (let tries = 0; tries < SAVE_TRIES; tries++) {
    const saved = await saveClient(ctx, { tenant, provider: slug, clientId }, registration);
    if (saved) return toTenantClient(ctx, saved, redirectUri);
  }
  throw new VaultError(
    "store_unavailable",
    `The client at ${slug} could not be saved: others keep changing it. Try again.`,
  );
}

async function saveClient(
  ctx: Context,
  named: Pick<StoredClient, "tenant" | "provider" | "clientId">,
  registration: ToSave,
): Promise<StoredClient | undefined> {
  const { tenant, provider, clientId } = named;
  const clients = await ctx.store.listClients(tenant, provider);
  const before = clients.find((client) => client.clientId === clientId);
  const now = ctx.settings.clock();
  const place = { ...named, version: (before?.version ?? 0) + 1 };
  const { secrets, settings } = split(registration);
  const client: StoredClient = {
    ...place,
    isActive: true,
    settings,
    secret: await sealClientSecrets(ctx.cipher, place, secrets),
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  };
  const events = [ctx.events.make("client.saved", { tenant, provider, data: { clientId } })];
  const saved = await ctx.store.saveClient(client, before?.version ?? null, events);
  ctx.providers.forget(tenant, provider);
  if (!saved) return undefined;
  ctx.events.announce(events);
  ctx.breakers.mended({ tenant, provider });
  return client;
}

/** What was given, with the app's values apart: they may be secret. */
type ToSave = (TenantOAuth2Registration | TenantOAuth1Registration) &
  Pick<ClientSecrets, "appValues">;

function hasAny(values: InputValues): boolean {
  return Object.keys(values).length > 0;
}

/** The values as they stand in URLs. */
function named(given: InputValues, fixed: InputValues): InputValues {
  return Object.fromEntries(Object.keys(given).map((name) => [name, fixed[name] ?? ""]));
}

function split(registration: ToSave): {
  secrets: ClientSecrets;
  settings: StoredClient["settings"];
} {
  const { scopes, inputs, noticeSecret, appValues } = registration;
  const more = {
    ...(noticeSecret !== undefined && { noticeSecrets: [noticeSecret].flat() }),
    ...(appValues && { appValues }),
  };
  const asked = {
    ...(scopes && { scopes: [...scopes] }),
    ...(inputs && { inputs: { ...inputs } }),
  };
  if ("consumerKey" in registration) {
    const { consumerSecret: secret, privateKey } = registration;
    return {
      secrets: {
        ...(secret !== undefined && { secret }),
        ...(privateKey !== undefined && { privateKey }),
        ...more,
      },
      settings: { protocol: "oauth1", ...asked },
    };
  }
  const { clientSecret: secret } = registration;
  return {
    secrets: { ...(secret !== undefined && { secret }), ...more },
    settings: { protocol: "oauth2", ...asked },
  };
}

async function removeClient(ctx: Context, tenant: string, provider: string): Promise<boolean> {
  await ctx.providers.own(provider);
  await ctx.ready();
  const clients = await ctx.store.listClients(tenant, provider);
  const active = clients.find(({ isActive }) => isActive);
  const events: StoredEvent[] = [];
  if (active) {
    const data = { clientId: active.clientId };
    events.push(ctx.events.make("client.retired", { tenant, provider, data }));
  }
  const retired = await ctx.store.retireClient(tenant, provider, events);
  const isForgotten = await ctx.store.retireRegistrations(tenant, provider);
  ctx.providers.forget(tenant, provider);
  if (retired) ctx.events.announce(events);
  return retired || isForgotten;
}

async function toTenantClient(
  ctx: Context,
  client: StoredClient,
  redirectUri: string,
): Promise<TenantClient> {
  const { secret, privateKey } = await openClientSecrets(ctx.cipher, client);
  const updatedAt = new Date(client.updatedAt);
  return {
    provider: client.provider,
    clientId: client.clientId,
    isActive: client.isActive,
    scopes: (client.settings["scopes"] as readonly string[] | undefined) ?? null,
    inputs: (client.settings["inputs"] as InputValues | undefined) ?? {},
    redirectUri,
    secret: secret === undefined ? null : { hint: hintOf(secret), setAt: updatedAt },
    publicKey: privateKey === undefined ? null : publicKeyOf(privateKey),
    createdAt: new Date(client.createdAt),
    updatedAt,
  };
}

/** Null: it is no key, which nobody has found out where the service's signature method takes none. */
function publicKeyOf(privateKey: string): string | null {
  try {
    return createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString();
  } catch {
    return null;
  }
}

function hintOf(secret: string): string {
  return `••••${secret.length < SHORTEST_HINTED ? "" : secret.slice(-4)}`;
}
