/** The OAuth 1.0a provider of the story on python3-oauthlib: starts the process and speaks to its control address. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { StoryProvider } from "../../packages/cli/src/demo/world.ts";
import { findPythonWithOAuthlib } from "./python.ts";

interface Ready {
  url: string;
  consumerKey: string;
  consumerSecret: string;
  controlKey: string;
}

/** Starts it. Rejects, naming the package, where oauthlib is not installed. */
export async function startOAuthlibProvider(): Promise<StoryProvider> {
  const { ready, stop } = await startProcess();
  const { url, consumerKey, consumerSecret } = ready;
  let issued: string[] = [];

  const control = async (action: Record<string, string>): Promise<void> => {
    const body = JSON.stringify({ ...action, key: ready.controlKey });
    const answer = await fetch(`${url}/_control`, { method: "POST", body });
    issued = ((await answer.json()) as { issued: string[] }).issued;
  };

  return {
    slug: "oauthlib",
    name: "python3-oauthlib",
    speaks: "OAuth 1.0a, HMAC-SHA1, checked by oauthlib",
    url,
    renewals: () => 0,
    revoke: (login) => control({ action: "revoke", login }),
    async issuedSecrets() {
      await control({ action: "list" });
      return issued;
    },
    async register(redirectUri) {
      await control({ action: "allowRedirectUri", uri: redirectUri });
      return {
        protocol: "oauth1",
        name: "oauthlib",
        requestTokenUrl: `${url}/oauth/request_token`,
        authorizationUrl: `${url}/oauth/authorize`,
        accessTokenUrl: `${url}/oauth/access_token`,
        api: { baseUrl: url, hosts: [new URL(url).host], test: { path: "/me" } },
        account: { url: "/me", id: "/id", label: "/login", email: "/email" },
        consumerKey,
        consumerSecret,
      };
    },
    close: stop,
  };
}

async function startProcess(): Promise<{ ready: Ready; stop(): Promise<void> }> {
  const python = findPythonWithOAuthlib();
  if (!python) {
    throw new Error(
      "python3-oauthlib is not installed. On Debian: apt-get install python3-oauthlib",
    );
  }
  const script = fileURLToPath(new URL("oauthlib_provider.py", import.meta.url));
  const child = spawn(python, [script], { stdio: ["pipe", "pipe", "inherit"] });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const ready: Ready = JSON.parse(String(line));
  return {
    ready,
    async stop() {
      child.stdin.end();
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}
