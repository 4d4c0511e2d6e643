/** Where a request comes from, and whether an address lies in a network (CIDR, RFC 4632 and RFC 4291 section 2.3). */
import { BlockList, isIP, isIPv4, SocketAddress } from "node:net";

/** Networks, ready to be asked. */
export interface Networks {
  has(address: string): boolean;
}

interface Network {
  address: string;
  prefix: number;
  family: "ipv4" | "ipv6";
}

/** Whether a text names a network: an address, alone or with a prefix length. */
export function isNetwork(text: string): boolean {
  return parse(text) !== undefined;
}

/** Puts networks together. A text that names none is left out: check it first with {@link isNetwork}. */
export function networksOf(texts: readonly string[]): Networks {
  const list = new BlockList();
  for (const text of texts) {
    const network = parse(text);
    if (network) list.addSubnet(network.address, network.prefix, network.family);
  }
  return {
    has(address) {
      const plain = plainAddress(address);
      return isIP(plain) !== 0 && list.check(plain, isIPv4(plain) ? "ipv4" : "ipv6");
    },
  };
}

/** Whether every address of `inner` is one of `outer`. */
export function isWithinNetwork(inner: string, outer: string): boolean {
  const [small, large] = [parse(inner), parse(outer)];
  if (!small || !large || small.family !== large.family || small.prefix < large.prefix)
    return false;
  return networksOf([outer]).has(small.address);
}

/** An IPv4 address that came through an IPv6 socket (`::ffff:192.0.2.1`) as itself, and a zone (`%eth0`) left out. */
function plainAddress(address: string): string {
  const bare = address.split("%")[0] ?? "";
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  return mapped ?? bare;
}

/**
 * Who a request comes from: the peer of the socket, or where that is a proxy of ours the last address of `X-Forwarded-For` that is none. What
 * stands before it anybody may have written.
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
  trusted: Networks,
): string | undefined {
  if (peer === undefined) return undefined;
  let client = plainAddress(peer);
  if (forwardedFor === undefined) return client;
  const hops = forwardedFor.split(",").map((hop) => plainAddress(hop.trim()));
  while (trusted.has(client)) {
    const before = hops.pop();
    if (before === undefined || isIP(before) === 0) break;
    client = before;
  }
  return client;
}

/** By what those who fail are counted: an IPv4 address, or the /64 that one IPv6 subscriber has. */
export function countedAs(address: string): string {
  const plain = plainAddress(address);
  if (isIP(plain) !== 6) return plain;
  const whole = new SocketAddress({ address: plain, family: "ipv6" }).address;
  const [head = "", tail] = whole.split("::");
  const start = head === "" ? [] : head.split(":");
  const end = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array<string>(Math.max(0, 8 - start.length - end.length)).fill("0");
  return `${[...start, ...zeros, ...end].slice(0, 4).join(":")}::/64`;
}

function parse(text: string): Network | undefined {
  const [, given = "", length] = /^([0-9a-fA-F:.]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const address = plainAddress(given);
  const version = isIP(address);
  if (version === 0 || (address !== given && length !== undefined)) return undefined;
  const most = version === 4 ? 32 : 128;
  const prefix = length === undefined ? most : Number(length);
  return prefix > most ? undefined : { address, prefix, family: version === 4 ? "ipv4" : "ipv6" };
}
