/** That a caller's abort arrives however its request is sent, whatever was collected meanwhile. */
import { describe, expect, test } from "vitest";
import { memoryCleaned } from "../../../test/collected.ts";
import { pair, signedApi } from "../../../test/servers/signed-api.ts";
import type { Handle } from "../../index.ts";

const key = { in: "header", name: "x-key", value: "token" } as const;
type Start = (handle: Handle, signal: AbortSignal, url: string) => Promise<Response>;

const ways: [string, Start][] = [
  ["a signal", (handle, signal) => handle.fetch("/x", { signal })],
  ["a Request", (handle, signal, url) => handle.fetch(new Request(url, { signal }))],
  ["a signal, after a redirect", (handle, signal) => handle.fetch("/to/x", { signal })],
];

describe.each([
  ["signed", {}],
  ["signed in the query", { placement: "query" as const }],
  ["borne as a key", { bears: { ...key, value: "token_secret" as const } }],
])("a request %s ends by", (_how, dialect) => {
  test.each(ways)("%s, also after memory was cleaned", async (_what, start) => {
    let tell: () => void = () => {};
    const asked = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const { api, handle } = await signedApi(dialect, ({ path }) => {
      if (path.startsWith("/to/")) return { status: 302, headers: { location: "/x" } };
      tell();
      return new Promise<never>(() => {});
    });
    await handle.adopt(pair);
    const controller = new AbortController();
    const reason = new Error("enough");
    const sent = expect(start(handle, controller.signal, `${api.url}/x`)).rejects.toBe(reason);
    await asked;
    await memoryCleaned();
    controller.abort(reason);
    await sent;
  });
});
