/** The body of a request on its way to the provider: short ones in memory, so that they can be sent again; the rest by and by, as fast as the provider takes it. */
import type { IncomingMessage } from "node:http";
import type { ForwardBody } from "valetkey/host";
import { problem } from "../http/problems/problem.ts";
import { CallerGone } from "./gone.ts";
import type { Keeping } from "./keeping.ts";

/** How bodies are read. */
export interface BodyLimits {
  /** The longest, in bytes. 0: any. */
  mostBytes: number;
  /** The longest that is kept for a repetition, or to be signed, in bytes. */
  keptBytes: number;
  /** The longest time between two pieces, in milliseconds. */
  idleMs: number;
}

/** What all bodies share. */
export interface BodyRoom {
  limits: BodyLimits;
  /** Where there is no room, what would only be kept for a repetition goes once, and what is signed is refused. */
  keeping: Keeping;
}

/** A body, and what became of it. */
export interface Body extends ForwardBody {
  /** Bytes that came so far. */
  count(): number;
  /** The first of them, up to a number that was given. */
  start(): Uint8Array | undefined;
  /** Lets go of what is kept, and reads no further. */
  release(): void;
}

/** What is particular to one. */
export interface BodyHooks {
  /** Whose it is: who keeps much leaves room for others. */
  caller: string;
  /** Says that the body is wanted (RFC 9110 section 10.1.1). */
  invite(): void;
  /** Is told of bytes that went by. */
  sweep(bytes: number): void;
  /** How many of the first bytes are to be remembered. */
  rememberBytes: number;
}

/** Makes it; null: the request has none. Throws `body_too_large`, `invalid_request`. */
export function bodyOf(incoming: IncomingMessage, room: BodyRoom, hooks: BodyHooks): Body | null {
  const { "transfer-encoding": coding, "content-length": told } = incoming.headers;
  // Whatever else it may be, nobody here undoes it (RFC 9112 section 6.1).
  if (coding !== undefined && coding.toLowerCase() !== "chunked")
    throw problem(
      "invalid_request",
      "Only the transfer coding chunked is known here. Send the body with it, or with a Content-Length.",
      // What comes next on this connection may not be what its sender takes it for.
      { headers: { connection: "close" } },
    );
  if (coding === undefined && (told === undefined || Number(told) === 0)) return null;
  const { mostBytes } = room.limits;
  const length = coding === undefined ? Number(told) : undefined;
  if (mostBytes > 0 && length !== undefined && length > mostBytes) throw tooLarge(mostBytes);
  return reading(incoming, { room, hooks, length });
}

function reading(
  incoming: IncomingMessage,
  { room, hooks, length }: { room: BodyRoom; hooks: BodyHooks; length: number | undefined },
): Body {
  const { keptBytes } = room.limits;
  const most = room.limits.mostBytes;
  const seen = remembering(hooks.rememberBytes);
  let count = 0;
  const kept = room.keeping.begin(hooks.caller);
  const reader: Reader = { isStopped: false, idleMs: room.limits.idleMs };
  const counted = (chunk: Buffer): void => {
    count += chunk.byteLength;
    if (most > 0 && count > most) throw tooLarge(most);
    seen.take(chunk);
    hooks.sweep(chunk.byteLength);
  };
  return {
    length,
    count: () => count,
    start: seen.start,
    release() {
      kept.release();
      reader.isStopped = true;
      reader.stir?.();
    },
    async whole(isNeeded) {
      const isShort = length !== undefined && length <= keptBytes;
      if (!isNeeded && !(isShort && kept.take(length))) return undefined;
      if (length !== undefined && !isShort) throw unsignable(keptBytes);
      hooks.invite();
      const chunks: Buffer[] = [];
      for await (const chunk of pieces(incoming, reader)) {
        counted(chunk);
        if (count > keptBytes) throw unsignable(keptBytes);
        if (isNeeded && !kept.take(chunk.byteLength)) throw noRoom(kept.isCrowdedByItself());
        chunks.push(chunk);
      }
      const [only] = chunks;
      const whole = chunks.length === 1 && only ? only : Buffer.concat(chunks);
      return whole as Uint8Array<ArrayBuffer>;
    },
    async *stream() {
      hooks.invite();
      for await (const chunk of pieces(incoming, reader)) {
        counted(chunk);
        yield chunk;
      }
    },
  };
}

/** Who reads a body. */
interface Reader {
  idleMs: number;
  isStopped: boolean;
  /** Has it look again. */
  stir?: () => void;
}

/** The pieces as they come; nobody who stops reading ends the connection, on which an answer is still to go. Throws `request_timeout`. */
async function* pieces(incoming: IncomingMessage, reader: Reader): AsyncGenerator<Buffer> {
  let isLate = false;
  let wake: (() => void) | undefined;
  const stir = (): void => wake?.();
  reader.stir = stir;
  let count = 0;
  const late = setTimeout(() => {
    // Where this process was held up, what came meanwhile is yet to be read: that is no fault of the client's.
    const before = count;
    setImmediate(() => {
      if (count > before) return;
      isLate = true;
      stir();
    });
  }, reader.idleMs);
  incoming.on("readable", stir).on("end", stir).on("close", stir).on("error", stir);
  try {
    for (;;) {
      const chunk: Buffer | null = incoming.read();
      if (chunk !== null) {
        count += 1;
        yield chunk;
        // How long the provider takes is not the client's affair.
        isLate = false;
        late.refresh();
        continue;
      }
      if (incoming.readableEnded) return;
      if (incoming.destroyed || incoming.errored || reader.isStopped) throw new CallerGone();
      if (isLate) throw tooSlow(reader.idleMs);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    clearTimeout(late);
    incoming.off("readable", stir).off("end", stir).off("close", stir).off("error", stir);
  }
}

/** Remembers the first bytes of what goes by. */
export function remembering(most: number): {
  take(chunk: Uint8Array): void;
  start(): Uint8Array | undefined;
} {
  const parts: Uint8Array[] = [];
  let left = most;
  return {
    take(chunk) {
      if (left <= 0) return;
      const part = chunk.subarray(0, left);
      left -= part.byteLength;
      // A copy: a view would keep all of what it is cut from.
      parts.push(Uint8Array.from(part));
    },
    start: () => (most > 0 ? Buffer.concat(parts) : undefined),
  };
}

function tooSlow(idleMs: number): Error {
  return problem(
    "request_timeout",
    `Nothing more of the body came within ${Math.round(idleMs / 1000)} s. Send it without pauses.`,
  );
}

function tooLarge(mostBytes: number): Error {
  return problem(
    "body_too_large",
    `The body may have ${mostBytes} bytes (limits.proxy_body_bytes). Send it in parts, where the provider takes them.`,
  );
}

function unsignable(keptBytes: number): Error {
  return problem(
    "body_too_large",
    `This provider's requests are signed with their body, which may have ${keptBytes} bytes for that. Send less at a time, or as multipart/form-data where the provider takes it: that is not signed.`,
  );
}

function noRoom(isOwn: boolean): Error {
  const wait = { retryAfterSeconds: 1 };
  if (isOwn)
    return problem(
      "rate_limited_by_valetkey",
      "Too much is to be signed for this API key at the same time. Wait for some of it.",
      wait,
    );
  return problem("overloaded", "Too much is to be signed at the same time. Try again soon.", wait);
}
