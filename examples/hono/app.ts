/** Receipts: an app in Hono whose users connect their accounts at two services. */
import { serve } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { createVault, isVaultError } from "valetkey";
import { toHono } from "valetkey/hono";
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

const app = new Hono();
app.all("/oauth/*", toHono(vault.handler));

app.get("/", async (context) => {
  const user = pages.signedIn(context.req.header("cookie"));
  const connections = user ? await vault.user(user).connections() : [];
  return context.html(user ? pages.homePage(user, connections) : pages.signInPage());
});

app.post("/sign-in", async (context) => {
  const { user } = await context.req.parseBody();
  context.header("set-cookie", pages.cookieOf(user));
  return context.redirect("/", 303);
});

/** What the path and the cookie mean: this user's connection at this service. */
function handleOf({ req }: Context) {
  return vault
    .user(pages.mustBeSignedIn(req.header("cookie")))
    .at(pages.serviceOf(req.param("service")));
}

app.post("/:service/connect", async (context) => {
  const { url } = await handleOf(context).connect({ returnTo: "/" });
  return context.redirect(url, 303);
});

app.get("/:service/notes", async (context) => {
  const answer = await handleOf(context).fetch("/notes");
  return context.html(pages.notesPage((await answer.json()).notes));
});

app.post("/:service/disconnect", async (context) => {
  await handleOf(context).disconnect();
  return context.redirect("/", 303);
});

/** What the user can mend is mended by a link, or where that does not help (a pause) on the page of their accounts. */
app.onError(async (error, context) => {
  if (isVaultError(error) && error.whoCanFix === "user") {
    const link = await error.connect({ returnTo: "/" }).catch(() => undefined);
    return context.redirect(link?.url ?? "/oauth/accounts", 303);
  }
  return context.html(pages.errorPage(error), 500);
});

serve({ fetch: app.fetch, port, hostname: "localhost" }, () =>
  console.log(`Open http://localhost:${port}`),
);
