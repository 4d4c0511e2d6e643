/** The worker that workerd.test.ts bundles and runs: one vault for all its requests, as an app would have it. */
import { Hono } from "hono";
import { createVault, type EmbeddedVault, isVaultError, type ProviderOptions } from "valetkey";
import { toHono } from "valetkey/hono";
import { memory } from "valetkey/memory";
import { connectToServer } from "valetkey/remote";

/** What the test gives it. */
export interface Env {
  SETUP: {
    publicUrl: string;
    encryptionKeys: string;
    providers: Record<string, ProviderOptions>;
  };
}

/** What the test asks of it. */
export type Order = (
  | { do: "adopt"; user: string; provider: string; tokens: Parameters<Adopt>[0] }
  | { do: "fetch"; user: string; provider: string; path: string; note?: string }
  | { do: "connect"; user: string; provider: string }
  | { do: "renew"; user: string; provider: string }
) & {
  /** The vault behind it, instead of the worker's own. */
  server?: { url: string; key: string };
};
type Adopt = ReturnType<ReturnType<EmbeddedVault["user"]>["at"]>["adopt"];

let vault: EmbeddedVault | undefined;

async function obey(order: Order, { SETUP }: Env): Promise<unknown> {
  vault ??= createVault<string>({ ...SETUP, store: memory() });
  const asked = order.server ? connectToServer(order.server) : vault;
  const handle = asked.user(order.user).at(order.provider);
  if (order.do === "adopt") return handle.adopt(order.tokens);
  if (order.do === "renew") return handle.renew();
  if (order.do === "connect") {
    const { url } = await handle.connect();
    const app = new Hono().all("/oauth/*", toHono(vault.handler));
    const page = await app.fetch(new Request(url));
    return { status: page.status, html: await page.text() };
  }
  const body = order.note === undefined ? null : new URLSearchParams({ text: order.note });
  const response = await handle.fetch(order.path, { method: body ? "POST" : "GET", body });
  return { status: response.status, body: await response.json() };
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    try {
      return Response.json(await obey((await request.json()) as Order, env));
    } catch (error) {
      const facts = isVaultError(error) ? error.toJSON() : { message: String(error) };
      return Response.json(facts, { status: 500 });
    }
  },
};
