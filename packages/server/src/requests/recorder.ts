/**
 * Keeps exchanges for the inspector, behind the requests' backs: they wait in a short queue and are redacted and written together. Where there
 * are more than can be written, failures go before successes and young ones before old ones, and what is left out is counted.
 */
import { setImmediate as turn } from "node:timers/promises";
import type { RequestsConfig } from "../config/config.ts";
import type { Db } from "../db/db.ts";
import { newId } from "../http/request-id.ts";
import type { CallFacts, Ended, Exchange, ExchangeObserver } from "../telemetry/exchange.ts";
import { shownPath, userIn } from "../telemetry/shown-path.ts";
import { causeOf, type Span, type SpanEnd, type SpanListener } from "../telemetry/spans.ts";
import { redactBody, redactHeaders, redactUrl } from "./redact.ts";
import { insertRequests, type KeptRequest, type RequestDetails } from "./request-table.ts";

/** Written at a time: redaction costs some hundredths of a millisecond each. */
const MOST_FAILURES = 400;
const MOST_SUCCESSES = 100;

/** Redacted and written in one piece: about a millisecond, for which requests that come meanwhile have to wait. */
const AT_ONCE = 16;

/** Keeps. */
export interface Recorder {
  observer: ExchangeObserver;
  spans: SpanListener;
  /** Writes what waits. Rejects with `store_unavailable`; nothing is lost then but what there is no room for. */
  flush(): Promise<void>;
  /** How many were left out since the start. */
  dropped(): number;
}

type Waiting = () => KeptRequest;

/** Makes a recorder. */
export function createRecorder(db: Db, config: RequestsConfig, clock: () => number): Recorder {
  const failures = shortQueue(MOST_FAILURES);
  const successes = shortQueue(MOST_SUCCESSES);
  const isOn = config.retentionDays > 0;
  let writing: Promise<unknown> = Promise.resolve();
  const write = async (): Promise<void> => {
    const failed = failures.take();
    const waiting = [...failed, ...successes.take()];
    for (let at = 0; at < waiting.length; at += AT_ONCE) {
      if (at > 0) await turn();
      const kept = waiting.slice(at, at + AT_ONCE).map((each) => each());
      try {
        await insertRequests(db, kept);
      } catch (error) {
        const rest = waiting.slice(at + AT_ONCE).map((each) => each());
        const left = [...kept, ...rest].map((each) => () => each);
        const isFailure = (_: Waiting, index: number): boolean => at + index < failed.length;
        failures.putBack(left.filter(isFailure));
        successes.putBack(left.filter((each, index) => !isFailure(each, index)));
        throw error;
      }
    }
  };
  return {
    observer(exchange, ended) {
      const isFailure = ended.status >= 400 || ended.status === 0 || exchange.problem !== undefined;
      // What strangers ask for has no tenant, and is nobody's to see.
      if (!isOn || exchange.tenant === undefined || !(exchange.call || isFailure)) return;
      (isFailure ? failures : successes).add(() => keptExchange(exchange, ended, config));
    },
    spans: {
      ended(span, end) {
        if (!isOn || span.name === "fetch" || span.name === "open") return;
        const at = clock() - end.ms;
        (end.error === undefined ? successes : failures).add(() => keptSpan(span, end, at));
      },
    },
    flush() {
      // What another flush has taken is written, too, when this one ends.
      const written = writing.then(write);
      writing = written.catch(() => undefined);
      return written;
    },
    dropped: () => failures.dropped() + successes.dropped(),
  };
}

interface Queue {
  add(waiting: Waiting): void;
  /** All of them, oldest first. */
  take(): Waiting[];
  /** What was taken and could not be used: older than all that has come since. */
  putBack(taken: readonly Waiting[]): void;
  dropped(): number;
}

/** When it is full the oldest goes. */
function shortQueue(most: number): Queue {
  let waiting: Waiting[] = [];
  let next = 0;
  let dropped = 0;
  const inOrder = (): Waiting[] => [...waiting.slice(next), ...waiting.slice(0, next)];
  return {
    add(each) {
      if (waiting.length < most) {
        waiting.push(each);
        return;
      }
      waiting[next] = each;
      next = (next + 1) % most;
      dropped += 1;
    },
    take() {
      const taken = inOrder();
      waiting = [];
      next = 0;
      return taken;
    },
    putBack(taken) {
      const all = [...taken, ...inOrder()];
      const tooMany = Math.max(0, all.length - most);
      dropped += tooMany;
      waiting = all.slice(tooMany);
      next = 0;
    },
    dropped: () => dropped,
  };
}

