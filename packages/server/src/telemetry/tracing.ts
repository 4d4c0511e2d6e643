/**
 * Traces: a span for each request, for each call at a provider, and for what the vault does in between. They go to a collector over OTLP, and only
 * where one is named; the packages that do it are loaded then. Attributes are names, ids of connections and numbers: no users, no queries.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage } from "node:http";
import {
  type Attributes,
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import type { TelemetryConfig } from "../config/config.ts";
import type { Ended, Exchange } from "./exchange.ts";
import type { ServerLog } from "./log.ts";
import { causeOf, type SpanListener } from "./spans.ts";
import { readTraceparent, writeTraceparent } from "./traceparent.ts";

/** Traces of one server. */
export interface Tracing {
  /** Runs what answers a request as part of its span. */
  within(exchange: Exchange, incoming: IncomingMessage, answer: () => void): void;
  ended(exchange: Exchange, ended: Ended): void;
  spans: SpanListener;
  /** Sends what waits, and ends. */
  stop(): Promise<void>;
}

/** What it is made of. */
export interface TracingParts {
  config: Pick<TelemetryConfig, "otlpEndpoint" | "traceRatio" | "traceProviders">;
  version: string;
  log: Pick<ServerLog, "warn">;
}

/** Makes it; undefined where no collector is named. */
export async function createTracing(parts: TracingParts): Promise<Tracing | undefined> {
  const { otlpEndpoint } = parts.config;
  if (otlpEndpoint === undefined) return undefined;
  const { createProvider } = await import("./trace-provider.ts");
  const provider = createProvider({ ...parts, endpoint: otlpEndpoint });
  const tracer = provider.getTracer("valetkey", parts.version);
  return { ...tracingWith(tracer, parts.config), stop: () => provider.stop() };
}

function tracingWith(
  tracer: Tracer,
  { traceProviders }: TracingParts["config"],
): Omit<Tracing, "stop"> {
  const here = new AsyncLocalStorage<Context>();
  const open = new WeakMap<Exchange, Span>();
  const work = new WeakMap<object, Span>();
  return {
    within(exchange, incoming, answer) {
      const header = incoming.headers["traceparent"];
      const remote = readTraceparent(typeof header === "string" ? header : undefined);
      const from = remote ? trace.setSpanContext(ROOT_CONTEXT, remote) : ROOT_CONTEXT;
      const span = tracer.startSpan(exchange.method, { kind: SpanKind.SERVER }, from);
      open.set(exchange, span);
      if (traceProviders) exchange.traceparent = writeTraceparent(span.spanContext());
      here.run(trace.setSpan(from, span), answer);
    },
    ended(exchange, ended) {
      const span = open.get(exchange);
      if (!span) return;
      open.delete(exchange);
      if (exchange.call) traceCall(tracer, trace.setSpan(ROOT_CONTEXT, span), { exchange, ended });
      span.updateName(`${exchange.method} ${exchange.route}`);
      span.setAttributes(requestAttributes(exchange, ended));
      if (ended.status >= 500 || ended.status === 0) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
    spans: {
      began({ name, tenant, provider, connectionId }, message) {
        const attributes = vaultAttributes({ tenant, provider, connectionId });
        const span = tracer.startSpan(`valetkey ${name}`, { attributes }, here.getStore());
        work.set(message, span);
      },
      ended(_span, { error }, message) {
        const span = work.get(message);
        if (error !== undefined) {
          span?.setAttribute("error.type", causeOf(error));
          span?.setStatus({ code: SpanStatusCode.ERROR });
        }
        span?.end();
      },
    },
  };
}

/** The call at the provider, told when it is over: it began so long before the head of our answer. */
function traceCall(
  tracer: Tracer,
  parent: Context,
  { exchange, ended }: { exchange: Exchange; ended: Ended },
): void {
  const { call, tenant = "", startedAt } = exchange;
  if (call?.providerMs === undefined) return;
  const headAt = startedAt + (ended.headMs ?? ended.ms);
  const attributes = {
    ...vaultAttributes({ tenant, provider: call.provider, connectionId: call.connectionId }),
    "http.request.method": call.method,
    ...(call.status !== undefined && { "http.response.status_code": call.status }),
    ...(call.attempts !== undefined && { "http.request.resend_count": call.attempts - 1 }),
  };
  const startTime = headAt - call.providerMs;
  const name = `${call.method} ${call.provider ?? "provider"}`;
  const span = tracer.startSpan(name, { kind: SpanKind.CLIENT, startTime, attributes }, parent);
  if (call.status === undefined || call.status >= 400)
    span.setStatus({ code: SpanStatusCode.ERROR });
  span.end(headAt);
}

function requestAttributes(exchange: Exchange, { status, aborted }: Ended): Attributes {
  const { method, route, requestId, keyId, tenant, problem } = exchange;
  return {
    "http.request.method": method,
    "http.route": route,
    ...(status > 0 && { "http.response.status_code": status }),
    "valetkey.request_id": requestId,
    ...(keyId !== undefined && { "valetkey.key_id": keyId }),
    ...(tenant !== undefined && { "valetkey.tenant": tenant }),
    ...(problem !== undefined && { "error.type": problem }),
    ...(aborted && { "valetkey.aborted": true }),
  };
}

function vaultAttributes(of: {
  tenant: string;
  provider: string | undefined;
  connectionId: string | undefined;
}): Attributes {
  return {
    "valetkey.tenant": of.tenant,
    ...(of.provider !== undefined && { "valetkey.provider": of.provider }),
    ...(of.connectionId !== undefined && { "valetkey.connection_id": of.connectionId }),
  };
}
