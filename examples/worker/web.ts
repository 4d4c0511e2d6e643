/** The web app beside the workers: people connect, use and disconnect accounts here. It does not sweep. */
import express, { type ErrorRequestHandler, type Request } from "express";
import { type Handle, isVaultError } from "valetkey";
import { toExpress } from "valetkey/express";
import * as pages from "./pages.ts";
import { readItems, serviceOf } from "./services.ts";
import { cookieFor, mustBeSignedIn, signedIn } from "./sessions.ts";
import { openVault } from "./vault.ts";

const port = Number(process.env["PORT"] ?? 3000);
const { vault, close } = await openVault();

const app = express();
app.all("/oauth/*splat", toExpress(vault.handler));
app.use(express.urlencoded());

app.get("/", async (request, response) => {
  const user = await signedIn(request.headers.cookie);
  const connections = user ? await vault.user(user).connections() : [];
  response.send(user ? pages.homePage(user, connections) : pages.signInPage());
});

app.post("/sign-in", async (request, response) => {
  response.set("set-cookie", await cookieFor(request.body?.user)).redirect(303, "/");
});

/** What the path and the cookie mean: this user's connection at this service. */
async function handleOf({ params, headers }: Request): Promise<Handle> {
  const user = await mustBeSignedIn(headers.cookie);
  return vault.user(user).at(serviceOf(params["service"]));
}

app.post("/:service/connect", async (request, response) => {
  const handle = await handleOf(request);
  const { url } = await handle.connect({ returnTo: "/" });
  response.redirect(303, url);
});

app.get("/:service/items", async (request, response) => {
  const handle = await handleOf(request);
  const { service } = request.params;
  response.send(pages.itemsPage(service, await readItems(service, handle.fetch)));
});

app.post("/:service/disconnect", async (request, response) => {
  const handle = await handleOf(request);
  await handle.disconnect();
  response.redirect(303, "/");
});

/** What the user can mend: they get a link for it, or, where a link does not help (a pause), the page of their accounts. */
const onError: ErrorRequestHandler = async (error, _request, response, _next) => {
  if (isVaultError(error) && error.whoCanFix === "user") {
    const link = await error.connect({ returnTo: "/" }).catch(() => undefined);
    return response.redirect(303, link?.url ?? "/oauth/accounts");
  }
  response.status(500).send(pages.errorPage(error));
};
app.use(onError);

const server = app.listen(port, "localhost", () => console.log(`Open http://localhost:${port}`));

let isStopping = false;

/** Answers what was asked, and saves what a provider has just given. Then there is nothing left to do, and the process ends. */
async function stop(): Promise<void> {
  if (isStopping) return; // under npm, one Ctrl-C arrives twice
  isStopping = true;
  await new Promise((done) => server.close(done));
  await close();
  console.log("web: stopped");
}
process.on("SIGTERM", stop).on("SIGINT", stop);