function keptExchange(
  exchange: Exchange,
  { status, ms, aborted }: Ended,
  config: RequestsConfig,
): KeptRequest {
  const { call } = exchange;
  return {
    id: exchange.requestId,
    at: exchange.startedAt,
    kind: call ? "call" : "api",
    tenant: exchange.tenant ?? "",
    userId: call?.userId ?? exchange.userId ?? userIn(exchange.path),
    provider: call?.provider ?? null,
    connectionId: call?.connectionId ?? null,
    method: exchange.method,
    path: redactUrl(call?.url ?? shownPath(exchange.path)),
    status: status === 0 ? null : status,
    ms,
    problem: exchange.problem ?? null,
    keyId: exchange.keyId ?? null,
    details: defined({
      keyName: exchange.keyName,
      whoCanFix: exchange.whoCanFix,
      route: exchange.route,
      aborted: aborted || undefined,
      ...(call && callDetails(call, config)),
    }),
  };
}

function callDetails(
  call: CallFacts,
  { bodies, bodyBytes }: RequestsConfig,
): Partial<Record<keyof RequestDetails, unknown>> {
  const { requestHeaders = {}, responseHeaders = {}, requestBody, responseBody } = call;
  const isOn = bodies === "on";
  const known = isOn || call.responseHeaders ? knownSecrets(call) : [];
  const body = (
    bytes: Uint8Array | undefined,
    headers: typeof requestHeaders,
  ): string | undefined =>
    isOn && bytes && bytes.length > 0
      ? without(known, redactBody(bytes, textOf(headers["content-type"]), bodyBytes))
      : undefined;
  return {
    providerMs: call.providerMs,
    providerStatus: call.status,
    attempts: call.attempts,
    source: call.source,
    actor: call.actor,
    requestHeaders: call.requestHeaders && redactHeaders(requestHeaders),
    responseHeaders: call.responseHeaders && withoutIn(known, redactHeaders(responseHeaders)),
    requestBody: body(requestBody, requestHeaders),
    responseBody: body(responseBody, responseHeaders),
  };
}

const SHORTEST_SECRET = 8;

/** What stands in the credential of a request, and may be echoed by a provider. */
function knownSecrets({ requestHeaders = {}, credential }: CallFacts): readonly string[] {
  const authorization = textOf(requestHeaders["authorization"]) ?? "";
  const quoted = [...authorization.matchAll(/="([^"]*)"/g)].map(([, value = ""]) => value);
  const bare = authorization.replace(/^\S+\s+/, "");
  const own = [bare, ...quoted].filter((it) => it.length >= SHORTEST_SECRET);
  return [...(credential?.() ?? []), ...own];
}

function without(secrets: readonly string[], text: string): string {
  return secrets.reduce((left, secret) => left.replaceAll(secret, "[redacted]"), text);
}

function withoutIn(
  secrets: readonly string[],
  headers: Readonly<Record<string, string | string[]>>,
): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      typeof value === "string"
        ? without(secrets, value)
        : value.map((item) => without(secrets, item)),
    ]),
  );
}

function keptSpan(span: Span, { ms, error }: SpanEnd, at: number): KeptRequest {
  const whoCanFix =
    typeof error === "object" && error !== null ? Reflect.get(error, "whoCanFix") : undefined;
  return {
    id: newId("req"),
    at: Math.round(at),
    kind: span.name as KeptRequest["kind"],
    tenant: span.tenant,
    userId: null,
    provider: span.provider,
    connectionId: span.connectionId ?? null,
    method: null,
    path: null,
    status: null,
    ms,
    problem: error === undefined ? null : causeOf(error),
    keyId: null,
    details: defined({
      sessionId: span.sessionId,
      whoCanFix: typeof whoCanFix === "string" ? whoCanFix : undefined,
    }),
  };
}

function textOf(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === "string" ? header : header?.join(", ");
}

/** Without what is not there. */
function defined(details: Partial<Record<keyof RequestDetails, unknown>>): RequestDetails {
  return Object.fromEntries(
    Object.entries(details).filter(([, value]) => value !== undefined),
  ) as RequestDetails;
}
