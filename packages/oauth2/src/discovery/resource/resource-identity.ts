/**
 * Decides as whom one comes to a server: as the client that was registered there by hand, by the URL of one's document, as the
 * client that one registered as before, or as one that registers now. Whatever it is, it is good at that server alone.
 */
import { OAuth2Error } from "../../errors.ts";
import type { OAuth2ClientOptions, OAuth2Server } from "../../options.ts";
import { type OAuth2Registration, registerClient } from "../registration.ts";
import { type Remembered, remember } from "../remembered.ts";
import type { OAuth2DiscoveredServer } from "../server-metadata.ts";
import type { ResourceSettings } from "./resource-options.ts";

/**
 * As whom. Of a client that was given only the name is kept, for its secret may change; a registration is kept whole, for its tokens are
 * good with it alone, unless a registry keeps it.
 */
export type OAuth2ResourceIdentity =
  | { kind: "given" | "document"; clientId: string }
  | { kind: "registered"; clientId: string; registration?: OAuth2Registration };

/** What is at hand to choose from. */
export interface Choosing {
  settings: ResourceSettings;
  /** Registrations that this client made, by issuer. */
  registered: Remembered<OAuth2Registration>;
  /** `anew`: a former registration is not to be used, since the server no longer knows it. `never`: for grants without a user. */
  register: "anew" | "once" | "never";
  /** The registration, by its id, that the server has just said not to know: a registry is to give another one. */
  refused?: string | undefined;
}

/** How a client is named to the rest of the package. */
export interface NamedClient {
  server: Pick<OAuth2Server, "clientAuth">;
  options: Pick<
    OAuth2ClientOptions,
    "clientId" | "clientSecret" | "formerClientSecret" | "privateKey"
  >;
}

/**
 * Chooses, and registers where nothing else is left.
 * @throws OAuth2Error `client_missing` when nothing is; else as registering does.
 */
export async function chooseIdentity(
  server: OAuth2DiscoveredServer,
  choosing: Choosing,
): Promise<OAuth2ResourceIdentity> {
  const { clients, clientIdUrl } = choosing.settings;
  const given = clients.find(({ issuer }) => issuer === server.issuer);
  if (given !== undefined) return { kind: "given", clientId: given.clientId };
  if (clientIdUrl !== undefined && server.takesClientIdUrls) {
    return { kind: "document", clientId: clientIdUrl };
  }
  if (choosing.register === "never") throw missing();
  const registration = await registrationAt(server, choosing);
  const { clientId } = registration;
  const isKept = choosing.settings.registry !== undefined;
  return { kind: "registered", clientId, ...(!isKept && { registration }) };
}

function registrationAt(
  server: OAuth2DiscoveredServer,
  { settings, registered, register, refused }: Choosing,
): Promise<OAuth2Registration> {
  const { issuer } = server;
  const isAnew = register === "anew";
  const { registry } = settings;
  if (registry !== undefined) {
    return registry.obtain(issuer, {
      ...(refused !== undefined && { refused }),
      fits: (it) =>
        !isAnew && it.clientId !== refused && it.issuer === issuer && isUsable(it, settings),
      register: () => registerAt(server, settings),
    });
  }
  const kept = isAnew ? undefined : usable(issuer, settings);
  const known = isAnew ? undefined : registered.get(issuer);
  if (known !== undefined) return known.then((it) => (isUsable(it, settings) ? it : renewed()));
  return kept === undefined ? renewed() : Promise.resolve(kept);

  /** Many users who come at once share one registration. A failure is not kept. */
  function renewed(): Promise<OAuth2Registration> {
    const made = registerAt(server, settings);
    remember(registered, issuer, made);
    return made;
  }
}

function usable(issuer: string, settings: ResourceSettings): OAuth2Registration | undefined {
  return settings.registrations.findLast((it) => it.issuer === issuer && isUsable(it, settings));
}

function isUsable(
  { clientSecretExpiresAt, redirectUris }: OAuth2Registration,
  { redirectUri, asking }: ResourceSettings,
): boolean {
  const isAlive =
    clientSecretExpiresAt === undefined || Date.parse(clientSecretExpiresAt) > asking.clock();
  return isAlive && redirectUri !== undefined && redirectUris.includes(redirectUri);
}

async function registerAt(
  server: OAuth2DiscoveredServer,
  { app, redirectUri, asking }: ResourceSettings,
): Promise<OAuth2Registration> {
  if (server.registrationUrl === undefined || redirectUri === undefined) {
    throw missing();
  }
  return registerClient(server, { ...app, redirectUris: [redirectUri] }, asking);
}

/**
 * The client to speak as at an issuer.
 * @throws OAuth2Error `client_missing` for a client that is given or kept no more, or whose issuer is another; and as the registry does.
 */
export async function namedClient(
  identity: OAuth2ResourceIdentity,
  issuer: string,
  { clients, privateKey, registry }: ResourceSettings,
): Promise<NamedClient> {
  const { clientId } = identity;
  const key = privateKey === undefined ? {} : { privateKey };
  if (identity.kind === "document") {
    const clientAuth = privateKey === undefined ? "none" : "private_key_jwt";
    return { server: { clientAuth }, options: { clientId, ...key } };
  }
  if (identity.kind === "registered") {
    const registration = identity.registration ?? (await registry?.find(issuer, clientId));
    if (registration?.issuer !== issuer) throw strange();
    const { clientSecret, clientAuth } = registration;
    const secret = clientSecret === undefined ? {} : { clientSecret };
    return { server: { clientAuth }, options: { clientId, ...secret, ...key } };
  }
  const given = clients.find((it) => it.issuer === issuer && it.clientId === clientId);
  if (given === undefined) throw strange();
  const { issuer: _, clientAuth, ...options } = given;
  return { server: clientAuth === undefined ? {} : { clientAuth }, options };
}

function missing(): OAuth2Error {
  return new OAuth2Error(
    "client_missing",
    "The app is no client of the resource's server, and cannot become one by itself. Register it there by hand and pass it in clients.",
  );
}

function strange(): OAuth2Error {
  return new OAuth2Error(
    "client_missing",
    "The client that the tokens belong to is not known for their issuer. Pass it in clients.",
  );
}
