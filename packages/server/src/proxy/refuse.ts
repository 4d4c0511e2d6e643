/** Answers a request that is not passed on, or of which nothing came back. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { isUninvited } from "./invitation.ts";

/** A body that nobody reads is waited for so long, so that its sender gets to read the answer. */
const LINGER_MS = 2_000;
const LINGER_BYTES = 1024 * 1024;
/** With less than that on its way the connection can be used again: Node reads it. */
const SHORT_BYTES = 64 * 1024;

/** Writes a problem as the answer; where an answer is under way already, ends its connection. */
export async function refuse(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { problem, more }: { problem: Response; more: Readonly<Record<string, string>> },
): Promise<void> {
  const text = Buffer.from(await problem.arrayBuffer());
  if (outgoing.headersSent || outgoing.destroyed) {
    outgoing.destroy();
    return;
  }
  const isLeft = leavesBody(incoming);
  const headers = {
    ...Object.fromEntries(problem.headers),
    ...more,
    "content-length": String(text.byteLength),
    ...(isLeft && { connection: "close" }),
  };
  outgoing.writeHead(problem.status, headers);
  if (!isLeft) {
    outgoing.end(text);
    return;
  }
  // Closed at once, the connection would be reset under the sender, and the answer lost.
  outgoing.write(text);
  await linger(incoming);
  outgoing.end();
}

/** Whether more of a body may come than is worth reading. Who asked first whether it is wanted has not sent it. */
function leavesBody(incoming: IncomingMessage): boolean {
  const { "content-length": length, "transfer-encoding": coding } = incoming.headers;
  if (incoming.complete || (coding === undefined && length === undefined)) return false;
  return isUninvited(incoming) || coding !== undefined || Number(length) > SHORT_BYTES;
}

/** Reads and drops what is left of a body, for some time. */
export function linger(incoming: IncomingMessage): Promise<void> {
  if (isUninvited(incoming) || incoming.complete || incoming.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let bytes = 0;
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(done, LINGER_MS);
    incoming.on("data", (chunk: Buffer) => {
      bytes += chunk.byteLength;
      if (bytes > LINGER_BYTES) done();
    });
    incoming.once("end", done).once("close", done).once("error", done);
    incoming.resume();
  });
}
