/**
 * The door for a server's endpoints: what a connection brings is checked and filled in, and secrets are refused for a
 * host that the app's operator did not name.
 */
import { OAuth1Error } from "../errors.ts";
import { checkEndpoint } from "../secure-url.ts";
import { checkDialect } from "./check-dialect.ts";
import type { OAuth1Dialect } from "./dialect.ts";
import {
  type Filling,
  fillDialect,
  fillTexts,
  fillUrl,
  freeHostOf,
  TOKEN_INPUT,
} from "./fill-server.ts";
import { checkInputs, checkInputValues, type OAuth1Input } from "./inputs.ts";
import { byName, parameter, type Rule, text, wrong } from "./rules.ts";

/** A server's endpoints, each checked. */
export interface ServerUrls {
  readonly requestTokenUrl?: string;
  readonly authorizationUrl?: string;
  readonly accessTokenUrl?: string;
  readonly revocationUrl?: string;
}

/** A server whose templates are filled in. */
export interface FilledServer {
  readonly urls: ServerUrls;
  readonly dialect: OAuth1Dialect;
  readonly authorizationParams: Readonly<Record<string, string>>;
}

/** A server as it is described. */
export interface DescribedServer extends ServerUrls {
  readonly dialect?: OAuth1Dialect;
  readonly authorizationParams?: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, OAuth1Input>>;
}

/** The values that a connection brings, by name. */
export type GivenInputs = Readonly<Record<string, unknown>>;

const someParams: Rule = byName(parameter, text(/^[\s\S]*$/, "a text"));
const URL_NAMES = [
  "requestTokenUrl",
  "authorizationUrl",
  "accessTokenUrl",
  "revocationUrl",
] as const;

/**
 * Checks inputs, endpoints and parameters, and fills the values in.
 * @throws OAuth1Error `invalid_options`, or `insecure_url`.
 */
export function fillServer(server: DescribedServer, given: GivenInputs = {}): FilledServer {
  const filling = fillingOf(server.inputs, given);
  const params = checkParams(server.authorizationParams, "authorizationParams");
  const names = URL_NAMES.filter((name) => server[name] !== undefined);
  const urls: ServerUrls = Object.fromEntries(
    names.map((name) => [name, endpointOf(name, server[name], filling)]),
  );
  const dialect = fillDialect(checkDialect(server.dialect), filling);
  if (dialect.renewal?.by === "url") checkEndpoint("dialect.renewal.url", dialect.renewal.url);
  return {
    urls,
    dialect,
    authorizationParams: Object.freeze(fillTexts(params, filling.values)),
  };
}

/**
 * The same server with its inputs filled in, and without them: for an operator who writes them down once for all
 * connections, and whose app is registered at the very hosts that they name.
 * @throws OAuth1Error `invalid_options`, or `insecure_url`.
 */
export function withInputs<Server extends DescribedServer>(
  server: Server,
  values: GivenInputs,
): Omit<Server, "inputs"> {
  const { inputs, ...rest } = server;
  const { urls, dialect, authorizationParams } = fillServer(server, values);
  return {
    ...rest,
    ...urls,
    ...(server.dialect !== undefined && { dialect }),
    ...(server.authorizationParams !== undefined && { authorizationParams }),
  };
}

/**
 * A URL of an entry with its inputs filled in, each value checked.
 * @throws OAuth1Error `invalid_options` for inputs, values or a URL that do not fit each other.
 */
export function fillInputs(url: string, inputs: unknown, values: GivenInputs): string {
  return fillUrl(url, "The URL", fillingOf(inputs, values));
}

function fillingOf(described: unknown, given: GivenInputs): Filling {
  const inputs = checkInputs(described);
  return { inputs, values: checkInputValues(inputs, given) };
}

function endpointOf(name: (typeof URL_NAMES)[number], url: unknown, filling: Filling): string {
  if (typeof url !== "string") throw wrong(name, "is not a text");
  if (name !== "revocationUrl") return checkEndpoint(name, fillUrl(url, name, filling));
  const inputs = { ...filling.inputs, ...TOKEN_INPUT };
  return checkEndpoint(name, fillUrl(url, name, { ...filling, inputs }));
}

/**
 * Parameters by name, which may be none.
 * @throws OAuth1Error `invalid_options`; `path` is how the message calls them.
 */
export function checkParams(params: unknown, path: string): Readonly<Record<string, string>> {
  if (params === undefined || isEmpty(params)) return {};
  someParams(params, path);
  return params as Readonly<Record<string, string>>;
}

/** A map in its place is not empty, though JSON has nothing of it. */
function isEmpty(params: unknown): boolean {
  return JSON.stringify(params) === "{}" && !(Symbol.iterator in (params as object));
}

/**
 * With PLAINTEXT the secrets are the signature (RFC 5849 section 3.4.4), so every host that is asked knows them: one that
 * an input names has to be among `secretHosts`.
 * @throws OAuth1Error `invalid_options`.
 */
export function checkSecretHosts(
  server: DescribedServer,
  given: GivenInputs,
  secretHosts: readonly string[],
): void {
  const filling = fillingOf(server.inputs, given);
  const { renewal } = checkDialect(server.dialect);
  const asked = [
    server.requestTokenUrl,
    server.accessTokenUrl,
    server.revocationUrl,
    renewal?.by === "url" ? renewal.url : undefined,
  ];
  const hosts = asked.map((url) => (url === undefined ? undefined : freeHostOf(url, filling)));
  if (hosts.every((host) => host === undefined || secretHosts.includes(host))) return;
  throw new OAuth1Error(
    "invalid_options",
    "An input names the host that PLAINTEXT would tell the secrets to. Register the app at each such host, and name its host in secretHosts.",
  );
}
