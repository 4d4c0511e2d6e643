/** Serves the gallery on loopback: an index, and each state at a path of its own with the headers that the handler would send. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { countdownScript } from "@valetkey/pages";
import { countdownPath, logoPath, stillPath } from "./state.ts";
import { type GalleryState, gallery } from "./states.ts";

/** A running gallery. */
export interface ServedGallery {
  /** Origin, without a slash at the end. */
  url: string;
  close(): Promise<void>;
}

const logo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28"><rect width="28" height="28" rx="7" fill="#e8590c"/><path d="M8 7h7a4 4 0 0 1 2 7 4 4 0 0 1-1 7H8Z" fill="#fff"/></svg>`;
const assets: Readonly<Record<string, readonly [type: string, text: string]>> = {
  [countdownPath]: ["text/javascript", countdownScript],
  [stillPath]: ["text/javascript", ""],
  [logoPath]: ["image/svg+xml", logo],
};
const languages = ["en", "de", "en-XA", "ar-XB"];

/** Starts it on a free port, or on the one given. */
export async function serveGallery(port = 0): Promise<ServedGallery> {
  const server = createServer(answer);
  await new Promise<void>((done, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", done);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? "/", "http://gallery");
  if (url.pathname === "/favicon.ico") return void response.writeHead(204).end();
  const asset = assets[url.pathname];
  if (asset) {
    const [type, text] = asset;
    response.setHeader("content-type", type);
    return void response.end(text);
  }
  response.setHeader("content-type", "text/html; charset=utf-8");
  if (url.pathname === "/") return void response.end(index(url.searchParams.get("language")));
  const state = gallery.find(({ path }) => `/${path}` === url.pathname);
  if (!state)
    return void response.end("<!doctype html><title>Gallery</title>Nothing leads on here.");
  const language = url.searchParams.get("language");
  const page = state.draw(language === null ? {} : { language });
  response.setHeader("cache-control", "no-store");
  response.setHeader("content-security-policy", page.contentSecurityPolicy);
  response.setHeader("referrer-policy", "no-referrer");
  response.writeHead(page.status).end(page.html);
}

function index(language: string | null): string {
  const chosen = languages.find((tag) => tag === language) ?? "en";
  const pages = Map.groupBy(gallery, ({ page }) => page);
  const sections = [...pages].map(
    ([page, states]) =>
      `<h2>${page}</h2><ul>${states.map((state) => item(state, chosen)).join("")}</ul>`,
  );
  const others = languages.map((tag) =>
    tag === chosen ? `<b>${tag}</b>` : `<a href="/?language=${tag}">${tag}</a>`,
  );
  return `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Gallery</title>
<style>:root{color-scheme:light dark}body{font:1rem/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
ul{columns:18rem;padding-left:1.2rem}</style><h1>${gallery.length} states</h1><p>${others.join(" · ")}${sections.join("")}`;
}

function item({ name, path }: GalleryState, language: string): string {
  return `<li><a href="/${path}?language=${language}">${name}</a>`;
}
