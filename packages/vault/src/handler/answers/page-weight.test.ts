/**
 * What the connect page weighs on the wire: every byte that a real server sends for it, with all that it makes a browser fetch.
 */
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { loadEntry } from "@valetkey/catalog";
import { expect, onTestFinished, test } from "vitest";
import { encryptionKeys } from "../../../test/world.ts";
import { toNode } from "../../adapters/node.ts";
import { createVault, type EmbeddedVault } from "../../index.ts";
import { memory } from "../../memory.ts";
import type { Handler } from "../handler.ts";

/** Of the page and all that it fetches, with heads. */
const MOST_BYTES = 30_000;

const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"></svg>';
/** The largest logo that is taken. */
const logo = new TextEncoder().encode(svg.padEnd(8 * 1024));

const person = "maximiliane.von-und-zu-hohenlohe@reisekosten.donau.example";

/** Everything the server writes until it closes, head and body. */
function bytesOf(port: number, path: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, "127.0.0.1", () => {
      socket.write(
        `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\naccept-language: de\r\nconnection: close\r\n\r\n`,
      );
    });
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    socket.on("error", reject);
    socket.on("end", () => resolve(Buffer.concat(chunks)));
  });
}

/** What a browser fetches because of a page, by its paths. */
function fetchedBy(html: string): string[] {
  const sources = html.matchAll(/<(?:img|script|iframe|source)[^>]* src="([^"]+)"/g);
  const links = html.matchAll(/<link[^>]* href="([^"]+)"/g);
  return [...sources, ...links].map(([, path = ""]) => path);
}

async function served<Vault extends { handler: Handler }>(
  make: (port: number) => Vault,
): Promise<{ port: number; vault: Vault }> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(() => {
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const vault = make(port);
  server.on("request", toNode(vault.handler));
  return { port, vault };
}

function vaultAt(port: number, scopes: readonly string[]): EmbeddedVault<"github"> {
  return createVault({
    publicUrl: `http://127.0.0.1:${port}/oauth`,
    encryptionKeys,
    store: memory(),
    appName: "Donau Buchhaltung und Reisekosten",
    branding: {
      logo: { type: "image/svg+xml", bytes: logo },
      accent: "#ffe600",
      homeUrl: "https://reisekosten.donau.example/",
      helpUrl: "https://hilfe.donau.example/konten/verbinden",
      privacyUrl: "https://donau.example/datenschutz",
    },
    log: { warn: () => undefined, error: () => undefined },
    providers: { github: { clientId: "app", clientSecret: "secret", scopes } },
    currentUser: () => person,
  });
}

test("the largest connect page is at most 30 kB, with the largest logo and whatever else it fetches", async () => {
  // Every permission that the longest list of the catalogue has words for, and three that have none.
  const { scopes: known = {} } = await loadEntry("github");
  const scopes = [...Object.keys(known), "x:unheard", "x:of", "x:so_far"];
  const { port, vault } = await served((at) => vaultAt(at, scopes));
  const link = await vault
    .user(person)
    .at("github")
    .connect({ reason: `Damit wir ${"Ihre Belege finden, ".repeat(10)}und sonst nichts.` });
  const page = await bytesOf(port, new URL(link.url).pathname);
  const html = page.toString();
  expect(html).toMatch(/^HTTP\/1\.1 200/);
  expect(html).toContain("GitHub mit Donau Buchhaltung und Reisekosten verbinden");
  const paths = fetchedBy(html);
  expect(paths).toEqual([expect.stringMatching(/^\/oauth\/logo\//)]);
  const fetched = await Promise.all(paths.map((path) => bytesOf(port, path)));
  for (const answer of fetched) expect(answer.toString()).toMatch(/^HTTP\/1\.1 200/);
  const all = [page, ...fetched].reduce((sum, { length }) => sum + length, 0);
  expect(all).toBeGreaterThan(logo.length + page.length);
  expect(all).toBeLessThanOrEqual(MOST_BYTES);
});
