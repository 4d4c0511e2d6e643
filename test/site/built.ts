/** The docs site as `npm run docs:build` has built it: its pages, and a server of files for a browser. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { siteFolder } from "../../tools/docs/build.ts";

/** A page. */
export interface BuiltPage {
  /** Its address, from the site's root, without a slash before it. */
  address: string;
  /** Its markup without comments. */
  html: string;
  /** The places in it that can be linked to. */
  ids: ReadonlySet<string>;
}

/** All pages. Throws where the site has not been built. */
export function builtPages(): BuiltPage[] {
  if (!existsSync(join(siteFolder, "index.html")))
    throw new Error("the docs site has to be built first: npm run docs:build");
  return globSync("**/*.html", { cwd: siteFolder }).map((file) => {
    const html = readFileSync(join(siteFolder, file), "utf8").replaceAll(/<!--.*?-->/gs, "");
    const ids = new Set(Array.from(html.matchAll(/ id="([^"]*)"/g), ([, id = ""]) => id));
    return { address: file.replaceAll("\\", "/"), html, ids };
  });
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".txt": "text/plain; charset=utf-8",
};

/** Serves the site as any server of files would, on loopback. */
export async function serveSite(): Promise<{ url: string; close: () => Promise<void> }> {
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const path = decodeURIComponent(pathname.endsWith("/") ? `${pathname}index.html` : pathname);
    const file = join(siteFolder, path);
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" });
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
