/** Receipts: an app in Express whose users connect their accounts at two services. */
import express, { type ErrorRequestHandler, type Request } from "express";
import { createVault, isVaultError } from "valetkey";
import { toExpress } from "valetkey/express";
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

const app = express();
app.all("/oauth/*splat", toExpress(vault.handler));
app.use(express.urlencoded());

app.get("/", async (request, response) => {
  const user = pages.signedIn(request.headers.cookie);
  const connections = user ? await vault.user(user).connections() : [];
  response.send(user ? pages.homePage(user, connections) : pages.signInPage());
});

app.post("/sign-in", (request, response) => {
  response.set("set-cookie", pages.cookieOf(request.body?.user)).redirect(303, "/");
});

/** What the path and the cookie mean: this user's connection at this service. */
function handleOf({ params, headers }: Request) {
  return vault.user(pages.mustBeSignedIn(headers.cookie)).at(pages.serviceOf(params["service"]));
}

app.post("/:service/connect", async (request, response) => {
  const { url } = await handleOf(request).connect({ returnTo: "/" });
  response.redirect(303, url);
});

app.get("/:service/notes", async (request, response) => {
  const answer = await handleOf(request).fetch("/notes");
  response.send(pages.notesPage((await answer.json()).notes));
});

app.post("/:service/disconnect", async (request, response) => {
  await handleOf(request).disconnect();
  response.redirect(303, "/");
});

/** What the user can mend is mended by a link, or where that does not help (a pause) on the page of their accounts. */
const onError: ErrorRequestHandler = async (error, _request, response, _next) => {
  if (isVaultError(error) && error.whoCanFix === "user") {
    const link = await error.connect({ returnTo: "/" }).catch(() => undefined);
    return response.redirect(303, link?.url ?? "/oauth/accounts");
  }
  response.status(500).send(pages.errorPage(error));
};
app.use(onError);

app.listen(port, "localhost", () => console.log(`Open http://localhost:${port}`));
