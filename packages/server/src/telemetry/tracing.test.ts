/** Traces, as a collector gets them over HTTP. */
import { describe, expect, test } from "vitest";
import { useCollector } from "../../test/use-collector.ts";
import { useServer } from "../../test/use-server.ts";
import { readTraceparent, writeTraceparent } from "./traceparent.ts";
import { createTracing } from "./tracing.ts";

const CANARY = "canary-7719ab";
const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const OTHER = "5cf92f3577b34da6a3ce929d0e0e4736";
const PARENT = "00f067aa0ba902b7";

interface SpanSent {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: { key: string; value: Record<string, unknown> }[];
}

const collector = useCollector();
const lines: string[] = [];
const log = {
  warn: (message: string) => void lines.push(message),
  error: (message: string) => void lines.push(message),
};
const server = useServer({ config: { telemetry: collector.telemetry }, log });

function spansSent(): SpanSent[] {
  return collector.bodies.flatMap((body) => {
    const sent: { resourceSpans: { scopeSpans: { spans: SpanSent[] }[] }[] } = JSON.parse(body);
    return sent.resourceSpans.flatMap((of) => of.scopeSpans.flatMap(({ spans }) => spans));
  });
}

test("a request that came with a trace goes on with it, the vault's work stands in it, and it says no more than ids", async () => {
  const { call, connect, running } = await server();
  const id = await connect("alice");
  const traced = { traceparent: `00-${TRACE}-${PARENT}-01` };
  await call("POST", `/v1/connections/${id}/renew`, undefined, traced);
  await call("GET", `/v1/connections?user_id=${CANARY}`);
  await call("GET", "/v1/connections/con_none", undefined, {
    traceparent: `00-${OTHER}-${PARENT}-00`,
  });
  await running.close();
  const spans = spansSent();
  const request = spans.find(({ name }) => name === "POST /v1/connections/{id}/renew");
  expect(request).toMatchObject({ traceId: TRACE, parentSpanId: PARENT });
  const renewal = spans.find(({ name }) => name === "valetkey renew");
  expect(renewal).toMatchObject({ traceId: TRACE, parentSpanId: request?.spanId });
  const attributes = Object.fromEntries(
    (request?.attributes ?? []).map(({ key, value }) => [key, Object.values(value)[0]]),
  );
  expect(attributes).toMatchObject({
    "http.response.status_code": 200,
    "valetkey.tenant": "default",
    "valetkey.key_id": expect.stringMatching(/^key_/),
  });
  expect(spans.map(({ name }) => name)).toContain("valetkey begin");
  // Whoever began the trace did not want it sent.
  expect(spans.some(({ traceId }) => traceId === OTHER)).toBe(false);
  const all = collector.bodies.join("");
  for (const secret of [CANARY, "alice", (await server()).key]) expect(all).not.toContain(secret);
});

test("a collector that takes nothing is said once, and harms nobody", async () => {
  collector.isBroken = true;
  const warnings: string[] = [];
  const tracing = await createTracing({
    config: { ...collector.telemetry, traceRatio: 1, traceProviders: false },
    version: "0",
    log: { warn: (message) => void warnings.push(message) },
  });
  const span = { name: "renew", tenant: "t", provider: "p" } as const;
  tracing?.spans.began?.(span, span);
  tracing?.spans.ended?.(span, { ms: 1 }, span);
  await tracing?.stop();
  collector.isBroken = false;
  expect(warnings).toEqual(["Traces could not be sent, and are left out"]);
});

test("without a collector there are no traces", async () => {
  const none = { traceRatio: 1, traceProviders: false };
  expect(await createTracing({ config: none, version: "0", log: console })).toBeUndefined();
});

describe("the header traceparent", () => {
  test.each([
    [`00-${TRACE}-${PARENT}-01`, `00-${TRACE}-${PARENT}-01`],
    [`00-${TRACE}-${PARENT}-02`, `00-${TRACE}-${PARENT}-00`],
    [`cc-${TRACE}-${PARENT}-01-what-will-be`, `00-${TRACE}-${PARENT}-01`],
  ])("%s is read", (header, written) => {
    const read = readTraceparent(header);
    expect(read && writeTraceparent(read)).toBe(written);
  });

  test.each([
    undefined,
    "",
    `ff-${TRACE}-${PARENT}-01`,
    `00-${TRACE}-${PARENT}-01-more`,
    `00-${"0".repeat(32)}-${PARENT}-01`,
    `00-${TRACE}-${"0".repeat(16)}-01`,
    `00-${TRACE.toUpperCase()}-${PARENT}-01`,
    "00-x",
  ])("%s is none", (header) => expect(readTraceparent(header)).toBeUndefined());
});
