/** Lists of hosts as options name them: names, all below a name, and addresses or ranges of them. */
import { type Address, isWithin, type Range, readAddress, readRange } from "./addresses.ts";

/** A list of hosts, read. */
export interface HostList {
  /** Whether a host is listed by its name. `hostname` as URLs have it. */
  holdsName(hostname: string): boolean;
  holdsAddress(address: Address): boolean;
}

/** Whether it can stand in a list: `host.example`, `.example` for all below it, `10.1.2.3`, `10.0.0.0/8`, `fd00::/8`. */
export function isHostListItem(item: string): boolean {
  if (readRange(item)) return true;
  return /^\.?[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(item) && !/(^|\.)\d+$/.test(item);
}

/** Reads a list whose items are checked. */
export function readHostList(items: readonly string[]): HostList {
  const ranges = items.map(readRange).filter((range): range is Range => range !== undefined);
  const names = items.filter((item) => readRange(item) === undefined);
  return {
    holdsName(hostname) {
      const bare = hostname.replace(/\.$/, "");
      return names.some((name) => (name.startsWith(".") ? bare.endsWith(name) : bare === name));
    },
    holdsAddress: (address) => ranges.some((range) => isWithin(address, range)),
  };
}

/**
 * Reads what the environment variable NO_PROXY holds, as most programs do: parts between commas or spaces, each a name that also means all
 * below it (with a dot in front or without), an address, a range, or any of these with `:port`; `*` is every host.
 */
export function readNoProxy(text: string): (url: URL) => boolean {
  const parts = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  return (url) => parts.some((part) => part === "*" || isMeant(part, url));
}

function isMeant(part: string, url: URL): boolean {
  const range = readRange(part);
  const address = readAddress(url.hostname);
  if (range) return address !== undefined && isWithin(address, range);
  const [, name = "", port] = /^(.*?)(?::(\d+))?$/.exec(part) ?? [];
  if (port !== undefined && port !== (url.port || "443")) return false;
  if (address) return sameAddress(readAddress(name), address);
  const bare = name.replace(/^\*?\.?/, "");
  const hostname = url.hostname.replace(/\.$/, "");
  return hostname === bare || hostname.endsWith(`.${bare}`);
}

function sameAddress(one: Address | undefined, other: Address): boolean {
  return one !== undefined && isWithin(other, { start: one, bits: one.length * 8 });
}
