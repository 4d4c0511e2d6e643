/**
 * Fills the `{names}` in a server's URLs, dialect and parameters with the values that one connection brings. What may
 * stand where is checked here; what a value may be is inputs.ts.
 */
import type { LegShape, OAuth1Dialect, RenewalShape } from "./dialect.ts";
import type { Inputs } from "./inputs.ts";
import { wrong } from "./rules.ts";
import { fill, namesIn, type Values } from "./templates.ts";

/** What texts are filled with. */
export interface Filling {
  readonly inputs: Inputs;
  readonly values: Values;
}

/** What `{token}` in the path of a `revocationUrl` is: the flow fills it, not a connection. */
export const TOKEN_INPUT: Inputs = { token: { title: "The token", kind: "segment" } };

/** The host ends where a URL parser sees its end. */
const URL_PARTS = /^https?:\/\/([^/?#\\]+)/;
const PATH = /^\/(?![/\\])/;
const FIXED_DOMAIN = /^(?:\.[a-z0-9-]+)+\.[a-z0-9-]*[a-z][a-z0-9-]*(?::\d{1,5})?$/;

/**
 * A URL with its inputs filled in; letter for letter where there are none.
 * @throws OAuth1Error `invalid_options` for a name that is no input, and for one that stands where its kind may not:
 * a `host` is the whole host, a `name` has a fixed domain after it, a `segment` and a `path` stand in the path.
 */
export function fillUrl(url: string, path: string, { inputs, values }: Filling): string {
  const names = namesIn(url);
  const unknown = names.find((name) => !Object.hasOwn(inputs, name));
  if (unknown !== undefined) throw wrong(path, `holds {${unknown}}, which is no input`);
  const authority = authorityOf(url);
  // Elsewhere a parser could see a host where none is seen here: `HTTPS://{name}`, `https:{name}`, `//{name}`.
  if (names.length > 0 && authority === "" && !PATH.test(url)) {
    throw wrong(path, "holds inputs, but begins with neither https:// nor one /");
  }
  for (const name of namesIn(authority)) checkPlace(name, authority, { path, inputs });
  const rest = url.slice(url.indexOf(authority) + authority.length);
  for (const name of namesIn(rest)) {
    const kind = inputs[name]?.kind;
    if (kind === "host" || kind === "value")
      throw wrong(path, `holds {${name}}, a ${kind}, in its path`);
  }
  return fill(url, values, asItStands);
}

/** Of what is encoded, a host has the colon before its port, and a path its slashes. */
function asItStands(value: string): string {
  return encodeURIComponent(value).replaceAll("%3A", ":").replaceAll("%2F", "/");
}

function authorityOf(url: string): string {
  return URL_PARTS.exec(url)?.[1] ?? "";
}

function checkPlace(
  name: string,
  authority: string,
  { path, inputs }: { path: string; inputs: Inputs },
): void {
  const kind = inputs[name]?.kind;
  const place = `{${name}}`;
  const after = authority.slice(authority.indexOf(place) + place.length);
  const fixed = after.slice(after.lastIndexOf("}") + 1);
  const isRight =
    kind === "host" ? authority === place : kind === "name" && FIXED_DOMAIN.test(fixed);
  if (!isRight) throw wrong(path, `holds {${name}} where a ${kind} may not stand`);
}

/** The host of a URL that anybody may own, because an input names it; undefined where its operator is known. */
export function freeHostOf(url: string, { inputs, values }: Filling): string | undefined {
  const authority = authorityOf(url);
  const isFree = namesIn(authority).some((name) => {
    const input = inputs[name];
    return input?.kind === "host" && input.oneOf === undefined;
  });
  return isFree ? fill(authority, values) : undefined;
}

/** Texts by name, filled in. Braces that name no input stay: other texts may hold their own. */
export function fillTexts(texts: Values, values: Values): Values {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, fill(text, values)]),
  );
}

/**
 * A checked dialect with its inputs filled in.
 * @throws OAuth1Error `invalid_options` as `fillUrl`.
 */
export function fillDialect(dialect: OAuth1Dialect, filling: Filling): OAuth1Dialect {
  const { realm, requestToken, accessToken, renew, revocation, renewal } = dialect;
  const { values } = filling;
  return Object.freeze({
    ...dialect,
    ...(realm !== undefined && { realm: fill(realm, values) }),
    ...(requestToken && { requestToken: fillLeg(requestToken, values) }),
    ...(accessToken && { accessToken: fillLeg(accessToken, values) }),
    ...(renew && { renew: fillLeg(renew, values) }),
    ...(revocation && { revocation: fillLeg(revocation, values) }),
    ...(renewal && { renewal: fillRenewal(renewal, filling) }),
  });
}

function fillLeg<Shape extends Pick<LegShape, "params" | "headers">>(
  leg: Shape,
  values: Values,
): Shape {
  return {
    ...leg,
    ...(leg.params && { params: fillTexts(leg.params, values) }),
    ...(leg.headers && { headers: fillTexts(leg.headers, values) }),
  };
}

function fillRenewal(renewal: RenewalShape, filling: Filling): RenewalShape {
  if (renewal.by !== "url") return renewal;
  return { ...renewal, url: fillUrl(renewal.url, "dialect.renewal.url", filling) };
}
