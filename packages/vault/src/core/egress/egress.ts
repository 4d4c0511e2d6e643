/**
 * The one room of the vault that opens connections, and its doors: `protocol` for OAuth endpoints (limited in time and size, no redirects, to
 * addresses of the Internet), `api` for requests made for a user (only to the provider's hosts, untouched otherwise).
 */
import { isVaultError, VaultError } from "../errors.ts";
import { invalidOptions, isLoopback } from "../options.ts";
import { readAddress } from "./addresses.ts";
import { type Connect, createConnect } from "./connect.ts";
import type { ClientCertificate, EgressSettings } from "./egress-options.ts";
import { readEgress } from "./egress-options.ts";
import { createGuard, type Resolve } from "./guard.ts";
import { readHostList } from "./hosts.ts";
import { createSend } from "./network.ts";
import { hasNodeModules } from "./node-modules.ts";
import { ownSignal, toSent } from "./sent.ts";

const PROTOCOL_TIMEOUT_MS = 25_000;
const PROTOCOL_MAX_BYTES = 512 * 1024;

/** The ways out for one provider. */
export interface Doors {
  /**
   * A `fetch` to hand to a protocol package. Rejects with `host_not_allowed`, with `provider_error` for an answer that is too long, and
   * as fetch does where the provider is not reached in time.
   */
  protocol: typeof globalThis.fetch;
  /**
   * Sends an authorized request. Redirects come back as they are. Rejects with `provider_unavailable`, and with `host_not_allowed` where the
   * API is named by others.
   */
  api(input: Request | URL | string, init?: RequestInit): Promise<Response>;
  /**
   * Opens a connection to its API, as `api` does, for who speaks HTTP over it itself. Rejects as {@link Connect} does, and with
   * `options_invalid` where there are none to be had: with a `fetch` of the application's own, and on runtimes other than Node.
   */
  connect: Connect;
}

/** What is particular to one provider. */
export interface EgressOf {
  /** The hosts that its operator registered: on runtimes other than Node `protocol` goes to no others. */
  hosts?: readonly string[];
  /** Shown to whoever asks for one, behind either door. */
  certificate?: ClientCertificate;
  /** Somebody else than the operator says where the API is, such as the user: then `api` goes where `protocol` may, and nowhere else. */
  isApiNamedByOthers?: boolean;
}

/** The way out of one vault; its own doors are those of no provider. */
export interface Egress extends Doors {
  /** The doors of one provider. */
  of(provider: EgressOf): Doors;
  /** Refuses (`host_not_allowed`) a URL that may not get this provider's credential. */
  assertAllowed(url: URL, hosts: readonly string[], provider: string): void;
}

/** What an egress is made with. */
export interface EgressDeps {
  /** Takes the place of the whole network, and of what is checked about it beside the scheme. */
  fetch: typeof globalThis.fetch | undefined;
  allowLoopbackHttp: boolean;
  /** The longest that an answer to `protocol` may take, in milliseconds. */
  timeoutMs?: number;
  egress?: EgressSettings;
  /** How names are resolved. Default: as the platform does. */
  resolve?: Resolve;
}

/** Makes the egress of one vault. Throws `options_invalid` for what this runtime cannot do. */
export function createEgress(deps: EgressDeps): Egress {
  const { proxy, ca } = settingsOf(deps);
  const connects = connectsOf(deps);
  if (!deps.fetch && !hasNodeModules() && (proxy || ca.length > 0))
    throw invalidOptions("egress.proxy and egress.ca need Node; give a fetch of your own here");
  return {
    ...createDoors(deps, {}, connects),
    // Shared, for whoever keeps connections keeps them by what opened them.
    of: (provider) => createDoors(deps, provider, connects),
    assertAllowed(url, hosts, provider) {
      assertScheme(deps, url, provider);
      if (hosts.some((host) => isWithin(url, host))) return;
      throw new VaultError(
        "host_not_allowed",
        `Refused to send ${provider}'s credential to ${url.host}: it is not one of the provider's API hosts (${hosts.join(", ") || "none are known; set api: { baseUrl, hosts }"}).`,
        { provider },
      );
    },
  };
}

function createDoors(deps: EgressDeps, provider: EgressOf, plain: Connects): Doors {
  const { timeoutMs = PROTOCOL_TIMEOUT_MS } = deps;
  const { guarded, open } = deps.fetch
    ? { guarded: deps.fetch, open: deps.fetch }
    : hasNodeModules()
      ? onNode(deps, provider.certificate)
      : elsewhere(deps, provider);
  const connects = provider.certificate ? connectsOf(deps, provider.certificate) : plain;
  return {
    connect: provider.isApiNamedByOthers ? connects.guarded : connects.open,
    async protocol(input, init) {
      const request = new Request(input, init);
      const url = new URL(request.url);
      assertScheme(deps, url);
      const time = limitedTime(timeoutMs, ownSignal(input, init));
      try {
        const { signal } = time;
        const sent = new Request(request, { redirect: "manual", signal });
        return await limited(await guarded(sent, { signal }), url.host);
      } finally {
        time.end();
      }
    },
    async api(input, init) {
      try {
        const send = provider.isApiNamedByOthers ? guarded : open;
        return await send(input, { ...init, redirect: "manual" });
      } catch (error) {
        if (ownSignal(input, init)?.aborted || isVaultError(error)) throw error;
        // What cannot even be put into a Request is the caller's mistake, and told in the platform's own words.
        const reached = !(error instanceof TypeError) || error.cause !== undefined;
        if (!reached && !(input instanceof Request)) new Request(input, init);
        throw unreachable(new URL(input instanceof Request ? input.url : input).host, error);
      }
    },
  };
}

