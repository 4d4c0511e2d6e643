/** Header by header, what passes towards the provider and what comes back; over the wire that is proxy.test.ts. */
import { expect, test } from "vitest";
import { towardsCaller, towardsProvider } from "./heads.ts";

const named = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, "x"]));

const ofTheHop = ["connection", "expect", "http2-settings", "keep-alive", "te"];
const framing = ["transfer-encoding", "upgrade"];

test("to the provider goes nothing of the hop, of our caller's, or of how the request came", () => {
  const kept = ["accept", "content-type", "cookies", "if-match", "x-request-id", "my-proxy-id"];
  const gone = [
    ...ofTheHop,
    ...framing,
    ...["content-length", "authorization", "cookie", "cookie2", "host", "trailer"],
    ...["forwarded", "via", "x-real-ip", "x-forwarded-for", "x-forwarded-host"],
    ...["proxy-authorization", "proxy-connection", "valetkey-account", "valetkey-target"],
  ];
  const given = { ...named([...gone, ...kept]), connection: "close" };
  expect(towardsProvider(given, true)).toEqual({ ...named(kept), "user-agent": "valetkey" });
});

test("to the provider goes the caller's own name, and a list goes nowhere", () => {
  const given = { "user-agent": "app/1", "set-cookie": ["a=1"], "x-none": undefined };
  expect(towardsProvider(given, true)).toEqual({ "user-agent": "app/1" });
});

test("traces go to the provider only where that was asked for", () => {
  const traces = named(["baggage", "traceparent", "tracestate"]);
  expect(towardsProvider(traces, true)).toMatchObject(traces);
  expect(towardsProvider(traces, false)).toEqual({ "user-agent": "valetkey" });
});

test.each([
  ["keep-alive", ["x-a", "x-b", "x-c"]],
  ["close", ["x-a", "x-b", "x-c"]],
  ["X-A", ["x-b", "x-c"]],
  ["close,x-a ,  X-B", ["x-c"]],
])("what Connection: %s names goes neither way", (connection, kept) => {
  const given = { ...named(["x-a", "x-b", "x-c"]), connection };
  expect(Object.keys(towardsProvider(given, true))).toEqual([...kept, "user-agent"]);
  expect(towardsCaller(given)).toEqual(kept.flatMap((name) => [name, "x"]));
});

test("back comes nothing of the hop, nor what a browser would keep of our own host", () => {
  const kept = ["content-length", "content-type", "etag", "via", "www-authenticate", "x-real-ip"];
  const gone = [
    ...ofTheHop,
    ...framing,
    ...["set-cookie", "set-cookie2", "alt-svc", "clear-site-data", "expect-ct", "nel"],
    ...["public-key-pins", "public-key-pins-report-only", "report-to", "reporting-endpoints"],
    ...["service-worker-allowed", "strict-transport-security"],
    ...["proxy-authenticate", "proxy-authentication-info", "proxy-connection"],
    ...["access-control-allow-origin", "valetkey-request-id"],
  ];
  const given = { ...named([...gone, ...kept]), connection: "close" };
  expect(towardsCaller(given)).toEqual(kept.flatMap((name) => [name, "x"]));
});

test("back comes each line of a header that came more than once", () => {
  expect(towardsCaller({ link: ["a", "b"], "x-none": undefined })).toEqual([
    ...["link", "a"],
    ...["link", "b"],
  ]);
});
