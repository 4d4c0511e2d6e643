/** Who calls the token endpoint: RFC 6749 section 2.3, with exactly one method. */
import { decodeFormWord } from "../http/form.ts";
import type { SandboxRequest } from "../http/http.ts";
import { sameSecret } from "../http/http.ts";

/** A refusal of the token endpoint (RFC 6749 section 5.2). */
export interface OAuth2Problem {
  error: string;
  description: string;
}

/** The registered client. */
export interface RegisteredClient {
  clientId: string;
  /** None: a public client. */
  clientSecret?: string;
}

/** Gives undefined when the request comes from the client, else the refusal. */
export function checkClient(
  request: SandboxRequest,
  body: ReadonlyMap<string, string>,
  client: RegisteredClient,
): OAuth2Problem | undefined {
  const headers = request.headers["authorization"] ?? [];
  if (headers.length > 1 || (headers.length === 1 && body.has("client_secret"))) {
    return { error: "invalid_request", description: "More than one client authentication method." };
  }
  const basic = headers[0] === undefined ? undefined : readBasic(headers[0]);
  if (headers[0] !== undefined && !basic)
    return invalidClient("The Authorization header is no well-formed Basic one.");
  const id = body.get("client_id");
  if (basic && id !== undefined && id !== basic.id)
    return invalidClient("client_id is not the one that authenticated.");
  return compare(client, basic?.id ?? id, basic?.secret ?? body.get("client_secret"));
}

function compare(
  client: RegisteredClient,
  id: string | undefined,
  secret: string | undefined,
): OAuth2Problem | undefined {
  if (id === undefined || !sameSecret(id, client.clientId)) return invalidClient("Unknown client.");
  if (client.clientSecret === undefined) {
    return secret === undefined ? undefined : invalidClient("A public client has no secret.");
  }
  if (secret === undefined) return invalidClient("The client must authenticate.");
  return sameSecret(secret, client.clientSecret)
    ? undefined
    : invalidClient("The client secret is wrong.");
}

/** Section 2.3.1: id and secret are each form-encoded, then joined and put in base64. */
function readBasic(header: string): { id: string; secret: string } | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header)?.[1];
  if (!encoded || encoded.length % 4 !== 0) return undefined;
  // The colon can only be the separator, and whatever is not one of these must be escaped.
  const words = /^([\w.*~%+-]+):([\w.*~%+-]*)$/.exec(
    Buffer.from(encoded, "base64").toString("latin1"),
  );
  const id = decodeFormWord(words?.[1] ?? "%");
  const secret = decodeFormWord(words?.[2] ?? "%");
  return id === undefined || secret === undefined ? undefined : { id, secret };
}

function invalidClient(description: string): OAuth2Problem {
  return { error: "invalid_client", description };
}
