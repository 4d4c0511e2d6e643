/** Who asks: client authentication (RFC 6749 section 2.3, RFC 7523 section 2.2), exactly the one method that is registered. */
import { decodeFormWord } from "../../http/form.ts";
import { onlyHeader } from "../../http/http.ts";
import { isSignedBy, type Json, readJwt } from "../jwt.ts";
import type { Call, SandboxClientAuth } from "../scenario.ts";
import { type Refusal, refuse } from "./answers.ts";

/** What is known of whoever asks. */
interface Known {
  id: string;
  secret: string | undefined;
  method: SandboxClientAuth;
}

const ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** Gives the client's id, or the refusal. */
export function checkClient(call: Call): { clientId: string } | Refusal {
  const own = call.run.scenario.behaviour?.readClient?.(call);
  if (typeof own === "string") return refuse("invalid_client", own, 401);
  if (own !== undefined) {
    const right = own.id === call.run.client.id && own.secret === call.run.client.secret;
    return right
      ? { clientId: own.id }
      : refuse("invalid_client", "the client's id or secret is wrong", 401);
  }
  const given = presented(call);
  if (typeof given === "string") return refuse("invalid_client", given, 401);
  const known = knownClient(call, given.id);
  if (typeof known === "string") return refuse("invalid_client", known, 401);
  const fault = methodFault(given, known);
  return fault === undefined ? { clientId: given.id } : refuse("invalid_client", fault, 401);
}

/** The client of that id at the server that was asked, or what is wrong with it. */
export function knownClient({ run, other }: Call, id: string): Known | string {
  const registered = run.registered.get(id);
  if (registered) {
    if (registered.other !== other) return "the client was registered at another issuer";
    return { id, secret: registered.secret, method: registered.method };
  }
  const { registration } = run.setting;
  if (registration === "metadata-document" && /^https:\/\/[^/]+\/./.test(id))
    return { id, secret: undefined, method: "none" };
  if (registration !== "given")
    return `the client ${registration === "dynamic" ? "did not register" : "has no metadata document"}`;
  if (id !== run.client.id) return "the client id is not the registered one";
  return { id, secret: run.client.secret, method: run.setting.clientAuth };
}

interface Presented {
  id: string;
  secret: string | undefined;
  method: "basic" | "post" | "none" | "assertion";
}

function presented(call: Call): Presented | string {
  const { params, request } = call;
  const header = onlyHeader(request, "authorization");
  if ((request.headers["authorization"] ?? []).length > 1)
    return "there are two Authorization headers";
  const methods = [
    header !== undefined,
    params.has("client_secret"),
    params.has("client_assertion"),
  ];
  if (methods.filter(Boolean).length > 1)
    return "more than one client authentication method was used";
  if (header !== undefined)
    return readBasic(header) ?? "the Authorization header is no well-formed Basic one";
  if (params.has("client_assertion")) return readAssertion(call);
  const id = params.get("client_id");
  if (id === undefined) return "there is no client_id";
  const secret = params.get("client_secret");
  return { id, secret, method: secret === undefined ? "none" : "post" };
}

/** Section 2.3.1: id and secret are each form-encoded, then joined and put in base64. */
function readBasic(header: string): Presented | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header)?.[1];
  const words = /^([^:]+):([\w.*~%+-]*)$/.exec(
    Buffer.from(encoded ?? "", "base64").toString("latin1"),
  );
  const id = decodeFormWord(words?.[1] ?? "%");
  const secret = decodeFormWord(words?.[2] ?? "%");
  return id === undefined || secret === undefined ? undefined : { id, secret, method: "basic" };
}

function methodFault(given: Presented, known: Known): string | undefined {
  if (known.method === "client_secret_jwt" || known.method === "private_key_jwt")
    return given.method === "assertion"
      ? undefined
      : `the client is registered for ${known.method}`;
  const expected = known.method === "tls_client_auth" ? "none" : known.method;
  if (given.method !== expected)
    return `the client is registered for ${known.method}, but used ${given.method}`;
  return expected === "none" || given.secret === known.secret
    ? undefined
    : "the client secret is wrong";
}

function readAssertion(call: Call): Presented | string {
  const { params, run } = call;
  if (params.get("client_assertion_type") !== ASSERTION) return "client_assertion_type is wrong";
  const jwt = readJwt(params.get("client_assertion") ?? "");
  if (!jwt) return "client_assertion is no JWT";
  const own =
    run.setting.clientAuth === "client_secret_jwt"
      ? run.client.secret
      : run.keys("client").publicKey;
  const alg = typeof own === "string" ? "HS256" : "ES256";
  if (jwt.header["alg"] !== alg || !isSignedBy(jwt, own))
    return "client_assertion is not signed by the client";
  return (
    claimFault(call, jwt.claims) ?? {
      id: String(jwt.claims["sub"]),
      secret: undefined,
      method: "assertion",
    }
  );
}

/** RFC 7523 section 3; the audience is the issuer alone, as a text (draft-ietf-oauth-rfc7523bis). */
function claimFault({ run, base, params }: Call, claims: Json): string | undefined {
  const { iss, sub, aud, exp, jti } = claims;
  if (iss !== sub || typeof sub !== "string")
    return "iss and sub of client_assertion are not both the client";
  if (params.has("client_id") && params.get("client_id") !== sub)
    return "client_id is not the one that authenticated";
  if (aud !== base) return "aud of client_assertion is not the issuer alone";
  const now = Date.now() / 1000;
  if (typeof exp !== "number" || exp < now || exp > now + 3600)
    return "exp of client_assertion is over, or far away";
  if (typeof jti !== "string" || run.count(`jti ${jti}`) > 1)
    return "jti of client_assertion is missing or was used";
  return undefined;
}
