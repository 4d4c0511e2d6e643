import { tracingChannel } from "node:diagnostics_channel";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { traced } from "./trace.ts";

const CONTEXT = { tenant: "t", provider: "github", connectionId: "con_1" };

interface Heard {
  step: string;
  message: unknown;
}

/** Listens while `work` runs. */
async function listening(name: string, work: () => Promise<unknown>): Promise<Heard[]> {
  const heard: Heard[] = [];
  const channel = tracingChannel(`valetkey:${name}`);
  const hear = (step: string) => (message: unknown) => void heard.push({ step, message });
  const subscribers = {
    start: hear("start"),
    end: hear("end"),
    asyncStart: hear("asyncStart"),
    asyncEnd: hear("asyncEnd"),
    error: hear("error"),
  };
  channel.subscribe(subscribers);
  try {
    await work();
  } finally {
    channel.unsubscribe(subscribers);
  }
  return heard;
}

test("without listeners the work just runs", async () => {
  expect(await traced("fetch", CONTEXT, async () => 5)).toBe(5);
  const failed = traced("fetch", CONTEXT, () => Promise.reject(new RangeError("x")));
  await expect(failed).rejects.toThrow(RangeError);
});

describe("a listener", () => {
  test.each(["fetch", "renew", "open", "begin", "finish"] as const)(
    "hears the steps of %s, and the work's result is the caller's",
    async (name) => {
      let result: unknown;
      const heard = await listening(name, async () => {
        result = await traced(name, CONTEXT, async () => ({ a: 1 }));
      });
      expect(result).toEqual({ a: 1 });
      expect(heard.map(({ step }) => step)).toEqual(["start", "end", "asyncStart", "asyncEnd"]);
      for (const { message } of heard) expect(message).toMatchObject(CONTEXT);
    },
  );

  test("sees names and ids, never what the work resolves with", async () => {
    const heard = await listening("renew", () =>
      traced("renew", CONTEXT, async () => ({ accessToken: "canary" })),
    );
    expect(inspect(heard, { depth: null, showHidden: true })).not.toContain("canary");
  });

  test("hears of a failure, which the caller gets too", async () => {
    const error = new RangeError("x");
    const heard = await listening("finish", async () => {
      const failed = traced("finish", CONTEXT, () => Promise.reject(error));
      await expect(failed).rejects.toBe(error);
    });
    expect(heard.find(({ step }) => step === "error")?.message).toMatchObject({ error });
  });

  test("cannot change the caller's context", async () => {
    const context = { ...CONTEXT };
    const heard = await listening("begin", () => traced("begin", context, async () => 1));
    for (const { message } of heard) expect(message).not.toBe(context);
    expect(context).toEqual(CONTEXT);
  });
});
