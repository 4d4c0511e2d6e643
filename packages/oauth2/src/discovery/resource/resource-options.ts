/**
 * What `createResourceClient` takes, checked once at the door.
 */
import { invalid, oneOf, onlyKnownWords, printable } from "../../checks.ts";
import type { OAuth2Key, OAuth2PrivateKey } from "../../client-auth/keys.ts";
import type { ClientAuth } from "../../client-auth/methods.ts";
import type { Random } from "../../random-text.ts";
import { checkScopes } from "../../scopes.ts";
import { checkEndpoint } from "../../secure-url.ts";
import { checkClientIdUrl } from "../client-document.ts";
import { metadataOf, type OAuth2AppDescription } from "../description.ts";
import { type Asking, checkAsking, type OAuth2AskOptions } from "../documents.ts";
import type { OAuth2Registration } from "../registration.ts";
import type { OAuth2Registry } from "../registry.ts";

/** A client that was registered by hand, at the one server that knows it. */
export interface OAuth2GivenClient {
  /** Letter for letter as the server spells it. The client is used nowhere else. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly formerClientSecret?: string;
  readonly privateKey?: OAuth2Key | OAuth2PrivateKey;
  /** Default: what the server lists and the client has the means for. */
  readonly clientAuth?: ClientAuth;
}

/** The app, and what it has to become a client with. Of these what comes first is used: `clients`, `clientIdUrl`, registration. */
export interface OAuth2ResourceClientOptions extends Omit<OAuth2AskOptions, "signal"> {
  /** The absolute URL that users come back to. Absent: for `mint` alone. */
  redirectUri?: string;
  /** Clients that were registered by hand. */
  clients?: readonly OAuth2GivenClient[];
  /** The URL of the app's Client ID Metadata Document, for servers that take one. */
  clientIdUrl?: string;
  /** How the app describes itself where it registers. Default: by `redirectUri` alone. */
  app?: Omit<OAuth2AppDescription, "redirectUris">;
  /** Registrations of before: what `begin` gave, kept by the caller for all users. */
  registrations?: readonly OAuth2Registration[];
  /** Keeps registrations in place of the client and its caller: attempts and credentials then hold none of them. */
  registry?: OAuth2Registry;
  /** For `private_key_jwt`, where the document at `clientIdUrl` or `app` names its public half. */
  privateKey?: OAuth2Key | OAuth2PrivateKey;
  /** Always asked for. Default: what the resource asks for, or else all that it lists. */
  scopes?: readonly string[];
  /** Whether `offline_access` is asked for, where the server lists it. Default: yes. */
  offlineAccess?: boolean;
  /** Whether tokens are bound to a key (RFC 9449). Default: not. */
  dpop?: boolean | "required";
  /** For state, nonce and PKCE verifier. Default: the platform's. */
  random?: Random;
}

/** The checked ones. */
export interface ResourceSettings {
  readonly url: string;
  readonly asking: Asking;
  readonly redirectUri?: string;
  readonly clients: readonly OAuth2GivenClient[];
  readonly clientIdUrl?: string;
  readonly app: Omit<OAuth2AppDescription, "redirectUris">;
  readonly registrations: readonly OAuth2Registration[];
  readonly registry?: OAuth2Registry;
  readonly privateKey?: OAuth2Key | OAuth2PrivateKey;
  readonly scopes?: readonly string[];
  readonly offlineAccess: boolean;
  readonly dpop: boolean | "required";
  readonly random?: Random;
}

const NAMES: ReadonlySet<string> = new Set([
  ...["redirectUri", "clients", "clientIdUrl", "app", "registrations", "registry"],
  ...["privateKey", "scopes", "offlineAccess", "dpop", "random", "fetch", "clock", "timeoutMs"],
]);

/**
 * Checks them. What a client needs besides is checked when it is known which client it is.
 * @throws OAuth2Error `invalid_options`, `insecure_url`.
 */
export function checkResourceOptions(
  url: string,
  options: OAuth2ResourceClientOptions,
): ResourceSettings {
  checkEndpoint("The resource's URL", url);
  onlyKnownWords("options", options, NAMES);
  const { redirectUri, clientIdUrl, registry, privateKey, scopes, random } = options;
  const {
    clients = [],
    registrations = [],
    app = {},
    offlineAccess = true,
    dpop = false,
  } = options;
  if (typeof offlineAccess !== "boolean") throw invalid("offlineAccess is no boolean. Correct it.");
  if (typeof dpop !== "boolean") oneOf("dpop", dpop, ["required"]);
  for (const client of [...clients, ...registrations]) checkStamped(client);
  if (redirectUri !== undefined) metadataOf({ ...app, redirectUris: [redirectUri] });
  return Object.freeze({
    url,
    asking: checkAsking(options),
    clients,
    registrations,
    app,
    offlineAccess,
    dpop,
    ...(redirectUri !== undefined && { redirectUri }),
    ...(clientIdUrl !== undefined && { clientIdUrl: checkClientIdUrl(clientIdUrl) }),
    ...(registry !== undefined && { registry }),
    ...(privateKey !== undefined && { privateKey }),
    ...(scopes !== undefined && { scopes: checkScopes(scopes, " ") }),
    ...(random !== undefined && { random }),
  });
}

function checkStamped({ issuer, clientId }: OAuth2GivenClient | OAuth2Registration): void {
  checkEndpoint("The issuer of a client", issuer);
  printable("The clientId of a client", clientId);
}
