/** Puts what a host is given to forward on a wire of Node's own, for tests of what that is. */
import { request as ask, type IncomingMessage } from "node:http";
import { pipeline, Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { ForwardAnswer, ForwardBody, Onward, SendOnward } from "../src/host.ts";

/** An answer, read to its end. */
export interface SentAnswer extends ForwardAnswer {
  body: Buffer<ArrayBuffer>;
}

/** Sends it; `sent` gets what was given, in its order. */
export function sendOnward(sent: Onward[] = []): SendOnward<SentAnswer> {
  return async (onward) => {
    sent.push(onward);
    const message = await put(onward).catch((cause: unknown) => {
      throw new TypeError("fetch failed", { cause });
    });
    const body = (await buffer(message)) as Buffer<ArrayBuffer>;
    return {
      status: message.statusCode ?? 0,
      headers: message.headers,
      body,
      peek: async (bytes) => new Uint8Array(body.subarray(0, bytes)),
      drop() {},
    };
  };
}

async function put(onward: Onward): Promise<IncomingMessage> {
  const { origin, target: path, method, headers, body } = onward;
  const url = new URL(origin);
  const socket = await onward.connect({ url });
  return new Promise((resolve, reject) => {
    const options = { path, method, headers: { ...headers, host: url.host } };
    const asking = ask({ ...options, createConnection: () => socket });
    asking.once("error", reject).once("response", resolve);
    if (body === null) asking.end();
    else if (body instanceof Uint8Array) asking.end(body);
    else pipeline(Readable.from(body), asking, () => {});
  });
}

/** A body of known bytes; `isShort`: it can be kept. `asked` gets whether all of it was needed. */
export function bodyOf(text: string, isShort = true, asked: boolean[] = []): ForwardBody {
  const bytes = new TextEncoder().encode(text);
  return {
    length: undefined,
    async whole(isNeeded) {
      asked.push(isNeeded);
      if (isShort) return bytes;
      if (isNeeded) throw new RangeError("too long to be signed");
      return undefined;
    },
    async *stream() {
      yield bytes;
    },
  };
}
