/** Servers that mean harm: answers without end, and places where nobody may be led. */
import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { json, type Reply } from "../../http/http.ts";
import type { Run } from "../run.ts";
import type { Behaviour, Call, Endpoint, Oracle, Scenario, Step } from "../scenario.ts";

type Rest = Omit<Scenario, "from" | "name" | "end">;

const MEBIBYTE = 1024 * 1024;
/** What may be under way in the sockets of both sides after the client has hung up. */
const IN_SOCKETS = 16 * MEBIBYTE;
const NOTHING_AFTER = ["userinfo", "resource"] as const;

/** Writes for as long as the client takes it. */
function endless(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json" });
  const chunk = Buffer.alloc(64 * 1024, " ");
  const more = (): void => {
    let goesOn = true;
    while (goesOn && !response.destroyed) goesOn = response.write(chunk);
    if (!response.destroyed) response.once("drain", more);
  };
  more();
}

/** Writes a byte now and then, for as long as the client waits. */
function slow(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json" });
  const timer = setInterval(() => response.write(Buffer.from(" ")), 50);
  response.once("close", () => clearInterval(timer));
}

/** The good answer, and blanks that are next to nothing until they are unpacked. */
function bomb({ body = "" }: Reply): Reply {
  const packed = gzipSync(Buffer.concat([Buffer.from(body), Buffer.alloc(32 * MEBIBYTE, " ")]));
  return {
    status: 200,
    write(response) {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      response.end(packed);
    },
  };
}

/** The client hung up, and before much was written. */
function cutOff(label: string): Oracle {
  return {
    faults: ({ seen }: Run) =>
      seen
        .filter(({ endpoint }) => endpoint === label)
        .flatMap(({ cutOff: cut, written = 0 }) => [
          ...(cut ? [] : [`the client read the answer of ${label} to no end`]),
          ...(written > IN_SOCKETS ? [`the client took ${written} bytes of ${label}`] : []),
        ]),
  };
}

function stops(at: "token" | "metadata" | "keys", faults?: Oracle): Pick<Rest, "steps" | "oracle"> {
  const never = at === "metadata" ? ["authorize", "token", ...NOTHING_AFTER] : NOTHING_AFTER;
  return { steps: ["sign-in", "userinfo"], oracle: { ...faults, must: [at], never } };
}

function writing(endpoint: Endpoint, write: (response: ServerResponse) => void): Behaviour {
  return { instead: { [endpoint]: () => ({ status: 200, write }) } };
}

const bodies: Readonly<Record<string, Rest>> = {
  "endless-body-token": {
    ...stops("token", cutOff("token")),
    intent: "The token answer never ends.",
    behaviour: writing("token", endless),
  },
  "endless-body-metadata": {
    ...stops("metadata", cutOff("metadata")),
    intent: "The metadata never ends.",
    behaviour: writing("metadata", endless),
  },
  "endless-body-keys": {
    ...stops("keys", cutOff("keys")),
    intent: "The key set never ends.",
    behaviour: writing("keys", endless),
  },
  "slow-loris-body": {
    ...stops("token", cutOff("token")),
    intent: "The token answer comes byte by byte, without end.",
    behaviour: writing("token", slow),
  },
  "slow-body-metadata": {
    ...stops("metadata", cutOff("metadata")),
    intent: "The metadata comes byte by byte, without end.",
    behaviour: writing("metadata", slow),
  },
  "gzip-bomb-token": {
    ...stops("token"),
    intent: "The token answer is small, and 32 MiB once unpacked.",
    behaviour: { answer: { token: bomb } },
  },
  "gzip-bomb-metadata": {
    ...stops("metadata"),
    intent: "The metadata is small, and 32 MiB once unpacked.",
    behaviour: { answer: { metadata: bomb } },
  },
  "token-body-huge": {
    ...stops("token"),
    intent: "The token answer is good, and 5 MB long.",
    behaviour: { tokens: (fields) => ({ ...fields, filling: "a".repeat(5_000_000) }) },
  },
  "metadata-huge": {
    ...stops("metadata"),
    intent: "The metadata is longer than 64 kB.",
    behaviour: { metadata: (document) => ({ ...document, filling: "a".repeat(66_000) }) },
  },
  "jwks-huge": {
    ...stops("keys"),
    intent: "The key set is longer than 512 kB.",
    behaviour: {
      answer: {
        keys: (reply) =>
          json(200, { ...JSON.parse(reply.body ?? "{}"), filling: "a".repeat(530_000) }),
      },
    },
  },
  "json-nested": {
    ...stops("token"),
    intent: "The token answer is nothing but brackets.",
    behaviour: { answer: { token: (reply) => ({ ...reply, body: "[".repeat(60_000) }) } },
  },
  "json-noise": {
    ...stops("token"),
    intent: "The token answer is noise.",
    behaviour: {
      answer: {
        token: () => ({
          status: 200,
          headers: { "content-type": "application/json" },
          body: randomBytes(500).toString("latin1"),
        }),
      },
    },
  },
};

