/** Who asks over a socket: the rule is keys/address.ts. */
import type { IncomingMessage } from "node:http";
import { clientAddress, type Networks } from "../keys/address.ts";

/** Tells the address of a request's client. */
export type ClientAddress = (incoming: IncomingMessage) => string;

/** Makes the look-up, with the proxies whose word is believed. */
export function addressesBehind(trusted: Networks): ClientAddress {
  return (incoming) => {
    const { socket, headers } = incoming;
    return (
      clientAddress(socket.remoteAddress ?? "", headerOf(headers["x-forwarded-for"]), trusted) ?? ""
    );
  };
}

function headerOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(",") : value;
}
