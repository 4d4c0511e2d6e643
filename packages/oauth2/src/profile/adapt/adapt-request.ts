/** Turns a conforming request of the protocol into the one that a deviating server takes: a pure function. */

import { fillAll, type Values } from "../inputs/values.ts";
import type { OAuth2RequestShape, OAuth2RevocationShape } from "../profile.ts";

/** A request as the protocol makes it: its parameters are a form. */
export interface FormRequest {
  url: string;
  method: string;
  headers: Readonly<Record<string, string>>;
  body: URLSearchParams;
}

/** A request as it is sent. */
export interface AdaptedRequest {
  url: string;
  method: string;
  headers: Record<string, string>;
  body?: URLSearchParams | string;
}

/** What a shape needs besides the request: parameters to add, and the values for `{names}`. */
export interface RequestContext {
  echoed?: Values;
  values?: Values;
}

/** A shape of any request. */
export type AnyRequestShape =
  | OAuth2RequestShape
  | (Omit<OAuth2RevocationShape, "method"> & { method?: string });

type Pairs = readonly (readonly [name: string, value: string])[];

/** The request in its server's form. Without a shape it is the request as it was. */
export function adaptRequest(
  request: FormRequest,
  shape: AnyRequestShape,
  { echoed = {}, values = {} }: RequestContext = {},
): AdaptedRequest {
  const { method = request.method, headers = {} } = shape;
  const body = shape.body ?? (method === "POST" ? "form" : "query");
  const { pairs, proof } = withoutSecret([...request.body], shape);
  const params = adaptParams(pairs, shape, { echoed, values });
  const allHeaders: Record<string, string> = {
    ...request.headers,
    ...proof,
    ...fillAll(headers, values),
  };
  if (body === "form") {
    return {
      url: request.url,
      method,
      headers: allHeaders,
      body: new URLSearchParams(toLists(params)),
    };
  }
  if (body === "json") {
    const json = { ...allHeaders, "content-type": "application/json" };
    return { url: request.url, method, headers: json, body: toJson(params) };
  }
  const { "content-type": _contentType, ...bodiless } = allHeaders;
  return { url: withQuery(request.url, params), method, headers: bodiless };
}

/** Where the secret alone authorizes a request, it leaves the parameters for Authorization. */
function withoutSecret(
  pairs: Pairs,
  shape: AnyRequestShape,
): { pairs: Pairs; proof?: { authorization: string } } {
  const scheme = "scheme" in shape ? shape.scheme : undefined;
  const [, secret] = pairs.find(([name]) => name === "client_secret") ?? [];
  if (scheme === undefined || secret === undefined) return { pairs };
  const rest = pairs.filter(([name]) => name !== "client_secret");
  return { pairs: rest, proof: { authorization: `${scheme} ${secret}` } };
}

function adaptParams(
  params: Pairs,
  shape: AnyRequestShape,
  { echoed, values }: Required<RequestContext>,
): Pairs {
  const { rename = {}, drop = [], params: further = {} } = shape;
  const grantType = "grantType" in shape ? shape.grantType : undefined;
  const own = params
    .map(([name, value]): [string, string] => [
      name,
      name === "grant_type" ? (grantType ?? value) : value,
    ])
    .filter(([name]) => !drop.includes(name));
  const taken = new Set(own.map(([name]) => name));
  const added = Object.entries({ ...echoed, ...fillAll(further, values) });
  return [...own, ...added.filter(([name]) => !taken.has(name))].map(([name, value]) => [
    Object.hasOwn(rename, name) ? (rename[name] ?? name) : name,
    value,
  ]);
}

const toLists = (params: Pairs): string[][] => params.map((it) => [...it]);

/** A parameter that is given several times is a list. */
function toJson(params: Pairs): string {
  const values = new Map<string, string | string[]>();
  for (const [name, value] of params) {
    const former = values.get(name);
    values.set(name, former === undefined ? value : [former, value].flat());
  }
  return JSON.stringify(Object.fromEntries(values));
}

function withQuery(endpoint: string, params: Pairs): string {
  const url = new URL(endpoint);
  for (const name of new Set(params.map(([it]) => it))) url.searchParams.delete(name);
  for (const [name, value] of params) url.searchParams.append(name, value);
  return url.href;
}
