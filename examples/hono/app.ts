/** Receipts: an app in Hono whose users connect their accounts at two services. */
import { serve } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { createVault, type Handle, isVaultError } from "valetkey";
import { toHono } from "valetkey/hono";
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

const app = new Hono();
app.all("/oauth/*", toHono(vault.handler));

app.get("/", async (context) => {
  const user = await signedIn(context.req.header("cookie"));
  const connections = user ? await vault.user(user).connections() : [];
  return context.html(user ? pages.homePage(user, connections) : pages.signInPage());
});

app.post("/sign-in", async (context) => {
  const { user } = await context.req.parseBody();
  context.header("set-cookie", await cookieFor(user));
  return context.redirect("/", 303);
});

/** What the path and the cookie mean: this user's connection at this service. */
async function handleOf({ req }: Context): Promise<Handle> {
  const user = await mustBeSignedIn(req.header("cookie"));
  return vault.user(user).at(serviceOf(req.param("service")));
}

app.post("/:service/connect", async (context) => {
  const handle = await handleOf(context);
  const { url } = await handle.connect({ returnTo: "/" });
  return context.redirect(url, 303);
});

app.get("/:service/items", async (context) => {
  const handle = await handleOf(context);
  const service = context.req.param("service");
  return context.html(pages.itemsPage(service, await readItems(service, handle.fetch)));
});

app.post("/:service/disconnect", async (context) => {
  const handle = await handleOf(context);
  await handle.disconnect();
  return context.redirect("/", 303);
});

/** What the user can mend: they get a link for it, or, where a link does not help (a pause), the page of their accounts. */
app.onError(async (error, context) => {
  if (isVaultError(error) && error.whoCanFix === "user") {
    const link = await error.connect({ returnTo: "/" }).catch(() => undefined);
    return context.redirect(link?.url ?? "/oauth/accounts", 303);
  }
  return context.html(pages.errorPage(error), 500);
});

const server = serve({ fetch: app.fetch, port, hostname: "localhost" }, () =>
  console.log(`Open http://localhost:${port}`),
);

let isStopping = false;

/** Answers what was asked, and saves what a provider has just given. */
async function stop(): Promise<void> {
  if (isStopping) return; // under npm, one Ctrl-C arrives twice
  isStopping = true;
  await new Promise((done) => server.close(done));
  await vault.close();
  process.exit(); // the pretend services would go on
}
process.on("SIGTERM", stop).on("SIGINT", stop);
