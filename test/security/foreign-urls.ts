/** URLs by which a token could be made to leave for a host that is not the provider's. */

/** A provider's host and port, and the attacker's; both on this machine, so that a request that gets out is seen. */
export interface Places {
  good: string;
  evil: string;
}

/** Absolute URLs that are none of the provider's, in every spelling. */
export function foreignUrls({ good, evil }: Places): string[] {
  const [name = "", port = ""] = good.split(":");
  const evilPort = evil.split(":")[1] ?? "";
  return [
    `http://${evil}/x`,
    `HTTP://${evil}/x`,
    // A name that only looks like the provider's.
    `http://${good}.evil.example/x`,
    `https://${name}.evil.example/`,
    `http://evil.example.${name}/x`,
    `http://${name}-evil.example/x`,
    `http://x.${name}:${port}/x`,
    `http://${name}%2eevil.example/x`,
    `http://${name}%00.evil.example/x`,
    `http://${name}%2f.evil.example/x`,
    // The provider's name as somebody's user name or password.
    `http://${good}@${evil}/x`,
    `http://${good}:x@${evil}/x`,
    `http://user:pass@${good}/x`,
    `http://${evil}@${good}/x`,
    `http://${good}%40${evil}/x`,
    `http://${evil}\\@${good}/x`,
    `http://${evil}#@${good}/x`,
    `http://${evil}?@${good}/x`,
    `http://${evil};@${good}/x`,
    // Another port, another scheme, another spelling of the address.
    `http://${name}:${evilPort}/x`,
    `http://${name}:${Number(port) + 1}/x`,
    `http://${name}/x`,
    `http://localhost:${port}/x`,
    `http://localhost:${evilPort}/x`,
    `http://0x7f000001:${evilPort}/x`,
    `http://2130706433:${evilPort}/x`,
    `http://0177.0.0.1:${evilPort}/x`,
    `http://127.1:${evilPort}/x`,
    `http://0:${evilPort}/x`,
    `http://[::1]:${evilPort}/x`,
    `http://[::ffff:127.0.0.1]:${port}/x`,
    `http://127.0.0.1.:${evilPort}/x.`,
    `http://169.254.169.254/latest/meta-data/`,
    `http:\\\\${evil}\\x`,
    `http:${evil}/x`,
    `http:/${evil}/x`,
    `http:///${evil}/x`,
    `ftp://${good}/x`,
    `ws://${good}/x`,
    `gopher://${evil}/x`,
    "javascript:fetch(1)",
    "file:///etc/passwd",
    "data:text/plain,x",
    "blob:http://x/y",
  ];
}

/**
 * URLs that one library reads as the provider's and another as the attacker's (WHATWG URL takes a backslash for a slash, RFC 3986 for a letter of
 * the user's name): nobody may be told to send a credential there.
 */
export function ambiguousUrls({ good, evil }: Places): string[] {
  return [
    `http://${good}\\@${evil}/x`,
    `http://${good}\\.${evil}/x`,
    `http://${good}\t@${evil}/x`,
    `http://${good}\n@${evil}/x`,
    `http:/${good}/x`,
    `http:${good}/x`,
    `http:///${good}/x`,
    `http:\\\\${good}\\x`,
    `http://@${good}/x`,
    `http://${good}/x\\..\\..\\@${evil}`,
  ];
}