const away =
  (status: number) =>
  (call: Call): Reply => ({
    status,
    headers: { location: `http://127.0.0.1:${call.run.trap?.port}/` },
  });

const redirects: Readonly<Record<string, Rest>> = {
  "redirect-to-loopback": {
    ...stops("token"),
    intent: "The token endpoint redirects (307) to another port of this machine.",
    setting: { trap: true },
    behaviour: { instead: { token: away(307) } },
  },
  "redirect-to-private-ip": {
    ...stops("metadata"),
    intent: "The metadata redirects (302) to another port of this machine.",
    setting: { trap: true },
    behaviour: { instead: { metadata: away(302) } },
  },
  "redirect-of-keys": {
    ...stops("keys"),
    intent: "The key set redirects (302) to another port of this machine.",
    setting: { trap: true },
    behaviour: { instead: { keys: away(302) } },
  },
};

/** The metadata leads to the trap by an address that is never a server's. */
function leads(
  name: string,
  steps: readonly Step[],
  intent: string,
  oracle: Oracle = { must: ["token"] },
): [string, Rest] {
  const metadata: Behaviour["metadata"] = (document, { run }) => ({
    ...document,
    [name]: `https://0.0.0.0:${run.trap?.port}/`,
  });
  return [
    `metadata-to-private-ip-${name.replace(/_(?:endpoint|uri)$/, "").replaceAll("_", "-")}`,
    { steps, intent, setting: { trap: true }, behaviour: { metadata }, oracle },
  ];
}

const addresses: Readonly<Record<string, Rest>> = Object.fromEntries([
  leads(
    "token_endpoint",
    ["connect", "call"],
    "The metadata puts the token endpoint at 0.0.0.0, which is this machine.",
    { never: ["resource"] },
  ),
  leads(
    "jwks_uri",
    ["sign-in", "userinfo"],
    "The metadata puts the keys at 0.0.0.0, which is this machine.",
    { never: ["userinfo"] },
  ),
  leads(
    "userinfo_endpoint",
    ["sign-in", "userinfo"],
    "The metadata puts userinfo at 0.0.0.0, which is this machine.",
  ),
  leads(
    "revocation_endpoint",
    ["connect", "revoke"],
    "The metadata puts revocation at 0.0.0.0, which is this machine.",
  ),
]);

const names: Readonly<Record<string, Rest>> = {
  "dns-rebind": {
    steps: ["connect", "call"],
    intent:
      "The metadata's token endpoint is at a name that leads to an allowed address when it is looked at, and to this machine when it is connected to.",
    setting: {
      trap: true,
      hint: "Let the client's resolver answer rebind.example with an allowed address the first time, and with 127.0.0.1 from then on.",
    },
    behaviour: {
      metadata: (document, { run }) => ({
        ...document,
        token_endpoint: `https://rebind.example:${run.trap?.port}/`,
      }),
    },
    oracle: { must: ["authorize"], never: ["resource"] },
  },
};

const schemes: Readonly<Record<string, Rest>> = {
  "metadata-plain-http": {
    ...stops("metadata"),
    intent: "The metadata puts the token endpoint at plain http on another machine.",
    behaviour: {
      metadata: (document) => ({ ...document, token_endpoint: "http://login.example.com/token" }),
    },
  },
  "metadata-javascript-url": {
    ...stops("metadata"),
    intent:
      "The metadata's authorization endpoint is a javascript: URL, which must never be opened.",
    behaviour: {
      metadata: (document) => ({ ...document, authorization_endpoint: "javascript:alert(1)" }),
    },
  },
  "metadata-plain-pkce": {
    ...stops("metadata"),
    intent: "The metadata lists PKCE methods, and S256 is not among them.",
    behaviour: {
      metadata: (document) => ({ ...document, code_challenge_methods_supported: ["plain"] }),
    },
  },
};

/** The scenarios of this file. */
export const hostileAnswers: readonly Scenario[] = Object.entries({
  ...bodies,
  ...redirects,
  ...addresses,
  ...names,
  ...schemes,
}).map(([name, rest]): Scenario => ({ name, from: "hostile", end: "refused", ...rest }));
