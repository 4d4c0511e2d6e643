/**
 * Sends requests over Node's own HTTP client: to addresses that a guard has checked, through a proxy, with certificates of authorities and of
 * the client. Which requests want that is egress.ts.
 *
 * Not the platform's fetch, which takes no agent on every version of Node; not undici's, whose modules do not run in a bundle.
 */
import type { ClientRequest, IncomingMessage, Agent as PlainAgent } from "node:http";
import type { Agent } from "node:https";
import type { ReadableStream as WebStream } from "node:stream/web";
import { isVaultError } from "../errors.ts";
import {
  checkBeside,
  checkedLookup,
  type DialOptions,
  isDirectTo,
  limitConnecting,
  platformResolve,
  timedOut,
  trustOf,
} from "./dialing.ts";
import type { Resolve } from "./guard.ts";
import { type NodeModules, nodeModules } from "./node-modules.ts";
import { type Received, toReceived } from "./received.ts";
import type { Sent } from "./sent.ts";
import { throughProxy } from "./tunnel.ts";

/**
 * Sends one request. Rejects with `host_not_allowed` where the guard refuses, with the signal's reason, and else as fetch does: with a
 * TypeError whose cause has the system's code. Follows no redirects.
 */
export type Send = (sent: Sent) => Promise<Response>;

/** Servers often end an idle connection after five seconds: ours is gone before. */
const IDLE_MS = 4_000;
/** As long as the platform's fetch waits between two signs of life. */
const SILENT_MS = 300_000;

/** Makes what sends. It loads and opens nothing until the first request. */
export function createSend(options: DialOptions): Send {
  let made: Client | undefined;
  return async (sent) => {
    made ??= createClient(options);
    const { proxy, guard } = options;
    const { url, signal } = sent;
    const isDirect = isDirectTo(proxy, url);
    try {
      guard?.checkUrl(url);
      if (guard && !isDirect) await checkBeside(guard, made.resolve, url.hostname);
      signal.throwIfAborted();
      return await exchange(made, isDirect ? "direct" : "proxied", sent);
    } catch (error) {
      signal.throwIfAborted();
      throw isVaultError(error) ? error : new TypeError("fetch failed", { cause: error });
    }
  };
}

interface Client {
  node: NodeModules;
  resolve: Resolve;
  /** Connections that are used again. */
  kept: Agents;
  /** Connections for one request each. */
  fresh: Agents;
}

/** Connections are kept apart by how they are made, so that none is used by a request that would not have made it. */
interface Agents {
  plain: PlainAgent;
  direct: Agent;
  proxied: Agent;
}

function createClient(options: DialOptions): Client {
  const { guard, proxy } = options;
  const node = nodeModules();
  const resolve = options.resolve ?? platformResolve(node);
  const lookup = checkedLookup(node, guard, resolve);
  const { own: trusted, proxy: tls } = trustOf(node, options);
  const agentsOf = (keepAlive: boolean): Agents => {
    const common = { keepAlive, timeout: IDLE_MS, lookup };
    const newAgent = (): Agent => new node.https.Agent({ ...common, ...trusted });
    const direct = newAgent();
    return {
      plain: new node.http.Agent(common),
      direct,
      proxied: proxy ? throughProxy(node, newAgent(), { url: proxy.url, tls }) : direct,
    };
  };
  return { node, resolve, kept: agentsOf(true), fresh: agentsOf(false) };
}

/** RFC 9110 section 9.2.1: whoever asks twice has done nothing twice. */
const SAFE: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);
/** How it shows that the other end had closed a connection that we took for open. */
const CLOSED: ReadonlySet<unknown> = new Set(["ECONNRESET", "EPIPE"]);

/**
 * A server may close an idle connection just when it is used again, and nobody knows then whether it read the request. So what may spend
 * something, such as a code or a refresh token, has a connection of its own, and what is safe is asked once more.
 */
async function exchange(
  { node, kept, fresh }: Client,
  way: "direct" | "proxied",
  sent: Sent,
): Promise<Response> {
  if (!SAFE.has(sent.method)) return put(node, fresh, { way, sent }).answer;
  const first = put(node, kept, { way, sent });
  try {
    return await first.answer;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (!first.outgoing.reusedSocket || !CLOSED.has(code)) throw error;
    sent.signal.throwIfAborted();
    return put(node, fresh, { way, sent }).answer;
  }
}

function put(
  node: NodeModules,
  agents: Agents,
  { way, sent }: { way: "direct" | "proxied"; sent: Sent },
): { outgoing: ClientRequest; answer: Promise<Response> } {
  const { url, method, headers, body, signal } = sent;
  const isSecure = url.protocol === "https:";
  const agent = isSecure ? agents[way] : agents.plain;
  const outgoing = (isSecure ? node.https : node.http).request(url, { method, headers, agent });
  outgoing.setTimeout(SILENT_MS, () => outgoing.destroy(timedOut("ETIMEDOUT")));
  outgoing.once("socket", (socket) => {
    if (!outgoing.reusedSocket) limitConnecting(socket, isSecure);
  });
  const answer = answerTo(outgoing, (message) => toReceived(node, message, sent), signal);
  if (body instanceof ReadableStream)
    node.stream.pipeline(node.stream.Readable.fromWeb(body as WebStream), outgoing, () => {});
  else outgoing.end(body ?? undefined);
  return { outgoing, answer };
}

/** Resolves with the head of the answer. The signal counts until its body has been read. */
function answerTo(
  outgoing: ClientRequest,
  read: (message: IncomingMessage) => Received,
  signal: AbortSignal,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let received: Received | undefined;
    const stop = (): void => {
      const reason = signal.reason instanceof Error ? signal.reason : new Error("aborted");
      received?.stop(reason);
      outgoing.destroy(reason);
      // Node tells it only once there is a connection.
      reject(reason);
    };
    signal.addEventListener("abort", stop, { once: true });
    outgoing.once("close", () => signal.removeEventListener("abort", stop));
    outgoing.on("error", reject);
    outgoing.once("response", (message) => {
      try {
        received = read(message);
        resolve(received.response);
      } catch (error) {
        outgoing.destroy();
        reject(error);
      }
    });
  });
}
