/**
 * The door for a server's deviations: its profile is checked, its inputs are filled in, and a secret is refused for a host that its
 * operator did not name.
 */
import { OAuth2Error } from "../../errors.ts";
import { checkEndpoint } from "../../secure-url.ts";
import { bearsSecret } from "../bearer.ts";
import { checkInputs, type Filling, fillUrl, freeHostsIn, readInputs } from "../inputs/inputs.ts";
import { fill, fillAll, namesIn, type Values } from "../inputs/values.ts";
import type { OAuth2Input, OAuth2Kept, OAuth2Profile, OAuth2RequestShape } from "../profile.ts";
import { checkProfile } from "./check-profile.ts";
import { wrong } from "./rules.ts";

/** The words by which a server says how it deviates. */
export interface DeviationWords {
  /** Everything in which the server is not as the standards have it. Absent: nothing; it is taken strictly. */
  readonly profile?: OAuth2Profile;
  /** Where renewals go, when that is not `tokenUrl`. */
  readonly refreshUrl?: string;
  /** The values that each connection brings, for `{name}` in the server's URLs, `authorizationParams` and profile. */
  readonly inputs?: Readonly<Record<string, OAuth2Input>>;
}

/** What the caller says for such a server. */
export interface DeviationOptions {
  /** The values of the server's inputs. */
  inputs?: Readonly<Record<string, string>>;
  /** The hosts that the client is registered at, where an input of the kind `host` names them: nowhere else goes its secret. */
  secretHosts?: readonly string[];
}

/** The options that are read here. */
export const DEVIATION_OPTION_NAMES: readonly string[] = ["inputs", "secretHosts"];

/** What a client keeps of it. */
export interface DeviationSettings {
  readonly profile: OAuth2Profile;
  readonly inputValues: Values;
}

/** A server whose templates are filled in. */
export interface CheckedServer<Server> extends DeviationSettings {
  server: Server;
}

type Described = DeviationWords & {
  readonly authorizationParams?: Readonly<Record<string, string>>;
};
type Client = { clientId?: unknown; clientSecret?: unknown; formerClientSecret?: unknown };

/**
 * Checks profile and inputs and fills the values in.
 * @throws OAuth2Error `invalid_options`.
 */
export function checkServer<Server extends Described>(
  server: Server,
  options: DeviationOptions & Client,
): CheckedServer<Server> {
  const filling = readInputs(server.inputs, options.inputs ?? {});
  const { values } = filling;
  const urls = urlsOf(server);
  const filled = urls.map(
    ([name, url]) => [name, fillUrl(url, name, fillingFor(name, filling, options))] as const,
  );
  const profile = checkProfile(server.profile);
  if (profile.assertionAudience !== undefined && !urls.some(([name]) => name === "tokenUrl")) {
    throw wrong("profile.assertionAudience", "needs the server's tokenUrl, and not only metadata");
  }
  if (profile.issuer !== undefined) {
    checkEndpoint("profile.issuer.template", profile.issuer.template);
    if (!urls.some(([name]) => name === "issuer")) {
      throw wrong("profile.issuer", "needs the server's issuer, which says where the metadata is");
    }
  }
  if ((options.clientSecret ?? options.formerClientSecret) !== undefined) {
    checkSecretHosts(secretUrls(server, profile), filling, options.secretHosts ?? []);
  }
  const { authorizationParams } = server;
  return {
    server: {
      ...server,
      ...Object.fromEntries(filled),
      ...(authorizationParams && {
        authorizationParams: fillParams(authorizationParams, values),
      }),
    },
    profile: Object.freeze(fillProfile(profile, filling)),
    inputValues: Object.freeze(values),
  };
}

/** These are asked by the browser, with a token, or with nothing. */
const WITHOUT_SECRET: ReadonlySet<string> = new Set([
  "authorizationUrl",
  "endSessionUrl",
  "jwksUrl",
  "userinfoUrl",
]);

const isUrlWord = (name: string): boolean => name === "issuer" || name.endsWith("Url");

