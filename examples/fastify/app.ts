/** Receipts: an app in Fastify whose users connect their accounts at two services. */
import Fastify, { type FastifyRequest } from "fastify";
import { createVault, isVaultError } from "valetkey";
import { toFastify } from "valetkey/fastify";
import { memory } from "valetkey/memory";
import * as pages from "../shared/pages.ts";
import { encryptionKeys, startServices } from "../shared/services.ts";

const port = Number(process.env["PORT"] ?? 3000);
const publicUrl = `http://localhost:${port}/oauth`;

const vault = createVault({
  publicUrl,
  encryptionKeys,
  appName: "Receipts",
  branding: { homeUrl: "/" },
  store: memory(), // sqlite("./app.db") or postgres({ … }) in an app that is to remember
  providers: await startServices(publicUrl),
  currentUser: (request) => pages.signedIn(request.headers.get("cookie")) ?? null,
});

const app = Fastify();
app.register(toFastify(vault.handler), { prefix: "/oauth" });
// As @fastify/formbody does it.
const form = "application/x-www-form-urlencoded";
app.addContentTypeParser(form, { parseAs: "string" }, (_request, body, done) =>
  done(null, Object.fromEntries(new URLSearchParams(String(body)))),
);
app.addHook("onRequest", async (_request, reply) => {
  reply.type("text/html; charset=utf-8");
});

app.setNotFoundHandler((_request, reply) => reply.code(404).send("There is no such page."));

app.get("/", async (request) => {
  const user = pages.signedIn(request.headers.cookie);
  return user ? pages.homePage(user, await vault.user(user).connections()) : pages.signInPage();
});

app.post<{ Body: { user?: string } }>("/sign-in", async (request, reply) =>
  reply.header("set-cookie", pages.cookieOf(request.body.user)).redirect("/", 303),
);

type OfService = { Params: { service: string } };

/** What the path and the cookie mean: this user's connection at this service. */
function handleOf({ params, headers }: FastifyRequest<OfService>) {
  return vault.user(pages.mustBeSignedIn(headers.cookie)).at(pages.serviceOf(params.service));
}

app.post<OfService>("/:service/connect", async (request, reply) => {
  const { url } = await handleOf(request).connect({ returnTo: "/" });
  return reply.redirect(url, 303);
});

app.get<OfService>("/:service/notes", async (request) => {
  const answer = await handleOf(request).fetch("/notes");
  return pages.notesPage((await answer.json()).notes);
});

app.post<OfService>("/:service/disconnect", async (request, reply) => {
  await handleOf(request).disconnect();
  return reply.redirect("/", 303);
});

/** What the user can mend is mended by a link, or where that does not help (a pause) on the page of their accounts. */
app.setErrorHandler(async (error, _request, reply) => {
  if (isVaultError(error) && error.whoCanFix === "user") {
    const link = await error.connect({ returnTo: "/" }).catch(() => undefined);
    return reply.redirect(link?.url ?? "/oauth/accounts", 303);
  }
  return reply.code(500).send(pages.errorPage(error));
});

await app.listen({ port, host: "localhost" });
console.log(`Open http://localhost:${port}`);
