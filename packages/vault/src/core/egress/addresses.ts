/**
 * IP addresses and ranges of them, and which of them belong to the public Internet (the special-purpose registries of IANA: RFC 6890 and its
 * followers). Pure: names are resolved elsewhere.
 */

/** An address as its bytes: 4 of IPv4, 16 of IPv6. */
export type Address = readonly number[];

/** All addresses that begin with the same bits. */
export interface Range {
  start: Address;
  bits: number;
}

/**
 * Reads an address as URLs and resolvers write it (dotted decimal, or IPv6 with or without brackets). Where IPv6 only carries an IPv4
 * address (mapped, RFC 4291 section 2.5.5.2; NAT64, RFC 6052 section 2.1), it is that one. Undefined for anything else.
 */
export function readAddress(text: string): Address | undefined {
  const bare = text.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  const address = bare.includes(":") ? readIPv6(bare) : readIPv4(bare);
  if (address === undefined) return undefined;
  return CARRYING.some((range) => isWithin(address, range)) ? address.slice(12) : address;
}

/** Reads an address, or a range such as `10.0.0.0/8`. Undefined for anything else. */
export function readRange(text: string): Range | undefined {
  const [base = "", bits, more] = text.split("/");
  const start = readAddress(base);
  if (start === undefined || more !== undefined) return undefined;
  if (bits === undefined) return { start, bits: start.length * 8 };
  const count = /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
  return count <= start.length * 8 ? { start, bits: count } : undefined;
}

/** Whether an address lies in a range. */
export function isWithin(address: Address, { start, bits }: Range): boolean {
  if (address.length !== start.length) return false;
  const whole = bits >> 3;
  if (start.slice(0, whole).some((byte, index) => byte !== address[index])) return false;
  const mask = (0xff00 >> (bits & 7)) & 0xff;
  return ((start[whole] ?? 0) & mask) === ((address[whole] ?? 0) & mask);
}

/** Whether an address is this machine's own. */
export function isLoopbackAddress(address: Address): boolean {
  return LOOPBACK.some((range) => isWithin(address, range));
}

/** Whether an address is one host's on the public Internet. */
export function isPublicAddress(address: Address): boolean {
  if (address.length === 16 && !isWithin(address, GLOBAL_UNICAST)) return false;
  return !NOT_PUBLIC.some((range) => isWithin(address, range));
}

const range = (text: string): Range => {
  const [base = "", bits] = text.split("/");
  const start = base.includes(":") ? readIPv6(base) : readIPv4(base);
  if (start === undefined) throw new TypeError(`${text} is no range`);
  return { start, bits: Number(bits) };
};

const CARRYING = ["::ffff:0:0/96", "64:ff9b::/96"].map(range);
const LOOPBACK = ["127.0.0.0/8", "::1/128"].map(range);
/** All that IANA has given out for hosts; what is outside of it (unspecified, loopback, ULA, link-local, multicast, …) is not public. */
const GLOBAL_UNICAST = range("2000::/3");
const NOT_PUBLIC = [
  "0.0.0.0/8", // "this network": Linux takes 0.0.0.0 for loopback
  "10.0.0.0/8",
  "100.64.0.0/10", // carrier-grade NAT; a metadata service of a cloud is in it
  "127.0.0.0/8",
  "168.63.129.16/32", // answers inside Azure only
  "169.254.0.0/16", // link-local, and the metadata service of most clouds
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24", // documentation
  "192.88.99.0/24", // 6to4 relays
  "192.168.0.0/16",
  "198.18.0.0/15", // benchmarks
  "198.51.100.0/24", // documentation
  "203.0.113.0/24", // documentation
  "224.0.0.0/4", // multicast
  "240.0.0.0/4", // reserved, and broadcast
  "2001::/23", // protocol assignments: Teredo, benchmarks, ORCHID
  "2001:db8::/32", // documentation
  "2002::/16", // 6to4: may lead to any IPv4 address
  "3fff::/20", // documentation
].map(range);

function readIPv4(text: string): Address | undefined {
  const parts = text.split(".");
  const bytes = parts.map((part) => (/^(0|[1-9]\d{0,2})$/.test(part) ? Number(part) : Number.NaN));
  return bytes.length === 4 && bytes.every((byte) => byte <= 255) ? bytes : undefined;
}

/** RFC 4291 section 2.2; the platform's URL parser brings every spelling to groups of hexadecimal digits. */
function readIPv6(text: string): Address | undefined {
  const url = URL.parse(`http://[${text}]/`);
  if (url === null) return undefined;
  const [head = "", tail] = url.hostname.slice(1, -1).split("::");
  const groups = (part: string | undefined): number[] =>
    part ? part.split(":").map((group) => Number.parseInt(group, 16)) : [];
  const [before, after] = [groups(head), groups(tail)];
  const zeros = Array<number>(8 - before.length - after.length).fill(0);
  return [...before, ...zeros, ...after].flatMap((group) => [group >> 8, group & 0xff]);
}