function urlsOf(server: object): [name: string, url: string][] {
  return Object.entries(server).filter(
    (entry): entry is [string, string] => isUrlWord(entry[0]) && typeof entry[1] === "string",
  );
}

/** The templates of where a client secret goes: where the client proves itself, and where each request bears it. */
function secretUrls(
  server: object,
  { longLived, lookUp, bearer, api }: OAuth2Profile,
  called: readonly string[] = [],
): string[] {
  const isBorne = bearsSecret(bearer);
  const asked = urlsOf(server).filter(
    ([name]) => !WITHOUT_SECRET.has(name) || (isBorne && name === "userinfoUrl"),
  );
  const apis = [lookUp?.url ?? "", api?.baseUrl ?? "", ...called];
  return [...asked.map(([, url]) => url), longLived?.url ?? "", ...(isBorne ? apis : [])];
}

/**
 * The inputs of a server that name a whole host which a client secret goes to, or a proof made of it, and which anybody may own. Where the
 * client has a secret, nobody but who registered it there may give their values. `called` are the templates of where its API is called.
 * @throws OAuth2Error `invalid_options`.
 */
export function secretHostInputs(
  server: DeviationWords,
  called: readonly string[] = [],
): readonly string[] {
  const inputs = checkInputs(server.inputs);
  const urls = secretUrls(server, server.profile ?? {}, called);
  return [...new Set(urls.flatMap((url) => freeHostsIn(url, inputs)))];
}

/** What the browser is sent to, and a way of revoking, may have the client in their paths. Without an id, as where an entry is filled in ahead, its place stays. */
function fillingFor(
  name: string,
  { inputs, values }: Filling,
  { clientId }: { clientId?: unknown },
): Filling {
  if (name !== "revocationUrl" && name !== "authorizationUrl") return { inputs, values };
  const clientOf = { title: "Client", kind: "segment" } as const;
  return {
    inputs: { client_id: clientOf, ...inputs },
    values: { ...(typeof clientId === "string" && { client_id: clientId }), ...values },
  };
}

/** Other texts of authorization parameters may hold braces of their own. */
function fillParams(params: Values, values: Values): Values {
  const filled = Object.entries(params).map(([name, text]) => [
    name,
    typeof text === "string" ? fill(text, values) : text,
  ]);
  return Object.fromEntries(filled);
}

/** A client secret is known to every host it is sent to. */
function checkSecretHosts(
  urls: readonly string[],
  { inputs, values }: Filling,
  secretHosts: readonly string[],
): void {
  const freeUrls = urls.filter((url) => freeHostsIn(url, inputs).length > 0);
  const hosts = freeUrls.map((url) => new URL(fill(url, values)).host);
  if (hosts.every((host) => secretHosts.includes(host))) return;
  throw new OAuth2Error(
    "invalid_options",
    "An input names the host that clientSecret would be sent to. Register a client at each such host, and name its host in secretHosts.",
  );
}

function fillProfile(profile: OAuth2Profile, filling: Filling): OAuth2Profile {
  const { token, refresh, mint, longLived, revocation, lookUp, callback, answer } = profile;
  const kept = keptNames(profile);
  const shape = <Shape extends OAuth2RequestShape | undefined>(it: Shape, path: string): Shape =>
    it && { ...it, ...fillTexts(it, path, { ...filling, kept }) };
  return {
    ...profile,
    ...(token && { token: shape(token, "profile.token") }),
    ...(refresh && { refresh: shape(refresh, "profile.refresh") }),
    ...(mint && { mint: shape(mint, "profile.mint") }),
    ...(revocation && {
      revocation: {
        ...revocation,
        ...fillTexts(revocation, "profile.revocation", { ...filling, kept }),
      },
    }),
    ...(longLived && {
      longLived: {
        ...shape(longLived, "profile.longLived"),
        ...(longLived.url && { url: fillUrl(longLived.url, "profile.longLived.url", filling) }),
      },
    }),
    ...(lookUp && {
      lookUp: {
        ...fillEquals(lookUp, filling),
        url: fillUrl(
          lookUp.url,
          "profile.lookUp.url",
          withKeptNames(filling, { callback, answer }),
        ),
      },
    }),
    ...(callback && { callback: fillEquals(callback, filling) }),
    ...(answer && { answer: fillEquals(answer, filling) }),
    ...(profile.api && { api: checkedApi(profile.api, { ...filling, kept }) }),
    ...(profile.redirectUri !== undefined && {
      redirectUri: redirectName(profile.redirectUri, filling),
    }),
  };
}

