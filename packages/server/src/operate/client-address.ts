/** Who asks over a socket: the rule is keys/address.ts. And whether a proxy seems to stand before the server that it was not told of. */
import type { IncomingMessage } from "node:http";
import type { Log } from "valetkey";
import { clientAddress, type Networks } from "../keys/address.ts";

/** Tells the address of a request's client. */
export type ClientAddress = (incoming: IncomingMessage) => string;

/** Notes addresses whose word of whom they speak for is not believed. */
export interface ForwardingWatch {
  saw(incoming: IncomingMessage): void;
  /** What to say of it; undefined: no such request came. */
  warning(): string | undefined;
}

/** Makes the look-up, with the proxies whose word is believed. */
export function addressesBehind(trusted: Networks, watch?: ForwardingWatch): ClientAddress {
  return (incoming) => {
    const { socket, headers } = incoming;
    watch?.saw(incoming);
    return (
      clientAddress(socket.remoteAddress ?? "", headerOf(headers["x-forwarded-for"]), trusted) ?? ""
    );
  };
}

const SAID =
  "Requests come with X-Forwarded-For or Forwarded from an address that is not in trusted_proxies. If that is your reverse proxy, all its clients count as one address here: for limits by address, and for keys that are limited to networks.";

/** Makes the watch. The first such request is logged, with the address; nothing is told of the later ones. */
export function createForwardingWatch(trusted: Networks, log: Log): ForwardingWatch {
  let isSeen = false;
  return {
    saw({ socket, headers }) {
      if (isSeen) return;
      if (headers["x-forwarded-for"] === undefined && headers["forwarded"] === undefined) return;
      const peer = socket.remoteAddress ?? "";
      if (trusted.has(peer)) return;
      isSeen = true;
      log.warn(`${SAID} Put it there, or have it leave these headers out.`, { peer });
    },
    warning: () => (isSeen ? `${SAID} The server's log names it.` : undefined),
  };
}

function headerOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(",") : value;
}
