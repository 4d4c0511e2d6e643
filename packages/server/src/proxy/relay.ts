/** Passes an answer on to the caller: its body by and by, as fast as the caller takes it. */
import type { ServerResponse } from "node:http";
import type { Answer, Flow, Sink } from "./answer.ts";
import { type Head, towardsCaller } from "./heads.ts";

/** RFC 9110 section 8.6: they have no length either. */
const UNMEASURED: ReadonlySet<number> = new Set([204, 205]);

/** A body of so many bytes that is there in whole goes out in one piece with its head: Node has two for the system else. */
const SHORT_BYTES = 16 * 1024;

/** What became of it. */
export interface Relayed {
  /** Bytes of the body that were passed on. */
  bytes: number;
  /** The provider ended it before its end, or the caller did. */
  isCut: boolean;
}

/** How it is passed on. */
export interface RelayOptions {
  /** Headers of ours, as names and values in turn. */
  ours: readonly string[];
  /** Sees what goes by. */
  see(chunk: Uint8Array): void;
  /** How long a caller may take for what was written to it, in milliseconds: then nobody waits for it any more. */
  idleMs: number;
}

/**
 * Passes it on; a short answer that is there in whole at once. Throws, before anything was written, for a head that cannot be. An answer that the
 * provider cuts off ends with its connection, so that nobody takes it for whole.
 */
export function relay(
  answer: Answer,
  outgoing: ServerResponse,
  { ours, see, idleMs }: RelayOptions,
): Relayed | Promise<Relayed> {
  const { status, headers } = answer;
  const expected = lengthOf(answer, outgoing);
  const head = towardsCaller(
    UNMEASURED.has(status) ? { ...headers, "content-length": undefined } : headers,
  );
  outgoing.writeHead(status, [...head, ...ours]);
  const passage = createPassage(outgoing, { expected, see, idleMs });
  const flow = answer.feed(sinkOf(outgoing, passage));
  if (passage.ended && outgoing.destroyed) flow.stop();
  // A short answer has gone by now, and what it would be told is told in later turns of the event loop.
  if (!passage.ended || passage.patience.isShort()) listen(outgoing, passage, flow);
  return (
    passage.ended ??
    new Promise((resolve) => {
      passage.tell = resolve;
    })
  );
}

/** An answer on its way to the caller. */
interface Passage {
  /** How many bytes it was said to have, where that was said. */
  expected: number | undefined;
  see(chunk: Uint8Array): void;
  bytes: number;
  ended?: Relayed;
  tell?: (relayed: Relayed) => void;
  over(isCut: boolean): void;
  cut(): void;
  patience: Patience;
}

function createPassage(
  outgoing: ServerResponse,
  { expected, see, idleMs }: Pick<RelayOptions, "see" | "idleMs"> & Pick<Passage, "expected">,
): Passage {
  const passage: Passage = {
    expected,
    see,
    bytes: 0,
    over(isCut) {
      if (passage.ended) return;
      passage.ended = { bytes: passage.bytes, isCut };
      passage.tell?.(passage.ended);
    },
    cut() {
      passage.over(true);
      outgoing.destroy();
    },
    patience: createPatience(idleMs, () => passage.cut()),
  };
  return passage;
}

/** How long a caller may still take. */
interface Patience {
  /** From now on, unless it was said before. */
  begin(): void;
  end(): void;
  isShort(): boolean;
}

function createPatience(idleMs: number, giveUp: () => void): Patience {
  let timer: NodeJS.Timeout | undefined;
  return {
    begin() {
      timer ??= setTimeout(giveUp, idleMs);
      timer.unref();
    },
    end() {
      clearTimeout(timer);
      timer = undefined;
    },
    isShort: () => timer !== undefined,
  };
}

function sinkOf(outgoing: ServerResponse, passage: Passage): Sink {
  const { expected, patience } = passage;
  let whole: Buffer | undefined;
  return {
    data(chunk) {
      passage.bytes += chunk.byteLength;
      const { bytes } = passage;
      // More than was said would be taken for the next answer.
      if (expected !== undefined && bytes > expected) {
        passage.cut();
        return false;
      }
      passage.see(chunk);
      if (bytes === expected && chunk.byteLength === bytes && bytes <= SHORT_BYTES) {
        whole = chunk;
        return true;
      }
      const hasRoom = outgoing.write(chunk);
      if (!hasRoom) patience.begin();
      return hasRoom;
    },
    end(trailers) {
      if (expected !== undefined && passage.bytes < expected) {
        passage.cut();
        return;
      }
      addTrailers(outgoing, trailers);
      if (whole) outgoing.end(whole.toString("latin1"), "latin1");
      else outgoing.end();
      if (outgoing.writableLength > 0) patience.begin();
      passage.over(false);
    },
    fail: passage.cut,
  };
}

function listen(outgoing: ServerResponse, { patience, over }: Passage, flow: Flow): void {
  outgoing.on("drain", () => {
    patience.end();
    flow.resume();
  });
  outgoing.once("finish", patience.end);
  outgoing.once("close", () => {
    patience.end();
    if (!outgoing.writableFinished) {
      over(true);
      flow.stop();
    }
  });
}

/** How long the body will be, where it has a length; undefined: it is not known, or there is none. */
function lengthOf({ status, headers }: Answer, { req }: ServerResponse): number | undefined {
  const told = headers["content-length"];
  if (told === undefined || req.method === "HEAD" || status === 304 || UNMEASURED.has(status))
    return undefined;
  if (typeof told !== "string" || !/^\d{1,15}$/.test(told))
    throw new RangeError("the length is none");
  return Number(told);
}

/** RFC 9110 section 6.5.1: only where there is a place for them, and never what belongs into a head. */
function addTrailers(outgoing: ServerResponse, trailers: Head): void {
  if (!outgoing.chunkedEncoding) return;
  const given = towardsCaller(trailers);
  const pairs: [string, string][] = [];
  for (let at = 0; at < given.length; at += 2) {
    const [name = "", value = ""] = given.slice(at, at + 2);
    if (
      !/^(?:content-|www-authenticate|location|date|expires|cache-control|retry-after|vary|age|warning)/.test(
        name,
      )
    )
      pairs.push([name, value]);
  }
  if (pairs.length > 0) outgoing.addTrailers(pairs);
}
