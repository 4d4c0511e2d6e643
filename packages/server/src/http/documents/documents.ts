/** What explains the API, open to all: made once, of the table of routes, when somebody asks for it. */
import { Hono } from "hono";
import { proxyOperations } from "../../routes/connections/proxied.ts";
import { openApiDocument } from "../openapi/document.ts";
import type { AnyRoute } from "../routing/route.ts";
import { docsPage } from "./docs-page.ts";
import { llmsText } from "./llms.ts";
import { stylesheet } from "./page.ts";
import { problemPage, problemsPage } from "./problem-pages.ts";

/** Makes it. */
export function documents(
  routes: readonly AnyRoute[],
  { publicUrl, version }: { publicUrl: string; version: string },
): Hono {
  const document = once(() =>
    openApiDocument(routes, { publicUrl, version, proxied: proxyOperations }),
  );
  const llms = once(() => llmsText(routes, publicUrl));
  const hono = new Hono();
  // Tools of other origins read it; it says nothing that is not in the source.
  hono.get("/openapi.json", (c) => c.json(document(), 200, { "access-control-allow-origin": "*" }));
  hono.get("/docs", () => docsPage(document()));
  hono.get("/docs/style.css", () => stylesheet());
  hono.get("/problems", () => problemsPage());
  hono.get("/problems/:code", (c) => problemPage(c.req.param("code")));
  hono.get("/llms.txt", (c) =>
    c.body(llms(), 200, { "content-type": "text/plain; charset=utf-8" }),
  );
  return hono;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
