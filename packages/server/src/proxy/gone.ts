/** Whether the caller of a request is gone, and who is to be told. In place of an AbortSignal, which costs each request more than all that it is used for. */
import type { ServerResponse } from "node:http";

/** A caller that may go. */
export interface Gone {
  isSo: boolean;
  /** Told when it is; one at a time. */
  tell?: () => void;
}

/** Watches the caller that an answer is for. */
export function watchGone(outgoing: ServerResponse): Gone {
  const gone: Gone = { isSo: outgoing.destroyed };
  outgoing.on("close", () => {
    if (outgoing.writableFinished) return;
    gone.isSo = true;
    gone.tell?.();
  });
  return gone;
}

/** What the requests of a caller end with who is gone: nobody is there to be told. */
export class CallerGone extends Error {
  override readonly name = "CallerGone";
  readonly code = "ECONNRESET";

  constructor() {
    super("The client is gone.");
  }
}
