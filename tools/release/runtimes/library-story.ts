/**
 * The library's story on a runtime: alice connects an OAuth 2 and an OAuth 1.0a account over the app's own pages, the app calls as her, renews, calls again, with
 * SQLite also after a restart, and disconnects. The providers judge in this process; the person is one without a browser, with cookies.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { startOAuth1Provider, startOAuth2Provider } from "@valetkey/sandbox";
import { openBrowser } from "../../../packages/cli/src/demo/browser.ts";
import { walk } from "../../../packages/cli/test/person.ts";
import { freePort } from "../../../packages/vault/test/free-port.ts";
import type { Answer, Order, Setup } from "./app.ts";
import { type Running, startApp, type Used } from "./running.ts";

/** Tells it; rejects at what does not hold. Resolves with what was done, in a few words. */
export async function tellLibraryStory(used: Used, store: "memory" | "sqlite"): Promise<string> {
  const publicUrl = `http://127.0.0.1:${await freePort()}/oauth`;
  const redirectUris = ["oauth1", "oauth2"].map((name) => `${publicUrl}/callback/${name}`);
  const oauth2 = await startOAuth2Provider({ redirectUris });
  const dialect = { renewal: { by: "session_handle" } } as const;
  const oauth1 = await startOAuth1Provider({ redirectUris, dialect });
  const file = join(used.folder, `${used.door}.db`);
  for (const end of ["", "-wal", "-shm"]) rmSync(`${file}${end}`, { force: true });
  const setup: Setup = {
    publicUrl,
    encryptionKeys: `k1:${Buffer.alloc(32, 7).toString("base64")}`,
    providers: {
      oauth2: { use: oauth2.entry, ...oauth2.client },
      oauth1: { use: oauth1.entry, ...oauth1.client },
    },
    ...(store === "sqlite" && { file }),
  };
  let app: Running | undefined;
  try {
    app = await startApp(used, setup);
    const ask = askerOf(publicUrl);
    for (const provider of ["oauth2", "oauth1"]) await connectAndCall(ask, provider);
    if (store === "sqlite") {
      await app.stop();
      app = await startApp(used, setup);
    }
    for (const provider of ["oauth2", "oauth1"]) await renewAndEnd(ask, provider);
    expectEqual("renewals at OAuth 2", oauth2.counters().tokenRequests.refresh_token, 1);
    expectEqual("bad signatures at OAuth 1.0a", oauth1.counters().badSignatures, 0);
    return store === "sqlite" ? "both protocols, and a restart" : "both protocols";
  } catch (error) {
    throw new Error(
      `${error instanceof Error ? error.message : error}\n${app?.said() ?? ""}`.trim(),
    );
  } finally {
    await app?.stop();
    await Promise.all([oauth1.close(), oauth2.close()]);
  }
}

type Ask = (order: Order) => Promise<Answer>;

function askerOf(publicUrl: string): Ask {
  return async (order) => {
    const init = { method: "POST", body: JSON.stringify(order) };
    return (await fetch(new URL("/", publicUrl), init)).json() as Promise<Answer>;
  };
}

async function connectAndCall(ask: Ask, provider: string): Promise<void> {
  const link = await ask({ do: "connect", provider });
  if (!("url" in link) || !link.url)
    throw new Error(`connect ${provider}: ${JSON.stringify(link)}`);
  await walk(openBrowser("alice"), link.url);
  await callAsAlice(ask, provider);
}

async function renewAndEnd(ask: Ask, provider: string): Promise<void> {
  await callAsAlice(ask, provider);
  expectEqual(`renew ${provider}`, await ask({ do: "renew", provider }), { state: "active" });
  await callAsAlice(ask, provider);
  const ended = await ask({ do: "disconnect", provider });
  expectEqual(`disconnect ${provider}`, ended, { state: "missing" });
  const after = await ask({ do: "fetch", provider });
  if (!("code" in after) || after.code !== "connection_required")
    throw new Error(`fetch ${provider} after disconnect: ${JSON.stringify(after)}`);
}

async function callAsAlice(ask: Ask, provider: string): Promise<void> {
  const answer = await ask({ do: "fetch", provider });
  const { login } = ("body" in answer ? answer.body : {}) as { login?: string };
  if (login !== "alice") throw new Error(`fetch ${provider}: ${JSON.stringify(answer)}`);
}

function expectEqual(what: string, is: unknown, wanted: unknown): void {
  const [found, meant] = [is, wanted].map((value) => JSON.stringify(value));
  if (found !== meant) throw new Error(`${what}: ${found}, not ${meant}`);
}
