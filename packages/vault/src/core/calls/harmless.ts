/** Requests that the vault makes of an API for itself, as an entry has them: whose account it is, and whether a credential is good. */
import type { EntryAccount, EntryTest } from "@valetkey/catalog";
import { fillKept } from "@valetkey/oauth2";
import type { Context } from "../context.ts";
import { VaultError } from "../errors.ts";
import { valueAt } from "../json-pointer.ts";
import { isRecord } from "../protocols/oauth2/oauth2-halves.ts";
import type { Opaque } from "../protocols/protocol.ts";
import type { Provider } from "../protocols/provider/provider.ts";
import { apiUrl, atOwnBase } from "./request.ts";
import { sendSigned } from "./send.ts";
import { asResponses } from "./wire.ts";

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 256 * 1024;

/** What is asked: a GET, unless it says otherwise. */
export type Question = Pick<EntryAccount, "url" | "method" | "body">;

/**
 * Makes the request, ready to be sent with the credential on it. Throws `host_not_allowed` where it would not lead to the API, and
 * `account_unavailable` where its URL wants what the credential does not tell.
 */
export function asking(
  ctx: Context,
  provider: Provider,
  { access, question }: { access: Opaque; question: Question },
): () => Promise<Response> {
  const place = fillKept(question.url, keptOf(access));
  if (place === undefined) throw untold(provider);
  const base = apiUrl(place, provider);
  const url = question.url.startsWith("/") ? atOwnBase(base, access) : base;
  ctx.egress.assertAllowed(url, provider.facts.api?.hosts ?? [], provider.slug);
  return () => {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const init = { ...wordsOf(question, provider), redirect: "manual", signal } as const;
    return sendSigned(provider, access, {
      ...asResponses,
      make: () => new Request(url, init),
      send: (signed) => provider.api(signed, { signal }),
    });
  };
}

function keptOf({ kept }: Opaque): Record<string, string> {
  return isRecord(kept) ? (kept as Record<string, string>) : {};
}

function untold({ facts, slug }: Provider): VaultError {
  return new VaultError(
    "account_unavailable",
    `${facts.name} did not tell with the credential what its account is asked for with. Connect again.`,
    { provider: slug },
  );
}

function wordsOf(
  { method, body }: Question,
  { facts }: Provider,
): Pick<RequestInit, "method" | "headers" | "body"> {
  const headers = { accept: "application/json", ...facts.api?.headers };
  if (method === undefined) return { headers };
  if (body === undefined) return { method, headers };
  return {
    method,
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  };
}

/** Whether an answer to the harmless request is one to a good credential. Rejects where it was cut off. */
export async function isGood(answer: Response, expects: EntryTest["expects"]): Promise<boolean> {
  if (!answer.ok || !expects) return answer.ok;
  const found = parsed(await readCapped(answer));
  return Object.entries(expects).every(([place, value]) => valueAt(found, place) === value);
}

/** The text of an answer. Rejects where it is cut off, or longer than such an answer is. */
export async function readCapped(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) throw new RangeError("too long");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** The value of a JSON text; undefined: it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
