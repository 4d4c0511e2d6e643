/** Runs oauthlib_endpoints.py: the OAuth 1.0a server and client of python3-oauthlib. */
import { spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { findPythonWithOAuthlib } from "../../tools/demo-peers/python.ts";

/** A request as oauthlib's client signed it. */
export interface SignedByOAuthlib {
  url: string;
  headers: Record<string, string>;
  body: string | null;
}

/** What oauthlib's client is told: the arguments of its constructor, and the request. */
export interface AskedOfOAuthlib {
  client: {
    signature_method: string;
    signature_type: "AUTH_HEADER" | "QUERY" | "BODY";
    resource_owner_key?: string;
    resource_owner_secret?: string;
    callback_uri?: string;
  };
  request: {
    url: string;
    method: string;
    body?: string;
    headers?: Record<string, string>;
    realm?: string;
  };
}

export interface PeerConsumer {
  consumerKey: string;
  consumerSecret: string;
}

/** The process. */
export interface OAuthlibEndpoints {
  url: string;
  /** One whose key and secret are full of characters that want encoding, and a plain one. Both have the key pair. */
  consumers: readonly [awkward: PeerConsumer, plain: PeerConsumer];
  /** In PEM. */
  privateKey: string;
  publicKey: string;
  sign(asked: AskedOfOAuthlib): Promise<SignedByOAuthlib>;
  close(): Promise<void>;
}

/** Starts it. Rejects, naming the package, where oauthlib is not installed. */
export async function startOAuthlibEndpoints(): Promise<OAuthlibEndpoints> {
  const python = findPythonWithOAuthlib();
  if (!python) {
    throw new Error(
      "python3-oauthlib is not installed. On Debian: apt-get install python3-oauthlib",
    );
  }
  const keys = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const script = fileURLToPath(new URL("oauthlib_endpoints.py", import.meta.url));
  const child = spawn(python, [script], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.write(`${JSON.stringify(keys)}\n`);
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const ready: Pick<OAuthlibEndpoints, "url" | "consumers"> = JSON.parse(String(line));
  return {
    ...ready,
    ...keys,
    async sign(asked) {
      const init = { method: "POST", body: JSON.stringify(asked) };
      return (await fetch(`${ready.url}/_sign`, init)).json() as Promise<SignedByOAuthlib>;
    },
    async close() {
      child.stdin.end();
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}