/** What a value that is kept must be, where that is made of inputs. */
function fillEquals<Part extends { readonly keep?: Readonly<Record<string, OAuth2Kept>> }>(
  part: Part,
  { values }: Filling,
): Part {
  if (part.keep === undefined) return part;
  const filled = Object.entries(part.keep).map(([name, kept]) => [
    name,
    kept.equals === undefined ? kept : { ...kept, equals: fill(kept.equals, values) },
  ]);
  return { ...part, keep: Object.fromEntries(filled) };
}

interface FillingWithKept extends Filling {
  kept: ReadonlySet<string>;
}

function fillTexts(
  { params, headers }: Pick<OAuth2RequestShape, "params" | "headers">,
  path: string,
  { values, kept }: FillingWithKept,
): Pick<OAuth2RequestShape, "params" | "headers"> {
  for (const [name, text] of Object.entries({ ...params, ...headers })) {
    const unknown = namesIn(text).find((it) => !Object.hasOwn(values, it) && !kept.has(it));
    if (unknown !== undefined) {
      throw wrong(`${path}.${name}`, `holds {${unknown}}, which is neither an input nor kept`);
    }
  }
  return {
    ...(params && { params: fillParams(params, values) }),
    ...(headers && { headers: fillParams(headers, values) }),
  };
}

/** The parts of a profile that keep values. */
type Keeping = {
  readonly [Part in "callback" | "answer" | "lookUp"]?: OAuth2Profile[Part] | undefined;
};

/** The same values, and a place in a URL's path and query for what is kept, which is filled in where it is known. */
export function withKeptNames({ inputs, values }: Filling, profile: Keeping = {}): Filling {
  const known = [...keptNames(profile)].map((name) => [
    name,
    { title: name, kind: "segment" } as const,
  ]);
  return { inputs: { ...Object.fromEntries(known), ...inputs }, values };
}

function keptNames({ callback, answer, lookUp }: Keeping): ReadonlySet<string> {
  return new Set(
    [callback?.keep, answer?.keep, lookUp?.keep].flatMap((keep) => Object.keys(keep ?? {})),
  );
}

/** It is sent before anything is kept. */
function redirectName(name: string, { values }: Filling): string {
  const unknown = namesIn(name).find((it) => !Object.hasOwn(values, it));
  if (unknown === undefined) return fill(name, values);
  throw wrong("profile.redirectUri", `holds {${unknown}}, which is no input`);
}

function checkedApi(
  api: NonNullable<OAuth2Profile["api"]>,
  { values, kept }: FillingWithKept,
): NonNullable<OAuth2Profile["api"]> {
  const unknown = namesIn(api.baseUrl).find((it) => !Object.hasOwn(values, it) && !kept.has(it));
  if (unknown !== undefined) {
    throw wrong("profile.api.baseUrl", `holds {${unknown}}, which is neither an input nor kept`);
  }
  return { ...api, ...fillAll({ baseUrl: api.baseUrl }, values) };
}

/**
 * The same server with its inputs filled in, and without them: for an operator who writes them down once for all connections, and whose
 * client is registered at the very hosts that they name.
 * @throws OAuth2Error `invalid_options`.
 */
export function withInputs<Server extends Described>(
  described: Server,
  values: Readonly<Record<string, string>>,
): Omit<Server, "inputs"> {
  const { server, profile } = checkServer(described, { inputs: values });
  const { inputs, ...rest } = server;
  return { ...rest, ...(described.profile && { profile }) };
}
