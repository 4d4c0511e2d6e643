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
  head: Pick<Answer, "status" | "headers">,
): Incoming {
  const held: Held = { chunks: [], size: 0 };
  return {
    answer: answerOf(held, controller, head),
    data(chunk) {
      held.size += chunk.byteLength;
      if (held.sink) {
        if (!held.sink.data(chunk)) controller.pause();
        return;
      }
      held.chunks.push(chunk);
      if (held.size >= HELD_BYTES) controller.pause();
      held.told?.();
    },
    end(trailers) {
      held.trailers = trailers;
      held.sink?.end(trailers);
      held.told?.();
    },
    fail(error) {
      held.error = error;
      held.sink?.fail(error);
      held.told?.();
    },
  };
}

/** What came of an answer so far. */
interface Held {
  /** What nobody has taken yet. */
  chunks: Buffer[];
  /** How many bytes came, taken or not. */
  size: number;
  sink?: Sink;
  trailers?: Head;
  error?: Error;
  /** Is told of what comes. */
  told?: () => void;
}

function answerOf(
  held: Held,
  controller: Dispatcher.DispatchController,
  head: Pick<Answer, "status" | "headers">,
): Answer {
  const { headers } = head;
  const isOver = (): boolean => held.trailers !== undefined || held.error !== undefined;
  const atLeast = async (bytes: number): Promise<void> => {
    while (held.size < bytes && !isOver()) {
      controller.resume();
      await new Promise<void>((resolve) => {
        held.told = resolve;
      });
    }
  };
  const answer: Answer = {
    ...head,
    feed(sink) {
      held.sink = sink;
      const hasRoom = held.chunks.map((chunk) => sink.data(chunk)).every(Boolean);
      held.chunks.length = 0;
      if (held.trailers) sink.end(held.trailers);
      else if (held.error) sink.fail(held.error);
      else if (hasRoom) controller.resume();
      return { resume: () => controller.resume(), stop: () => controller.abort(stopped()) };
    },
    async peek(bytes) {
      await atLeast(Math.min(bytes, HELD_BYTES));
      const start = Buffer.concat(held.chunks);
      return decoded(start, headers["content-encoding"]).subarray(0, bytes);
    },
    drop() {
      held.chunks.length = 0;
      // A short rest is read, so that the connection can be used again.
      if (isOver() || Number(headers["content-length"] ?? Number.NaN) <= HELD_BYTES)
        answer.feed(nowhere);
      else controller.abort(stopped());
    },
  };
  return answer;
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
