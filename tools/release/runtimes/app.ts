/**
 * The app that each runtime runs for what no example shows: a SQLite file that is opened again after a restart, OAuth 1.0a renewed, the server that the runtime brings
 * itself, and on workerd any renewal. One vault, its pages under its public URL, and what is to be done with it at `POST /`. Who starts it is beside it.
 */
import {
  createVault,
  type EmbeddedVault,
  isVaultError,
  type ProviderOptions,
  type Store,
} from "valetkey";

/** What an app is given. */
export interface Setup {
  /** On a port of this machine, where the app also listens. */
  publicUrl: string;
  encryptionKeys: string;
  providers: Record<string, ProviderOptions>;
  /** Path of a SQLite file; without it the store is memory. */
  file?: string;
}

/** What an app is asked to do, as alice. */
export interface Order {
  do: "connect" | "fetch" | "renew" | "disconnect";
  provider: string;
}

/** What an app answers with: what was asked for, or the error that came. */
export type Answer =
  | { url?: string; status?: number; body?: unknown; state?: string }
  | { code: string; message: string };

/** Answers requests to an app on this store. */
export function createApp(setup: Setup, store: Store): (request: Request) => Promise<Response> {
  const { publicUrl, encryptionKeys, providers } = setup;
  const vault = createVault<string>({ publicUrl, encryptionKeys, providers, store });
  const pages = `${new URL(publicUrl).pathname}/`;
  return async (request) => {
    if (new URL(request.url).pathname.startsWith(pages)) return vault.handler(request);
    if (request.method === "GET") return new Response("ready");
    return Response.json(await obey(vault, (await request.json()) as Order));
  };
}

async function obey(vault: EmbeddedVault, order: Order): Promise<Answer> {
  const handle = vault.user("alice").at(order.provider);
  try {
    if (order.do === "connect") return { url: (await handle.connect()).url };
    if (order.do === "renew") return { state: (await handle.renew()).status };
    if (order.do === "disconnect") {
      await handle.disconnect();
      return { state: (await handle.status()).state };
    }
    const response = await handle.fetch("/me");
    return { status: response.status, body: await response.json() };
  } catch (error) {
    if (isVaultError(error)) return { code: error.code, message: error.message };
    return { code: "fault", message: error instanceof Error ? `${error.stack}` : String(error) };
  }
}
