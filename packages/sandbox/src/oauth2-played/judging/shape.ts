/** How one request of the protocol looks at a service that deviates: what it must have, and where. */
import type { EntryRequestShape, EntryRevocationShape } from "@valetkey/catalog";
import { fillTexts, type Values } from "../entry/fill.ts";
import { faultsIn, type Wanted } from "./judge.ts";
import { type Message, type Params, paramsOf } from "./message.ts";

/** The shape of any request that is made to the token or revocation endpoint. */
export type RequestShape = Omit<EntryRequestShape, "method"> & Pick<EntryRevocationShape, "method">;

/** A request that is waited for. */
export interface Awaited {
  url: string;
  shape: RequestShape;
  /** Its parameters, by the standard's names. */
  standard: Wanted;
  /** Headers that it must have; null: must not. Names in lower case. */
  headers?: Readonly<Record<string, string | null>>;
  /** The values for names in the shape's texts. */
  values: Values;
}

/** Where a request goes on to, whose endpoint leads elsewhere at its own origin first. */
export function movedUrl({ redirects }: Pick<RequestShape, "redirects">, url: string): string {
  const { origin, pathname, search } = new URL(url);
  return redirects === undefined ? url : `${origin}/played/moved${pathname}${search}`;
}

/** Leads there, with method and body (RFC 9110 section 15.4.8). */
export function leadTo(url: string, { url: { search } }: Message): Response {
  const { origin, pathname } = new URL(url);
  return new Response(null, {
    status: 307,
    headers: { location: `${origin}${pathname}${search}` },
  });
}

/** Every fault of the message, as such a request. */
export function faultsAs(message: Message, awaited: Awaited): string[] {
  const { shape, url, standard, values } = awaited;
  const { method = "POST" } = shape;
  const kind = shape.body ?? (method === "POST" ? "form" : "query");
  const own = paramsOf(new URL(url).searchParams);
  const wanted = shaped(standard, shape, values);
  const faults =
    message.method === method ? [] : [`the method is ${message.method} instead of ${method}`];
  const headers = { ...awaited.headers, ...fillTexts(shape.headers, values) };
  const ofHeaders = headerFaults(message.headers, headers);
  if (kind === "query") {
    const body = message.kind === "none" ? [] : ["it has a body"];
    return [
      ...faults,
      ...ofHeaders,
      ...body,
      ...faultsIn(message.query, { ...listed(own), ...wanted }, "the query"),
    ];
  }
  const ofKind = message.kind === kind ? [] : [`the body is ${message.kind} instead of ${kind}`];
  return [
    ...faults,
    ...ofHeaders,
    ...ofKind,
    ...faultsIn(message.query, listed(own), "the query"),
    ...faultsIn(message.body, wanted, "the body"),
  ];
}

/** Wherever the parameters of a message stand, with those of one place over the other. */
export function anywhere({ query, body }: Message): Params {
  return new Map([...query, ...body]);
}

/** The name that the service has for a parameter. */
export function nameIn({ rename = {} }: Pick<RequestShape, "rename">, standard: string): string {
  return rename[standard] ?? standard;
}

/** What is wanted, by the service's own names. */
function shaped(standard: Wanted, shape: RequestShape, values: Values): Wanted {
  const { drop = [], params, grantType } = shape;
  const own = Object.entries(standard)
    .filter(([name]) => !drop.includes(name))
    .map(([name, want]) => [name, name === "grant_type" ? (grantType ?? want) : want] as const);
  const all = { ...fillTexts(params, values), ...Object.fromEntries(own) };
  return Object.fromEntries(Object.entries(all).map(([name, want]) => [nameIn(shape, name), want]));
}

/** What an endpoint's own URL has in its query. */
export function listed(own: Params): Wanted {
  return Object.fromEntries([...own].map(([name, values]) => [name, values]));
}

/** What is wrong with headers. */
export function headerFaults(
  headers: Headers,
  wanted: Readonly<Record<string, string | null>>,
): string[] {
  return Object.entries(wanted)
    .filter(([name, value]) => headers.get(name) !== value)
    .map(([name, value]) => {
      if (value === null) return `the header ${name} has no place there`;
      return headers.has(name)
        ? `the header ${name} is another one than it should be`
        : `the header ${name} is missing`;
    });
}
