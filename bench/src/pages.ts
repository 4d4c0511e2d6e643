/** Pages as the handler gives them, each time anew, beside a bare Response of the same bytes that were made before. */
import { randomBytes } from "node:crypto";
import { createVault, type EmbeddedVault } from "valetkey";
import { memory } from "valetkey/memory";
import type { Benchmark, Sides } from "./benchmark.ts";
import { BenchError } from "./errors.ts";
import { rowOf } from "./rows.ts";

const publicUrl = "http://127.0.0.1:1/oauth";
const ACCOUNTS = 10;

/** What a link opens, for each browser anew: the session is looked up and opened, and the page is written. */
export const connectPage: Benchmark = {
  name: "connect-page",
  what: "the connect page (two scopes in words) from the handler against a bare Response of the same bytes, memory",
  reach: 0.02,
  inFlight: 8,
  setUp: () => setUp("connect-page", connectUrl, "GitHub"),
};

/** What a user has connected, looked up and written each time. */
export const accountsPage: Benchmark = {
  name: "accounts-page",
  what: `the page of ${ACCOUNTS} connected accounts against the same`,
  reach: 0.01,
  inFlight: 8,
  setUp: () => setUp("accounts-page", accountsUrl, `User ${ACCOUNTS - 1}`),
};

async function connectUrl(vault: EmbeddedVault): Promise<string> {
  const link = await vault.user("alice").at("github").connect({ returnTo: "/settings" });
  return link.url;
}

async function accountsUrl(
  _vault: EmbeddedVault,
  store: ReturnType<typeof memory>,
): Promise<string> {
  for (let index = 0; index < ACCOUNTS; index++) {
    const mine = { owner: "user:alice", provider: "github", isDefault: index === 0 };
    await store.saveConnection({ ...rowOf(index), ...mine }, null);
  }
  return `${publicUrl}/accounts`;
}

async function setUp(
  name: string,
  urlOf: (vault: EmbeddedVault, store: ReturnType<typeof memory>) => Promise<string>,
  word: string,
): Promise<Sides> {
  const store = memory();
  const vault = createVault<string>({
    ...{ publicUrl, store, appName: "Bench", currentUser: () => "alice" },
    encryptionKeys: `k1:${randomBytes(32).toString("base64")}`,
    fetch: () => Promise.reject(new Error("no network")),
    providers: { github: { clientId: "bench", clientSecret: "bench", scopes: ["repo", "gist"] } },
  });
  const url = await urlOf(vault, store);
  const open = (): Promise<Response> => vault.handler(new Request(url));
  const page = await open();
  const { status } = page;
  const headers = [...page.headers];
  const bytes = new Uint8Array(await page.arrayBuffer());
  const ours = async (): Promise<ArrayBuffer> => (await open()).arrayBuffer();
  const peer = async (): Promise<ArrayBuffer> =>
    new Response(bytes, { status, headers }).arrayBuffer();
  return {
    ours,
    peer,
    note: `${bytes.length.toLocaleString("en")} bytes a page`,
    tearDown: () => vault.close(),
    async check() {
      // All but the proof and the cookie of a browser is the same for each.
      const texts = [await ours(), await peer()].map((body) => Buffer.from(body).toString());
      const isPage = texts.every((text) => text.includes(word) && text.endsWith("</html>\n"));
      if (status === 200 && isPage && texts[0]?.length === texts[1]?.length) return;
      throw new BenchError(
        "wrong_result",
        `${name}: a side did not give the page. Correct it before timing it.`,
      );
    },
  };
}
