/** Bodies that are kept in memory: how much of it one caller can have. */
import { describe, expect, test } from "vitest";
import { useProxy } from "../../test/use-proxy.ts";
import { createKeeping } from "./keeping.ts";

const ROOM = 100_000;
const start = useProxy({ keptBytes: ROOM, keptAtOnceBytes: ROOM });

describe("room for bodies", () => {
  test("is never all one caller's, and is there again when they let go", () => {
    const keeping = createKeeping(100);
    const [first, second] = [keeping.begin("a"), keeping.begin("a")];
    expect([first.take(40), second.take(10), second.take(1)]).toEqual([true, true, false]);
    expect(second.isCrowdedByItself()).toBe(true);
    const other = keeping.begin("b");
    expect(other.isCrowdedByItself()).toBe(false);
    expect([other.take(26), other.take(25), keeping.now()]).toEqual([false, true, 75]);
    first.release();
    first.release();
    expect([keeping.now(), second.take(10)]).toEqual([35, true]);
    second.release();
    other.release();
    expect([keeping.now(), first.take(50), first.take(1)]).toEqual([0, true, false]);
  });

  test("is taken by what has come of a body that is signed, and one key leaves some to another", async () => {
    const { server, url, key, upstream, play } = await start();
    const { app, makeKey } = server;
    await app.host.providers.set("signed", {
      ...{ protocol: "oauth1", consumerKey: "app", consumerSecret: "CANARY-consumer" },
      api: { baseUrl: `http://${upstream.host}`, hosts: [upstream.host] },
    });
    await app.vault.user("alice").at("signed").adopt({ token: "t", tokenSecret: "s" });
    play((request, response) => request.resume().on("end", () => response.end("taken")));
    const other = await makeKey({ scopes: ["proxy:call"] });
    const send = (body: unknown, by: string): Promise<Response> =>
      fetch(`${url}/v1/users/alice/signed/proxy/x`, {
        ...{ method: "POST", body, duplex: "half" },
        headers: {
          authorization: `Bearer ${by}`,
          "content-type": "application/x-www-form-urlencoded",
        },
      } as RequestInit);
    let goOn: () => void = () => undefined;
    const stopped = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`a=${"x".repeat(39_998)}`);
      await stopped;
      yield Buffer.from("&b=1");
    }
    const held = send(slow(), key);
    // A little more than is left to the same key, once what is held has come.
    const codeOf = async (body: string, by: string): Promise<unknown> => {
      const answer = await send(body, by);
      return answer.status === 200 ? answer.text() : (await answer.json()).code;
    };
    const text = `a=${"x".repeat(24_998)}`;
    await expect.poll(() => codeOf(text, key)).toBe("rate_limited_by_valetkey");
    expect(await codeOf(text, other)).toBe("taken");
    expect(await codeOf("a=1", key)).toBe("taken");
    goOn();
    expect(await (await held).text()).toBe("taken");
    expect(await codeOf(text, key)).toBe("taken");
  });
});
