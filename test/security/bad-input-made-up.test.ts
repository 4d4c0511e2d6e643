/** Bad input that nobody thought of: requests put together at random, for the routes of the handler and beside them. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { anyCharacter } from "../any-character.ts";
import { type Address, MARK, openRange } from "./bad-input.ts";
import { appUrl } from "./stage.ts";

const RUNS = 400;

const word = fc.oneof(
  fc.constantFrom(
    ...["state", "code", "error", "iss", "oauth_token", "proof", "logout_token", "key", "response"],
    ...[
      "page",
      "session",
      "done",
      "label",
      "provider",
      "__proto__",
      "constructor",
      "input.shop",
      "",
      MARK,
      "returnTo",
      "action",
    ],
  ),
  // What is sought stands on its page, as text: see a14.
  fc.string({ maxLength: 12 }).filter((name) => name !== "q"),
);
const value = fc.oneof(
  fc.constantFrom(
    "",
    MARK,
    `${MARK}\r\nx: y`,
    `//${MARK}.example`,
    `<b>${MARK}</b>`,
    "x".repeat(43),
  ),
  fc.string({ unit: anyCharacter, maxLength: 60 }),
  fc.constant(MARK.repeat(9_000)),
);
const escapes = fc.constantFrom(
  "%",
  "%ff",
  "%00",
  "%0d%0a",
  "%c0%af",
  "%u0041",
  "%ed%a0%80",
  "+",
  ";",
  "&",
  "=",
);

/** `a=b&…`, escaped well, badly or not at all. */
const pairs = fc
  .array(fc.oneof(fc.tuple(word, value), escapes), { maxLength: 8 })
  .map((parts) =>
    parts
      .map((part) =>
        typeof part === "string" ? part : new URLSearchParams([[part[0], part[1]]]).toString(),
      )
      .join("&"),
  );

const latin1 = fc
  .string({ maxLength: 80 })
  .map((text) => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, "?").trim());
const headerName = fc.constantFrom(
  ...["origin", "sec-fetch-site", "sec-fetch-mode", "accept-language", "accept", "content-type"],
  ...["referer", "x-forwarded-host", "x-forwarded-proto", "forwarded", "authorization", "x-a"],
);
const site = fc.constantFrom("same-origin", "cross-site", "none", "same-site", "null", appUrl);
const sentHeaders = fc.array(fc.tuple(headerName, fc.oneof(latin1, site)), { maxLength: 5 });

const body = fc.oneof(
  pairs,
  fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array(bytes)),
  fc.json(),
  fc.constant(""),
);

const made = (addresses: readonly Address[]) =>
  fc.record({
    address: fc.constantFrom(...addresses),
    method: fc.oneof(
      { weight: 3, arbitrary: fc.constant("") },
      fc.constantFrom("GET", "POST", "PUT"),
    ),
    tail: fc.oneof(
      { weight: 4, arbitrary: fc.constant("") },
      fc.webPath({ size: "small" }),
      fc.constantFrom("/..", "/./", "%2f", ";", ".", "//", "/%2e%2e/%2e%2e"),
    ),
    query: pairs,
    headers: sentHeaders,
    isAlice: fc.boolean(),
    cookie: latin1,
    body,
  });

test.each([
  ["with pages", {}],
  ["without", { pages: false }],
] as const)("whatever comes, an answer is one that is known: %s", async (_, options) => {
  const range = await openRange(options);
  let routed = 0;
  const property = fc.asyncProperty(made(range.addresses), async (sent) => {
    const { address, tail, query, isAlice } = sent;
    const headers = new Headers(sent.headers);
    const cookie = isAlice ? `${range.cookies}; ${sent.cookie}` : sent.cookie;
    // An app's own reading of its own cookie is not what is tried here.
    headers.append("cookie", cookie.replaceAll("app_user=%", "app_user="));
    const method = sent.method || address.method;
    const url = `${appUrl}${address.path}${tail}?wait=0&${query.replaceAll("#", "")}`;
    const request = new Request(url, {
      method,
      headers,
      ...(method !== "GET" && { body: sent.body }),
    });
    const answer = await range.send(request);
    if (answer.status !== 404 && answer.status !== 405) routed++;
  });
  await fc.assert(property, { numRuns: RUNS });
  expect(routed).toBeGreaterThan(RUNS / 10);
  await range.expectUntouched();
});
