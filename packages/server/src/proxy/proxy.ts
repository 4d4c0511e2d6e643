/**
 * Requests to providers, passed on with the credential of a user's connection on them, and their answers passed back: both stream, and nothing of
 * them is kept but what a repetition needs. It answers on the socket itself, without a Request and a Response. What may be sent where, and when
 * again, the vault says (`host.forward`).
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { VaultError } from "valetkey";
import type { Host } from "valetkey/host";
import type { Caller } from "../keys/caller.ts";
import type { CallFacts, Exchange } from "../telemetry/exchange.ts";
import { isProxied } from "./address.ts";
import type { Authority } from "./authority.ts";
import { createSweeper } from "./garbage.ts";
import { createGauge, type Gauge } from "./gauge.ts";
import { CallerGone } from "./gone.ts";
import { createKeeping } from "./keeping.ts";
import { type Call, pass, type Shared } from "./pass.ts";
import { linger, refuse } from "./refuse.ts";
import { createUpstream } from "./upstream.ts";

/** How much of anything there may be, and for how long. */
export interface ProxyLimits {
  /** The longest body of a request, in bytes. 0: any. */
  bodyBytes: number;
  /** The longest that is kept for a repetition, or to be signed, in bytes. */
  keptBytes: number;
  /** All that is kept at a time, in bytes: one key keeps no more of it than it leaves to the others. */
  keptAtOnceBytes: number;
  /** Between two pieces of a body, in milliseconds. */
  idleMs: number;
  /** Until the head of a provider's answer, in milliseconds. */
  headMs: number;
  /** Calls under way at a time for one user at one provider. 0: any number. */
  perOwner: number;
  /** Calls under way at a time by one key. 0: any number. */
  perKey: number;
  /** How many of the first bytes of bodies the exchange gets. */
  rememberBytes: number;
}

const MIB = 1024 * 1024;
/** Unless said otherwise. */
const proxyLimits: ProxyLimits = {
  bodyBytes: 0,
  keptBytes: MIB,
  keptAtOnceBytes: 64 * MIB,
  idleMs: 60_000,
  headMs: 120_000,
  perOwner: 200,
  perKey: 1000,
  rememberBytes: 0,
};

/** What a proxy is made of. */
export interface ProxyParts {
  host: Pick<Host, "connections" | "forward">;
  authority: Authority;
  /** The answer to what went wrong. */
  refusal(
    error: unknown,
    known: { requestId: string; key: Caller | undefined; wantsLink: boolean },
  ): Promise<Response>;
  limits?: Partial<ProxyLimits>;
  /** Requests of each key to the whole server. */
  underWay?: Gauge;
  /** Providers are told the ids of our traces (`traceparent`). Default: no. */
  tracesProviders?: boolean;
}

/** Answers what is for providers. */
export interface ProviderProxy {
  /** Whether a path, without its query, is for it. */
  takes(path: string): boolean;
  /** Answers; never throws. */
  answer(incoming: IncomingMessage, outgoing: ServerResponse, exchange: Exchange): void;
  /** Ends every connection to providers. */
  close(): Promise<void>;
}

/** Makes it. */
export function createProxy(parts: ProxyParts): ProviderProxy {
  const limits = { ...proxyLimits, ...parts.limits };
  const { headMs, idleMs, bodyBytes: mostBytes } = limits;
  const shared: Shared & Pick<ProxyParts, "refusal"> = {
    ...parts,
    tracesProviders: parts.tracesProviders ?? false,
    rememberBytes: limits.rememberBytes,
    room: { limits: { ...limits, mostBytes }, keeping: createKeeping(limits.keptAtOnceBytes) },
    sweep: createSweeper(),
    upstream: createUpstream({ headMs, idleMs }),
    owners: createGauge("This user at this provider", limits.perOwner),
    keys: createGauge("This API key", limits.perKey),
  };
  return {
    takes: isProxied,
    answer(incoming, outgoing, exchange) {
      const { method = "", url = "" } = incoming;
      const facts: CallFacts = { method, url, attempts: 0, source: "valetkey" };
      exchange.route = "proxy";
      exchange.call = facts;
      void serve(shared, { incoming, outgoing, exchange, facts, leave: [] });
    },
    close: () => shared.upstream.close(),
  };
}

async function serve(shared: Shared & Pick<ProxyParts, "refusal">, call: Call): Promise<void> {
  const { incoming, outgoing, exchange, facts } = call;
  try {
    await pass(shared, call);
  } catch (error) {
    if (error instanceof CallerGone || outgoing.destroyed) return;
    // Which of several connections it was is found out on the way, and support looks for what failed by it.
    const refusedFor = connectionOf(error);
    if (refusedFor !== undefined) facts.connectionId ??= refusedFor;
    const { requestId } = exchange;
    const wantsLink = incoming.headers["valetkey-links"] !== "none";
    const refused = await shared.refusal(error, { requestId, key: call.admitted?.key, wantsLink });
    const { attempts = 0, connectionId } = facts;
    const more = {
      "valetkey-attempts": String(attempts),
      ...(connectionId !== undefined && { "valetkey-connection": connectionId }),
    };
    noteRefusal(exchange, refused, error);
    exchange.headAt ??= performance.now();
    await refuse(incoming, outgoing, { problem: refused, more });
  } finally {
    for (const leave of call.leave) leave();
    if (!incoming.complete) await endRest(incoming, outgoing);
  }
}

/** The provider may have answered before it had all, and the next request would come after the rest. */
async function endRest(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  await linger(incoming);
  if (incoming.complete) return;
  if (outgoing.writableFinished) incoming.destroy();
  else outgoing.once("finish", () => incoming.destroy());
}

function connectionOf(error: unknown): string | undefined {
  return error instanceof VaultError ? error.connectionId : undefined;
}

function noteRefusal(exchange: Exchange, { status }: Response, error: unknown): void {
  const { code, whoCanFix } = { code: "internal", whoCanFix: undefined, ...(error as object) };
  exchange.problem = status === 500 ? "internal" : String(code);
  if (whoCanFix !== undefined) exchange.whoCanFix = String(whoCanFix);
}
