/** An answer of a provider's as undici hands it over, piece by piece: held until somebody takes it, and never more of it than one read. */
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import type { Dispatcher } from "undici";
import type { ForwardAnswer } from "valetkey/host";
import type { Head } from "./heads.ts";

/** Takes a body. */
export interface Sink {
  /** False: it has enough for now, and calls `resume` when it has not. */
  data(chunk: Buffer): boolean;
  end(trailers: Head): void;
  fail(error: Error): void;
}

/** How a sink is fed. */
export interface Flow {
  resume(): void;
  stop(): void;
}

/** An answer whose body is on its way. */
export interface Answer extends ForwardAnswer {
  readonly headers: Head;
  /** Feeds what was held, and then what comes. Once. */
  feed(sink: Sink): Flow;
}

/** The end of an answer that comes from undici. */
export interface Incoming {
  answer: Answer;
  data(chunk: Buffer): void;
  end(trailers: Head): void;
  fail(error: Error): void;
}

/** With more than that nobody has asked for, the provider waits. More than protocols look at, and about one read of a socket. */
const HELD_BYTES = 64 * 1024;
/** What is decoded for a look at a refusal. */
const DECODED_BYTES = 256 * 1024;

/** Holds an answer. */
export function holding(
  controller: Dispatcher.DispatchController,
  { status, headers }: { status: number; headers: Head },
): Incoming {
  const held: Buffer[] = [];
  let size = 0;
  let sink: Sink | undefined;
  let trailers: Head | undefined;
  let error: Error | undefined;
  let told: (() => void) | undefined;
  const isOver = (): boolean => trailers !== undefined || error !== undefined;
  const atLeast = async (bytes: number): Promise<void> => {
    while (size < bytes && !isOver()) {
      controller.resume();
      await new Promise<void>((resolve) => {
        told = resolve;
      });
    }
  };
  const answer: Answer = {
    status,
    headers,
    feed(taker) {
      sink = taker;
      const hasRoom = held.map((chunk) => taker.data(chunk)).every(Boolean);
      held.length = 0;
      if (trailers) taker.end(trailers);
      else if (error) taker.fail(error);
      else if (hasRoom) controller.resume();
      return { resume: () => controller.resume(), stop: () => controller.abort(stopped()) };
    },
    async peek(bytes) {
      await atLeast(Math.min(bytes, HELD_BYTES));
      return decoded(Buffer.concat(held), headers["content-encoding"]).subarray(0, bytes);
    },
    drop() {
      held.length = 0;
      // A short rest is read, so that the connection can be used again.
      if (isOver() || Number(headers["content-length"] ?? Number.NaN) <= HELD_BYTES)
        answer.feed(nowhere);
      else controller.abort(stopped());
    },
  };
  return {
    answer,
    data(chunk) {
      size += chunk.byteLength;
      if (sink) {
        if (!sink.data(chunk)) controller.pause();
        return;
      }
      held.push(chunk);
      if (size >= HELD_BYTES) controller.pause();
      told?.();
    },
    end(given) {
      trailers = given;
      sink?.end(given);
      told?.();
    },
    fail(given) {
      error = given;
      sink?.fail(given);
      told?.();
    },
  };
}

const nowhere: Sink = { data: () => true, end() {}, fail() {} };

function stopped(): Error {
  return Object.assign(new Error("Nobody reads the answer any more."), {
    code: "ERR_STREAM_PREMATURE_CLOSE",
  });
}

/** As far as it can be: what is cut off or of another coding stays as it is. */
function decoded(start: Buffer, coding: string | string[] | undefined): Uint8Array<ArrayBuffer> {
  const options = { maxOutputLength: DECODED_BYTES };
  const decode = {
    gzip: gunzipSync,
    "x-gzip": gunzipSync,
    deflate: inflateSync,
    br: brotliDecompressSync,
  }[String(coding).toLowerCase()];
  try {
    return new Uint8Array(decode ? decode(start, options) : start);
  } catch {
    return new Uint8Array(start);
  }
}
