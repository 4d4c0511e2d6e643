/** Who asks: the address of the socket, or behind proxies that are trusted, the address that they name. */
import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

/** Tells the address of a request's client. */
export type ClientAddress = (incoming: IncomingMessage) => string;

/** Reads addresses and ranges (`10.0.0.0/8`, `::1`). Throws a RangeError that names one which is neither. */
export function readRanges(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = "", bits] = range.split("/");
    const version = isIP(address);
    const most = version === 6 ? 128 : 32;
    const prefix = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
    if (version === 0 || prefix < 0 || prefix > most)
      throw new RangeError(
        `${JSON.stringify(range)} is no address and no range such as 10.0.0.0/8`,
      );
    list.addSubnet(address, prefix, version === 6 ? "ipv6" : "ipv4");
  }
  return list;
}

/** Makes the look-up. Of `X-Forwarded-For` the last address counts that no trusted proxy has: what stands before it anybody can write. */
export function clientAddress(trustedProxies: readonly string[]): ClientAddress {
  const trusted = readRanges(trustedProxies);
  const isTrusted = (address: string): boolean =>
    isIP(address) !== 0 && trusted.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
  return (incoming) => {
    let address = plainAddress(incoming.socket.remoteAddress ?? "");
    const named = String(incoming.headers["x-forwarded-for"] ?? "").split(",");
    while (isTrusted(address) && named.length > 0) {
      const before = plainAddress((named.pop() ?? "").trim());
      if (isIP(before) === 0) break;
      address = before;
    }
    return address;
  };
}

/** `::ffff:10.0.0.1` is an address of IPv4, and `[::1]:80` one with a port. */
function plainAddress(text: string): string {
  const bare = /^\[(.+)\](?::\d+)?$/.exec(text)?.[1] ?? text;
  const withPort = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(bare)?.[1] ?? bare;
  return withPort.replace(/^::ffff:(?=\d+\.)/i, "");
}
