/** Bodies that are sent only when they are wanted (`Expect: 100-continue`, RFC 9110 section 10.1.1): not before it is known that somebody takes them. */
import type { IncomingMessage, ServerResponse } from "node:http";

const place = Symbol("valetkey.uninvited");

/** Says that the sender still waits: for who listens to `checkContinue`, where Node does not invite by itself. */
export function waitsForInvitation(incoming: IncomingMessage): void {
  Reflect.set(incoming, place, true);
}

/** Whether the sender still waits. */
export function isUninvited(incoming: IncomingMessage): boolean {
  return Reflect.get(incoming, place) === true;
}

/** Asks for the body, if the sender waits for that. */
export function invite(incoming: IncomingMessage, outgoing: ServerResponse): void {
  if (!isUninvited(incoming)) return;
  Reflect.set(incoming, place, false);
  if (!outgoing.headersSent && !outgoing.destroyed) outgoing.writeContinue();
}
