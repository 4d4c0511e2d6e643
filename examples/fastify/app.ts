/** Receipts: an app in Fastify whose users connect their accounts at two services. */
import Fastify, { type FastifyRequest } from "fastify";
import { createVault, type Handle, isVaultError } from "valetkey";
import { toFastify } from "valetkey/fastify";
import { memory } from "valetkey/memory";
import * as pages from "./pages.ts";
import { encryptionKeys, readItems, serviceOf, startServices } from "./services.ts";
import { cookieFor, currentUser, mustBeSignedIn, signedIn } from "./sessions.ts";

const port = Number(process.env["PORT"] ?? 3000);
const publicUrl = `http://localhost:${port}/oauth`;

const vault = createVault({
  publicUrl,
  encryptionKeys,
  appName: "Receipts",
  branding: { homeUrl: "/" },
  store: memory(), // sqlite("./app.db") or postgres(pool) in an app that is to remember
  providers: await startServices(publicUrl),
  currentUser, // a link works for the user that it was made for, and for nobody else
});
vault.sweepEvery(); // renews in the background

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
  const user = await signedIn(request.headers.cookie);
  return user ? pages.homePage(user, await vault.user(user).connections()) : pages.signInPage();
});

app.post<{ Body?: { user?: string } }>("/sign-in", async (request, reply) =>
  reply.header("set-cookie", await cookieFor(request.body?.user)).redirect("/", 303),
);

type OfService = { Params: { service: string } };

/** What the path and the cookie mean: this user's connection at this service. */
async function handleOf({ params, headers }: FastifyRequest<OfService>): Promise<Handle> {
  const user = await mustBeSignedIn(headers.cookie);
  return vault.user(user).at(serviceOf(params.service));
}

app.post<OfService>("/:service/connect", async (request, reply) => {
  const handle = await handleOf(request);
  const { url } = await handle.connect({ returnTo: "/" });
  return reply.redirect(url, 303);
});

app.get<OfService>("/:service/items", async (request) => {
  const handle = await handleOf(request);
  const { service } = request.params;
  return pages.itemsPage(service, await readItems(service, handle.fetch));
});

app.post<OfService>("/:service/disconnect", async (request, reply) => {
  const handle = await handleOf(request);
  await handle.disconnect();
  return reply.redirect("/", 303);
});

/** What the user can mend: they get a link for it, or, where a link does not help (a pause), the page of their accounts. */
app.setErrorHandler(async (error, _request, reply) => {
  if (isVaultError(error) && error.whoCanFix === "user") {
    const link = await error.connect({ returnTo: "/" }).catch(() => undefined);
    return reply.redirect(link?.url ?? "/oauth/accounts", 303);
  }
  return reply.code(500).send(pages.errorPage(error));
});

await app.listen({ port, host: "localhost" });
console.log(`Open http://localhost:${port}`);

let isStopping = false;

/** Answers what was asked, and saves what a provider has just given. */
async function stop(): Promise<void> {
  if (isStopping) return; // under npm, one Ctrl-C arrives twice
  isStopping = true;
  await app.close();
  await vault.close();
  process.exit(); // the pretend services would go on
}
process.on("SIGTERM", stop).on("SIGINT", stop);
