/** What every request meets first: its limits, the note of what becomes of it, and then whoever answers it. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { LimitsConfig } from "../config/config.ts";
import { problem } from "../http/problems/problem.ts";
import { requestIdOf } from "../http/request-id.ts";
import { invite } from "../proxy/invitation.ts";
import {
  attachExchange,
  type Ended,
  type Exchange,
  type ExchangeObserver,
} from "../telemetry/exchange.ts";
import type { ServerLog } from "../telemetry/log.ts";
import type { ClientAddress } from "./client-address.ts";
import type { ServerOptions } from "./options.ts";
import { createHostCheck, pathFault, refuse, targetFault } from "./refusal.ts";

/** Answers some paths on the socket itself, without a Request and a Response: what streams. Must not throw, and notes `headAt`. */
export interface Mount {
  /** `path` is without its query. */
  takes(path: string): boolean;
  answer(incoming: IncomingMessage, outgoing: ServerResponse, exchange: Exchange): void;
}

/** What a front is made of. */
export interface FrontParts {
  limits: LimitsConfig;
  /** Everything that no mount takes. */
  fetch(request: Request, env: { incoming: IncomingMessage }): Response | Promise<Response>;
  mounts: readonly Mount[];
  observers: readonly ExchangeObserver[];
  /** Runs what answers a request as part of its trace. */
  within(exchange: Exchange, incoming: IncomingMessage, answer: () => void): void;
  address: ClientAddress;
  admits: ServerOptions["admits"];
  log: ServerLog;
  clock(): number;
}

/** The first of all listeners. */
export interface Front {
  listener(incoming: IncomingMessage, outgoing: ServerResponse): void;
  /** How many requests are under way. */
  active(): number;
  /** From now on every answer ends its connection. */
  stop(): void;
}

// Asked by those who watch the server, also when it has too much to do.
const watched: ReadonlySet<string> = new Set(["/healthz", "/readyz", "/metrics"]);

/** Makes it. */
export function createFront(parts: FrontParts): Front {
  const { limits, mounts, log } = parts;
  const target = { headers: limits.headers, isHost: createHostCheck() };
  let active = 0;
  let isStopping = false;
  const inner = getRequestListener(
    (request, env) => parts.fetch(request, env as unknown as { incoming: IncomingMessage }),
    // Where the server is, its public URL says, never a Host: some clients name none (HTTP/1.0).
    { hostname: "localhost", errorHandler: (error) => unforeseen(log, error) },
  );
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const exchange = begin(parts, incoming);
    active += 1;
    const mount = mounts.find(({ takes }) => takes(exchange.path));
    if (!mount) {
      attachExchange(incoming, exchange);
      timeHead(outgoing, exchange);
    }
    const endOf = timing(outgoing, exchange);
    outgoing.on("close", () => {
      active -= 1;
      const ended = endOf();
      for (const observer of parts.observers) observer(exchange, ended);
    });
    if (isStopping) outgoing.setHeader("connection", "close");
    const fault =
      targetFault(incoming, target) ??
      strangerFault(parts, incoming, exchange) ??
      (active > limits.concurrency && !watched.has(exchange.path) ? tooMany(limits) : undefined) ??
      (mount ? undefined : pathFault(incoming));
    if (fault) {
      exchange.problem = fault.code;
      exchange.headAt = performance.now();
      refuse(incoming, outgoing, fault);
      return;
    }
    if (!mount) {
      // Of pages and documents too, which know nothing of it.
      outgoing.setHeader("valetkey-request-id", exchange.requestId);
      invite(incoming, outgoing);
      watchBody(incoming, limits.requestTimeoutS * 1000);
    }
    parts.within(exchange, incoming, () => {
      if (mount) mount.answer(incoming, outgoing, exchange);
      else void inner(incoming, outgoing);
    });
  };
  return {
    listener,
    active: () => active,
    stop() {
      isStopping = true;
    },
  };
}

/** From now on; returns what became of the exchange, once it has ended. */
function timing(outgoing: ServerResponse, exchange: Exchange): () => Ended {
  const startedAt = performance.now();
  return () => ({
    status: outgoing.headersSent ? outgoing.statusCode : 0,
    headMs: exchange.headAt === undefined ? undefined : exchange.headAt - startedAt,
    ms: performance.now() - startedAt,
    aborted: !outgoing.writableFinished,
  });
}

/** Notes when the head of an answer is written. */
function timeHead(outgoing: ServerResponse, exchange: Exchange): void {
  const writeHead = outgoing.writeHead;
  outgoing.writeHead = function timed(this: ServerResponse, ...given: unknown[]) {
    exchange.headAt ??= performance.now();
    return Reflect.apply(writeHead, this, given);
  } as typeof writeHead;
}

function begin({ address, clock }: FrontParts, incoming: IncomingMessage): Exchange {
  const { url = "" } = incoming;
  const given = incoming.headers["valetkey-request-id"];
  const end = url.indexOf("?");
  const exchange: Exchange = {
    requestId: requestIdOf(typeof given === "string" ? given : undefined),
    method: incoming.method ?? "",
    path: end < 0 ? url : url.slice(0, end),
    startedAt: clock(),
    ip: address(incoming),
    route: "other",
  };
  return exchange;
}

/** Who is not admitted learns no more than that nothing is there. */
function strangerFault(
  { admits }: FrontParts,
  { headers: { authorization } }: IncomingMessage,
  { path }: Exchange,
): ReturnType<typeof problem> | undefined {
  if (admits?.({ path, authorization }) !== false) return undefined;
  return problem("not_found", "There is nothing here.");
}

function tooMany({ concurrency }: LimitsConfig): ReturnType<typeof problem> {
  return problem(
    "overloaded",
    `This process answers ${concurrency} requests at a time (limits.concurrency). Try again soon, or run another process.`,
    { retryAfterSeconds: 1 },
  );
}

/** A body that nobody waits for any more must not hold its connection: whoever reads it has been told by a timer of theirs. */
function watchBody(incoming: IncomingMessage, ms: number): void {
  if (incoming.complete) return;
  const timer = setTimeout(() => incoming.destroy(), ms + BODY_GRACE_MS);
  timer.unref();
  const done = (): void => clearTimeout(timer);
  incoming.once("end", done);
  incoming.once("close", done);
}

const BODY_GRACE_MS = 2_000;

function unforeseen(log: ServerLog, error: unknown): Response {
  const isAborted = error instanceof Error && error.name === "AbortError";
  if (!isAborted) log.error("A request failed in a way that was not foreseen", { error });
  return new Response(null, { status: 500, headers: { "cache-control": "no-store" } });
}
