/**
 * Judges that `handle.fetch` of a vault in the process, of one behind a server, and the server's own proxy are one thing to a provider and to who
 * calls it: the same requests in each way, and what came to the provider and back to the caller laid side by side.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { answers } from "./answers.ts";
import { credentials } from "./credentials.ts";
import { type RecordingProvider, type Seen, startProvider } from "./provider.ts";
import { requests } from "./requests.ts";
import { answered, type Row } from "./row.ts";
import { type Got, openWays, type Ways } from "./ways.ts";

let provider: RecordingProvider;
let opened: Ways;
beforeAll(async () => {
  provider = await startProvider();
  opened = await openWays(provider);
});
afterAll(async () => {
  await opened.close();
  await provider.close();
});

/** What a client says of itself, of what it can read and of what it keeps, unless the app says it. */
const OF_CLIENTS = [
  ...["accept", "accept-encoding", "accept-language", "sec-fetch-mode", "user-agent"],
  ...["cache-control", "pragma"],
];

async function tried(way: keyof Ways["ways"], row: Row): Promise<{ got: Got; seen: Seen[] }> {
  provider.begin(row.answers ?? answered(200, { "content-length": "5" }, "hello"));
  const got = await opened.ways[way](row);
  const said = Object.keys(row.headers ?? {}).map((name) => name.toLowerCase());
  // Who makes a stream knows its length or does not, and a signature in a body has another at each time.
  const isMeasured = !(row.body?.() instanceof ReadableStream) && row.slug !== "signed-body";
  const seen = provider.seen().map(({ version: _, framing, headers, ...one }) => ({
    ...one,
    ...(isMeasured && { framing }),
    headers: Object.fromEntries(
      Object.entries(headers).filter(([name]) => said.includes(name) || !OF_CLIENTS.includes(name)),
    ),
  }));
  return { got, seen: seen as Seen[] };
}

test.each([...requests, ...answers, ...credentials])("$name", async (row) => {
  const own = await tried("own", row);
  expect(await tried("remote", row), "behind a server").toEqual(own);
  expect(await tried("raw", row), "by the proxy alone").toEqual(own);
  // It knows no other certificates than its platform.
  if (row.slug !== "secure")
    expect(await tried("platform", row), "by the platform's fetch").toEqual(own);
  expect(JSON.stringify(own.got)).not.toContain("CANARY");
  for (const { isVerified } of own.seen) expect(isVerified).not.toBe(false);
});

test("a long body over TLS goes on with the length that it was told to have", async () => {
  await tried("raw", {
    name: "",
    ...{ slug: "secure", path: "/x", method: "PUT" },
    body: () => new Uint8Array(2_000_000),
  });
  expect(provider.seen()).toMatchObject([{ framing: "2000000" }]);
});
