/**
 * The one place of the vault that opens sockets. Two doors: `protocol` for the OAuth endpoints (limited in time and size, no
 * redirects), `api` for requests made for a user (only to the provider's hosts, untouched otherwise).
 */
import { VaultError } from "./errors.ts";
import { isLoopback } from "./options.ts";

const PROTOCOL_TIMEOUT_MS = 25_000;
const PROTOCOL_MAX_BYTES = 512 * 1024;

export interface Egress {
  /**
   * A `fetch` to hand to a protocol package. Rejects with `host_not_allowed`, with `provider_error` for an answer that is too long, and
   * as fetch does where the provider is not reached in time.
   */
  protocol: typeof globalThis.fetch;
  /** Sends an authorized request. Redirects come back as they are. Rejects with `provider_unavailable`. */
  api(input: Request | URL | string, init?: RequestInit): Promise<Response>;
  /** Refuses (`host_not_allowed`) a URL that may not get this provider's credential. */
  assertAllowed(url: URL, hosts: readonly string[], provider: string): void;
}

/** Makes the egress of one vault. */
export function createEgress(options: {
  fetch: typeof globalThis.fetch | undefined;
  allowLoopbackHttp: boolean;
  timeoutMs?: number;
}): Egress {
  const send = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  const timeoutMs = options.timeoutMs ?? PROTOCOL_TIMEOUT_MS;

  const assertScheme = (url: URL, provider?: string): void => {
    const secure =
      url.protocol === "https:" ||
      (url.protocol === "http:" && options.allowLoopbackHttp && isLoopback(url.hostname));
    if (!secure || url.username || url.password) {
      throw new VaultError(
        "host_not_allowed",
        `Refused to call ${url.protocol}//${url.host}: credentials go over https only, to URLs without a user name.`,
        provider === undefined ? {} : { provider },
      );
    }
  };

  return {
    async protocol(input, init) {
      const request = new Request(input, init);
      const url = new URL(request.url);
      assertScheme(url);
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]);
      const response = await send(new Request(request, { redirect: "manual", signal }));
      return limited(response, url.host);
    },
    async api(input, init) {
      try {
        return await send(input, { ...init, redirect: "manual" });
      } catch (error) {
        const signal = input instanceof Request ? input.signal : init?.signal;
        if (signal?.aborted) throw error;
        // What cannot even be put into a Request is the caller's mistake, and told in the platform's own words.
        const reached = !(error instanceof TypeError) || error.cause !== undefined;
        if (!reached && !(input instanceof Request)) new Request(input, init);
        throw unreachable(new URL(input instanceof Request ? input.url : input).host, error);
      }
    },
    assertAllowed(url, hosts, provider) {
      assertScheme(url, provider);
      if (hosts.some((host) => matchesHost(url.host, host))) return;
      throw new VaultError(
        "host_not_allowed",
        `Refused to send ${provider}'s credential to ${url.host}: it is not one of the provider's API hosts (${hosts.join(", ") || "none are known; set api: { baseUrl, hosts }"}).`,
        { provider },
      );
    },
  };
}

/** `api.example.com` is that host alone; `.example.com` is every host below it. */
function matchesHost(host: string, allowed: string): boolean {
  return allowed.startsWith(".") ? host.endsWith(allowed) : host === allowed;
}

async function limited(response: Response, host: string): Promise<Response> {
  if (!response.body) return response;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > PROTOCOL_MAX_BYTES) {
      throw new VaultError(
        "provider_error",
        `${host} answered with more than ${PROTOCOL_MAX_BYTES} bytes; the answer was dropped.`,
      );
    }
    chunks.push(chunk);
  }
  const { status, statusText, headers } = response;
  return new Response(new Blob(chunks as BlobPart[]), { status, statusText, headers });
}

/** What a failed connection says: the host and the system's code, never a URL. */
function unreachable(host: string, error: unknown): VaultError {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const code = cause instanceof Error && "code" in cause ? ` (${String(cause.code)})` : "";
  return new VaultError(
    "provider_unavailable",
    `${host} could not be reached${code}. Try again later.`,
  );
}
