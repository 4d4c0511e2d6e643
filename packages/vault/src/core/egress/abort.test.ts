/** That an abort arrives whatever was collected meanwhile: Node stops telling the signal of a Request when what it was made of is gone. */
import { describe, expect, test } from "vitest";
import { memoryCleaned } from "../../../test/collected.ts";
import { recordingServer } from "../../../test/servers/recording-server.ts";
import { createEgress, type Egress, type EgressDeps } from "./egress.ts";

const newEgress = (options: Partial<EgressDeps> = {}): Egress =>
  createEgress({ fetch: undefined, allowLoopbackHttp: true, ...options });

/** A server that never answers, and when it was asked. */
async function silentServer(): Promise<{ url: string; asked: Promise<void> }> {
  let tell: () => void = () => {};
  const asked = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const { url } = await recordingServer(() => {
    tell();
    return new Promise(() => {});
  });
  return { url, asked };
}

type Door = (url: string, signal: AbortSignal) => Promise<Response>;

const doors: [string, Door][] = [
  ["protocol", (url, signal) => newEgress().protocol(url, { signal })],
  ["protocol, with a Request", (url, signal) => newEgress().protocol(new Request(url), { signal })],
  ["api, with a URL", (url, signal) => newEgress().api(url, { signal })],
  ["api, with a Request", (url, signal) => newEgress().api(new Request(url), { signal })],
  [
    "the guarded api",
    (url, signal) => newEgress().of({ isApiNamedByOthers: true }).api(url, { signal }),
  ],
  [
    "the guarded api, with a Request",
    (url, signal) => newEgress().of({ isApiNamedByOthers: true }).api(new Request(url), { signal }),
  ],
];

describe("after memory was cleaned", () => {
  test.each(doors)("an abort stops %s, with the caller's reason", async (_, open) => {
    const { url, asked } = await silentServer();
    const controller = new AbortController();
    const reason = new Error("enough");
    const sent = expect(open(url, controller.signal)).rejects.toBe(reason);
    await asked;
    await memoryCleaned();
    controller.abort(reason);
    await sent;
  });

  test("the protocol's time ends as well", async () => {
    const { url, asked } = await silentServer();
    const waiting = newEgress({ timeoutMs: 500 }).protocol(url);
    const sent = expect(waiting).rejects.toMatchObject({ name: "TimeoutError" });
    await asked;
    await memoryCleaned();
    await sent;
  });
});