/**
 * A signal that aborts when the time is over, or with the caller's. Not by AbortSignal.timeout: older versions of Node collect one that
 * stands in AbortSignal.any, and then what waits for it waits for ever.
 */
function limitedTime(
  timeoutMs: number,
  own: AbortSignal | undefined,
): { signal: AbortSignal; end(): void } {
  const late = new AbortController();
  const reason = new DOMException("There was no answer in time.", "TimeoutError");
  const timer = setTimeout(() => late.abort(reason), timeoutMs);
  const signal = own ? AbortSignal.any([own, late.signal]) : late.signal;
  return { signal, end: () => clearTimeout(timer) };
}

interface Ways {
  guarded: typeof globalThis.fetch;
  open: typeof globalThis.fetch;
}

function onNode(deps: EgressDeps, certificate: ClientCertificate | undefined): Ways {
  const { allowPrivate, proxy, ca } = settingsOf(deps);
  const guard = createGuard({ allowPrivate, allowLoopback: deps.allowLoopbackHttp });
  const common = { proxy, ca, certificate, resolve: deps.resolve };
  const sendGuarded = createSend({ ...common, guard });
  const sendOpen = createSend({ ...common, guard: undefined });
  const isPlain = !proxy && ca.length === 0 && !certificate;
  return {
    guarded: async (input, init) => sendGuarded(await toSent(input, init)),
    // The platform's own is as good here: the operator named the hosts.
    open: isPlain ? platformFetch : async (input, init) => sendOpen(await toSent(input, init)),
  };
}

/** What opens connections: to addresses that are checked, and to any. */
interface Connects {
  guarded: Connect;
  open: Connect;
}

function connectsOf(deps: EgressDeps, certificate?: ClientCertificate): Connects {
  if (deps.fetch || !hasNodeModules()) return { guarded: noConnect, open: noConnect };
  const { allowPrivate, proxy, ca } = settingsOf(deps);
  const guard = createGuard({ allowPrivate, allowLoopback: deps.allowLoopbackHttp });
  const common = { proxy, ca, certificate, resolve: deps.resolve };
  return {
    guarded: createConnect({ ...common, guard }),
    open: createConnect({ ...common, guard: undefined }),
  };
}

const noConnect: Connect = async () => {
  throw new VaultError(
    "options_invalid",
    "Requests can be streamed only over the vault's own connections: leave the option fetch out, and run on Node.",
  );
};

/** Outside of Node only names can be judged: whatever is not registered is refused. */
function elsewhere(deps: EgressDeps, { hosts = [], certificate }: EgressOf): Ways {
  if (certificate)
    throw invalidOptions("a client certificate needs Node; give a fetch of your own here");
  const { allowPrivate, allowHosts } = settingsOf(deps);
  const guard = createGuard({ allowPrivate, allowLoopback: deps.allowLoopbackHttp });
  const known = readHostList([...hosts, ...allowHosts]);
  const guarded: typeof globalThis.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    guard.checkUrl(url);
    const address = readAddress(url.hostname);
    if (address ? known.holdsAddress(address) : known.holdsName(url.hostname))
      return platformFetch(input, init);
    throw new VaultError(
      "host_not_allowed",
      `Refused to connect to ${url.host}: addresses cannot be judged on this runtime, so only hosts of the provider's registered URLs are asked. Add it to egress.allowHosts.`,
    );
  };
  return { guarded: async (input, init) => guarded(input, init), open: platformFetch };
}

const platformFetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init);

function settingsOf(deps: EgressDeps): EgressSettings {
  return deps.egress ?? readEgress();
}

function assertScheme(deps: EgressDeps, url: URL, provider?: string): void {
  const secure =
    url.protocol === "https:" ||
    (url.protocol === "http:" && deps.allowLoopbackHttp && isLoopback(url.hostname));
  if (secure && !url.username && !url.password) return;
  throw new VaultError(
    "host_not_allowed",
    `Refused to call ${url.protocol}//${url.host}: credentials go over https only, to URLs without a user name.`,
    provider === undefined ? {} : { provider },
  );
}

/**
 * `..` between slashes that a URL parser leaves alone and a server, or what stands before it, does not: encoded, perhaps more than once, or
 * with parameters behind (`..;`).
 */
const STEP_UP = /(?:[/\\]|%(?:25)*(?:2f|5c))(?:\.|%(?:25)*2e){2}(?:[;/\\]|%(?:25)*(?:2f|3b|5c)|$)/i;

/**
 * `api.example.com` is that host alone; `.example.com` is every host below it; `api.example.com/v1` is that path there, and every one below
 * it, but for one in which a server could read a step up.
 */
function isWithin({ host, pathname }: URL, allowed: string): boolean {
  const [name = "", ...path] = allowed.split("/");
  if (path.length === 0) return name.startsWith(".") ? host.endsWith(name) : host === name;
  const root = `/${path.join("/")}`;
  if (host !== name) return false;
  return pathname === root || (pathname.startsWith(`${root}/`) && !STEP_UP.test(pathname));
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
export function unreachable(host: string, error: unknown): VaultError {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const known = cause instanceof Error && "code" in cause ? cause.code : undefined;
  const code = typeof known === "string" ? ` (${known})` : "";
  return new VaultError(
    "provider_unavailable",
    `${host} could not be reached${code}. Try again later.`,
  );
}
