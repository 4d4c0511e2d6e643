/** Sends requests to providers: with undici, over connections that the vault's egress opens and has checked. */
import type { Readable } from "node:stream";
import { Agent, type Dispatcher, errors } from "undici";
import { isVaultError, VaultError } from "valetkey";
import type { Connect, Onward } from "valetkey/host";
import { ApiProblem, problem } from "../http/problems/problem.ts";
import { type Answer, holding, type Incoming } from "./answer.ts";
import { CallerGone, type Gone } from "./gone.ts";
import type { Head } from "./heads.ts";

/** Longest times, in milliseconds. */
export interface UpstreamTimes {
  /** Until the head of an answer. */
  headMs: number;
  /** Between two pieces of its body. */
  idleMs: number;
}

/** The way to providers. */
export interface Upstream {
  /**
   * Sends one request. Rejects with why the caller is gone, with `provider_timeout`, `provider_error` for what is no HTTP; what the body rejects with
   * passes; and else as `fetch` does, with a TypeError that has a cause.
   */
  send(onward: Onward, gone: Gone): Promise<Answer>;
  /** Ends every connection. */
  close(): Promise<void>;
}

/** Servers often end an idle connection after five seconds: ours is gone before. */
const KEPT_MS = 4_000;
/** As long as a provider may say that it keeps a connection. */
const KEPT_AT_MOST_MS = 60_000;
/** RFC 9110 section 9.2.1: whoever asks twice has done nothing twice. */
const SAFE: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);
/** How it shows that the other end had closed a connection that we took for open. */
const CLOSED: ReadonlySet<unknown> = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);

/**
 * A body that streams goes over HTTP/1.1. When it breaks off, undici (8.13.1) ends its stream of HTTP/2 before it resets it, and the provider takes
 * what it has for the whole.
 */
const OFFERS = { any: ["http/1.1", "h2"], http1: ["http/1.1"] } as const;

const NO_HTTP = /^(?:HPE_|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES_|ERR_HTTP2_)/;
/** What an assertion of undici's is about is what came, such as the status 099. */
const ASSERTION = "ERR_ASSERTION";

/** Makes it. Connections are kept by what opened them, so that none is used by a request that would not have made it. */
export function createUpstream(times: UpstreamTimes): Upstream {
  const agents = { any: new Map<Connect, Agent>(), http1: new Map<Connect, Agent>() };
  const agentOf = ({ connect, body }: Onward): Agent => {
    const isStream = body !== null && !(body instanceof Uint8Array);
    const of = isStream ? "http1" : "any";
    const known = agents[of].get(connect);
    if (known) return known;
    const agent = newAgent(connect, { ...times, offers: OFFERS[of] });
    agents[of].set(connect, agent);
    return agent;
  };
  return {
    send(onward, gone) {
      const agent = agentOf(onward);
      return new Promise((answered, reject) => {
        const of = { gone, answered, headMs: times.headMs };
        const failed = (error: unknown): void => reject(told(error, onward, gone));
        const failedFirst = (error: unknown): void => {
          const isStale =
            SAFE.has(onward.method) && onward.body === null && CLOSED.has(codeOf(error));
          if (isStale && !gone.isSo) put(agent, onward, { ...of, failed });
          else failed(error);
        };
        put(agent, onward, { ...of, failed: failedFirst });
      });
    },
    async close() {
      const all = Object.values(agents).flatMap((each) => [...each.values()]);
      await Promise.all(all.map((agent) => agent.destroy()));
    },
  };
}

function newAgent(
  connect: Connect,
  { headMs, idleMs, offers }: UpstreamTimes & { offers: readonly string[] },
): Agent {
  return new Agent({
    allowH2: offers.includes("h2"),
    headersTimeout: headMs,
    bodyTimeout: idleMs,
    keepAliveTimeout: KEPT_MS,
    keepAliveMaxTimeout: KEPT_AT_MOST_MS,
    connect({ protocol, host }, done) {
      connect({ url: new URL(`${protocol}//${host}`), offers }).then(
        (socket) => done(null, socket),
        (error: Error) => done(error, null),
      );
    },
  });
}

/** Who is waiting for an answer, and for how long. */
interface Waiting {
  gone: Gone;
  headMs: number;
  answered(answer: Answer): void;
  failed(error: unknown): void;
}

/** Puts one request on the wire. */
function put(agent: Agent, onward: Onward, { gone, headMs, answered, failed }: Waiting): void {
  const { origin, target: path, method, headers, body } = onward;
  let controller: Dispatcher.DispatchController | undefined;
  let incoming: Incoming | undefined;
  let late: NodeJS.Timeout | undefined;
  const stop = (reason: Error = new CallerGone()): void => {
    clearTimeout(late);
    controller?.abort(reason);
    failed(reason);
  };
  gone.tell = () => stop();
  if (gone.isSo) {
    stop();
    return;
  }
  const handler: Dispatcher.DispatchHandler = {
    onRequestStart(given) {
      controller = given;
      if (gone.isSo) stop();
    },
    onResponseStart(given, status, head) {
      // Of what comes before an answer (103) nobody here makes anything. Each lets undici wait anew, so from the first on we look at the time.
      if (status < 200) {
        late ??= setTimeout(() => stop(new errors.HeadersTimeoutError()), headMs).unref();
        return;
      }
      clearTimeout(late);
      incoming = holding(given, { status, headers: head as Head });
      answered(incoming.answer);
    },
    onResponseData(_, chunk) {
      incoming?.data(chunk);
    },
    onResponseEnd(_, trailers) {
      incoming?.end((trailers ?? {}) as Head);
    },
    onResponseError(_, error) {
      clearTimeout(late);
      if (incoming) incoming.fail(error);
      else failed(error);
    },
  };
  // What yields bytes undici takes, whatever its types say.
  const sent = body as Readable | Uint8Array | null;
  const given = { origin, path, method: method as Dispatcher.HttpMethod, headers, body: sent };
  agent.dispatch(given, handler);
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}

/** What the failure of a request is told as. */
function told(error: unknown, { origin, method }: Onward, gone: Gone): unknown {
  if (gone.isSo) return new CallerGone();
  if (error instanceof ApiProblem || isVaultError(error)) return error;
  const isOdd = codeOf(error) === ASSERTION;
  const code = isOdd ? "" : (codeOf(error) ?? "");
  const { host } = new URL(origin);
  if (code === "UND_ERR_HEADERS_TIMEOUT")
    return problem(
      "provider_timeout",
      `${host} did not begin to answer in time. Whether it acted on the request is not known.`,
    );
  const isNoHttp = isOdd || error instanceof errors.HTTPParserError || NO_HTTP.test(code);
  if (isNoHttp)
    return new VaultError(
      "provider_error",
      `${host} answered with what is no HTTP${code && ` (${code})`}, or with too long a head.`,
    );
  if (CLOSED.has(code) && !SAFE.has(method))
    return new VaultError(
      "provider_unavailable",
      `${host} ended the connection before it answered (${code}). Whether it acted on the request is not known.`,
    );
  return new TypeError("fetch failed", { cause: error });
}
