/** The page that a link opens, for each browser anew: what looking the session up, opening it and writing the page cost. */
import { randomBytes } from "node:crypto";
import { createVault } from "valetkey";
import { memory } from "valetkey/memory";
import type { Benchmark, Sides } from "./benchmark.ts";
import { BenchError } from "./errors.ts";

/** A page of GitHub's with some scopes in words, against a Response of the same bytes that was made before. */
export const connectPage: Benchmark = {
  name: "connect-page",
  what: "the connect page from the handler against a bare Response of the same bytes, memory",
  reach: 0.02,
  setUp,
};

async function setUp(): Promise<Sides> {
  const vault = createVault({
    publicUrl: "http://127.0.0.1:1/oauth",
    encryptionKeys: `k1:${randomBytes(32).toString("base64")}`,
    ...{ store: memory(), appName: "Bench", fetch: () => Promise.reject(new Error("no network")) },
    providers: { github: { clientId: "bench", clientSecret: "bench", scopes: ["repo", "gist"] } },
  });
  const { url } = await vault.user("alice").at("github").connect({ returnTo: "/settings" });
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
      const isPage = texts.every((text) => text.includes("GitHub") && text.endsWith("</html>\n"));
      if (status === 200 && isPage && texts[0]?.length === texts[1]?.length) return;
      throw new BenchError(
        "wrong_result",
        "connect-page: a side did not give the page. Correct it before timing it.",
      );
    },
  };
}
