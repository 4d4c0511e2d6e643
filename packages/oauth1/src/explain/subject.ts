/** Reads the request that is explained into the material of its signature and what surrounds it. */
import type { Placement } from "../dialect/dialect.ts";
import { baseStringUri } from "../signing/base-string/base-string.ts";
import { demandSigned } from "../verify/claim.ts";
import { formPairs, headerPairs, protocolParametersOf } from "../verify/protocol.ts";
import {
  type Arrival,
  arrivalOf,
  headerOf,
  type PublicPlace,
  publicPlaceOf,
  type Received,
} from "../verify/received.ts";
import { encodeBytes, encodeText } from "./bytes.ts";
import type { ExplainOptions } from "./explain.ts";
import {
  byNameThenValue,
  hashOf,
  type Material,
  type MaterialPair,
  type Surroundings,
} from "./material.ts";
import { pairsOf } from "./mistakes-parameters.ts";

/** A request to explain. */
export interface Subject {
  readonly place: Placement;
  /** The protocol parameters, in plain text. */
  readonly params: ReadonlyMap<string, string>;
  readonly material: Material;
  readonly around: Surroundings;
  readonly contentType: string | null;
}

/**
 * Reads a request.
 * @throws OAuth1Error as `explain`.
 */
export async function readSubject(received: Received, options: ExplainOptions): Promise<Subject> {
  const publicPlace = options.publicUrl === undefined ? null : publicPlaceOf(options.publicUrl);
  const arrival = arrivalOf(received, publicPlace);
  const body = await arrival.readBody();
  const form = arrival.hasForm ? body : "";
  const header = headerPairs(arrival.authorization);
  const { place, ...read } = demandSigned(
    protocolParametersOf({ header, query: formPairs(arrival.query), form: formPairs(form) }),
  );
  const params = new Map(read.params);
  const pairs = [
    ...header.flatMap(fromHeader),
    ...pairsOf(arrival.query, "query"),
    ...pairsOf(form, "form"),
  ];
  return {
    place,
    params,
    material: materialOf({ arrival, pairs, params }, options),
    around: surroundingsOf({ received, arrival, body }, publicPlace),
    contentType: arrival.contentType,
  };
}

/** A header's pair, which came encoded twice. */
function fromHeader([twiceName, twiceValue]: readonly [string, string]): MaterialPair[] {
  if (twiceName === "oauth_signature") return [];
  const [name, value] = [twiceName, twiceValue].map((it) => it.replaceAll("%25", "%")) as [
    string,
    string,
  ];
  return [{ from: "header", rawName: name, rawValue: value, name, value }];
}

function materialOf(
  read: { arrival: Arrival; pairs: MaterialPair[]; params: ReadonlyMap<string, string> },
  options: ExplainOptions,
): Material {
  const { arrival, pairs, params } = read;
  return {
    method: arrival.method.toUpperCase(),
    uri: arrival.uri,
    pairs,
    order: byNameThenValue,
    encodeUri: encodeBytes,
    encodeParameters: encodeBytes,
    key: {
      consumerSecret: options.consumerSecret ?? "",
      tokenSecret: options.tokenSecret ?? "",
      encode: encodeText,
      joint: "&",
    },
    hash: hashOf(params.get("oauth_signature_method") ?? ""),
    signature: options.signature ?? params.get("oauth_signature") ?? null,
  };
}

function surroundingsOf(
  read: { received: Received; arrival: Arrival; body: string },
  place: PublicPlace | null,
): Surroundings {
  const { received, arrival, body } = read;
  const { headers } = received;
  const typed = String(received.url);
  const isTarget = typed.startsWith("/");
  const host = headerOf(headers, "host");
  const own = URL.parse(isTarget ? `http://${host ?? "localhost"}${typed}` : typed);
  return {
    typedUrl: place !== null && isTarget ? `${place.origin}${place.prefix}${typed}` : typed,
    ownUri: own === null ? arrival.uri : baseStringUri(own),
    query: arrival.query,
    realm: realmOf(arrival.authorization),
    body,
    hasForm: arrival.hasForm,
    host,
    forwarded: {
      host: firstOf(headerOf(headers, "x-forwarded-host")),
      proto: firstOf(headerOf(headers, "x-forwarded-proto")),
    },
    methodOverride: headerOf(headers, "x-http-method-override"),
  };
}

/** Each proxy adds to the list; the first is what the sender saw. */
function firstOf(list: string | null): string | null {
  return list?.split(",", 1)[0]?.trim() || null;
}

function realmOf(authorization: string | null): string | null {
  const quoted = /\brealm="((?:[^"\\]|\\.)*)"/i.exec(authorization ?? "")?.[1];
  return quoted === undefined ? null : quoted.replaceAll(/\\(.)/g, "$1");
}
