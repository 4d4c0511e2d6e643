/** Bad input: every route, with queries, forms, headers, cookies, methods and paths that no honest person's browser sends. */
import { describe, expect, test } from "vitest";
import { type Address, bySize, MARK, oneEach, openRange, type Range } from "./bad-input.ts";
import { bodies, cookies, headers, queries, spellings } from "./bad-input-table.ts";
import { appUrl } from "./stage.ts";

/** A pending session's status is waited for, unless asked otherwise. */
const AT_ONCE = "wait=0";

interface Sent {
  query?: string;
  cookie?: string;
  headers?: Record<string, string>;
  body?: BodyInit | null;
  method?: string;
  path?: string;
}

function requestTo({ method, path }: Address, sent: Sent): Request {
  const query = [path.endsWith("/status") ? AT_ONCE : "", sent.query ?? ""]
    .filter(Boolean)
    .join("&");
  const all = new Headers(sent.headers);
  if (sent.cookie) all.append("cookie", sent.cookie);
  const { body = null } = sent;
  return new Request(`${appUrl}${sent.path ?? path}${query && `?${query}`}`, {
    ...{ method: sent.method ?? method, headers: all, redirect: "manual" },
    ...(body !== null && { body }),
  });
}

/** Who sends it: a browser in which all is open that there is, and to what is there also one that knows nothing. */
const sendersOf = ({ cookies: own }: Range, { isThere }: Address): string[] =>
  isThere ? [own, ""] : [own];

/** Thousands of requests take a while where others are busy too. */
const LONG = 120_000;

describe.each([
  ["with pages", {}],
  ["without", { pages: false }],
] as const)("%s", (_, options) => {
  test("the table knows every route", async () => {
    const { addresses } = await openRange(options);
    expect(addresses.filter(({ names }) => names.startsWith("the link")).length).toBeGreaterThan(0);
    expect(new Set(addresses.map(({ path }) => path)).size).toBeGreaterThan(8);
  });

  test("queries", { timeout: LONG }, async () => {
    const range = await openRange(options);
    for (const address of range.addresses)
      for (const cookie of sendersOf(range, address))
        for (const query of bySize(queries).small)
          await range.send(requestTo(address, { query, cookie }));
    await range.expectUntouched();
  });

  test("headers", { timeout: LONG }, async () => {
    const range = await openRange(options);
    for (const address of range.addresses)
      for (const cookie of sendersOf(range, address))
        for (const each of bySize(headers).small)
          await range.send(requestTo(address, { headers: each, cookie }));
    await range.expectUntouched();
  });

  test("cookies", { timeout: LONG }, async () => {
    const range = await openRange(options);
    const [name = ""] = /vk-[\w-]+/.exec(range.cookies) ?? [];
    expect(name).not.toBe("");
    for (const address of range.addresses)
      for (const own of sendersOf(range, address))
        for (const each of bySize(cookies).small) {
          const cookie = [own, each.replaceAll("NAME", name)].filter(Boolean).join("; ");
          await range.send(requestTo(address, { cookie }));
        }
    await range.expectUntouched();
  });

  test("bodies, from here and from elsewhere", { timeout: LONG }, async () => {
    const range = await openRange(options);
    for (const address of range.addresses.filter(({ isPosted }) => isPosted))
      for (const cookie of sendersOf(range, address))
        for (const [type, body] of bySize(bodies).small)
          for (const origin of [null, "https://evil.example"]) {
            const request = requestTo(address, {
              ...{ cookie, body },
              headers: {
                ...(type !== null && { "content-type": type }),
                ...(origin && { origin }),
              },
            });
            if (type === null) request.headers.delete("content-type");
            const answer = await range.send(request);
            expect(answer.status).toBeGreaterThanOrEqual(400);
          }
    await range.expectUntouched();
  });

  test("bodies that break off, and that are at odds with what is said of them", async () => {
    const range = await openRange(options);
    for (const address of range.addresses.filter(({ isPosted }) => isPosted)) {
      const broken = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode(`proof=${MARK}`));
          controller.error(new Error(MARK));
        },
      });
      for (const [body, more] of [
        [broken, { duplex: "half" }],
        [`proof=${MARK}`, { headers: { "content-length": "3", "content-encoding": "gzip" } }],
      ] as const) {
        const init = { method: "POST", body, ...more } as RequestInit;
        const answer = await range.send(new Request(`${appUrl}${address.path}`, init));
        expect(answer.status).toBeGreaterThanOrEqual(400);
      }
    }
    await range.expectUntouched();
  });

  test("a megabyte of anything", { timeout: LONG }, async () => {
    const range = await openRange(options);
    const [name = ""] = /vk-[\w-]+/.exec(range.cookies) ?? [];
    for (const address of oneEach(range.addresses)) {
      const { cookies: cookie } = range;
      for (const query of bySize(queries).big)
        await range.send(requestTo(address, { query, cookie }));
      for (const each of bySize(headers).big)
        await range.send(requestTo(address, { headers: each, cookie }));
      for (const each of bySize(cookies).big)
        await range.send(requestTo(address, { cookie: each.replaceAll("NAME", name) }));
      for (const path of bySize(spellings).big)
        await range.send(requestTo(address, { cookie, path: path(address.path) }));
      if (!address.isPosted) continue;
      for (const [type, body] of bySize(bodies).big)
        await range.send(
          requestTo(address, { cookie, body, headers: { "content-type": type ?? "" } }),
        );
    }
    await range.expectUntouched();
  });

  test("methods", { timeout: LONG }, async () => {
    const range = await openRange(options);
    const methods = [
      "HEAD",
      "OPTIONS",
      "PUT",
      "DELETE",
      "PATCH",
      "GET",
      "POST",
      MARK,
      "get",
      "PROPFIND",
    ];
    const known = new Set(range.addresses.map(({ method, path }) => `${method} ${path}`));
    for (const address of range.addresses)
      for (const cookie of sendersOf(range, address))
        for (const method of methods) {
          const request = requestTo(address, { cookie, method });
          if (known.has(`${request.method} ${address.path}`)) continue;
          const answer = await range.send(request);
          expect([method, address.path, answer.status]).toEqual([method, address.path, 405]);
          expect(answer.headers.get("allow")).toMatch(/^(GET|POST|GET, POST)$/);
        }
    await range.expectUntouched();
  });

  test("paths", { timeout: LONG }, async () => {
    const range = await openRange(options);
    for (const address of range.addresses)
      for (const cookie of sendersOf(range, address))
        for (const [what, spell] of Object.entries(spellings).filter(
          ([what]) => what !== "a megabyte",
        )) {
          const path = spell(address.path);
          const answer = await range.send(requestTo(address, { cookie, path }));
          expect([what, address.path, answer.status]).toEqual([what, address.path, 404]);
        }
    await range.expectUntouched();
  });
});
