/** A chat with an agent that works on the notes of whoever is signed in, and asks them for access where it has none. */
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { createVault } from "valetkey";
import { toHono } from "valetkey/hono";
import { memory } from "valetkey/memory";
import { answer } from "./agent.ts";
import { chatPage, signInPage, type Turn } from "./pages.ts";
import { encryptionKeys, startServer } from "./server.ts";
import { cookieFor, currentUser, mustBeSignedIn, signedIn } from "./sessions.ts";

const port = Number(process.env["PORT"] ?? 3000);
const publicUrl = `http://localhost:${port}/oauth`;
const { provider, mcpUrl, forget } = await startServer(publicUrl);

const vault = createVault({
  publicUrl,
  encryptionKeys,
  appName: "Notes agent",
  branding: { homeUrl: "/" },
  store: memory(), // sqlite("./app.db") or postgres(pool) in an app that is to remember
  providers: { notebook: provider },
  currentUser, // a link works for the user that it was made for, and for nobody else
});
vault.sweepEvery(); // renews in the background

/** In the history, what the agent does is told as done by the agent. */
const handleOf = (user: string) => vault.as("notes agent").user(user).at("notebook");
const chats = new Map<string, Turn[]>();

const app = new Hono();
app.all("/oauth/*", toHono(vault.handler));

app.get("/", async (context) => {
  const user = await signedIn(context.req.header("cookie"));
  if (!user) return context.html(signInPage());
  return context.html(chatPage(user, chats.get(user) ?? [], { canForget: forget !== undefined }));
});

app.post("/sign-in", async (context) => {
  const { user } = await context.req.parseBody();
  context.header("set-cookie", await cookieFor(user));
  return context.redirect("/", 303);
});

app.post("/say", async (context) => {
  const user = await mustBeSignedIn(context.req.header("cookie"));
  const message = String((await context.req.parseBody())["message"]);
  const said = await answer(message, handleOf(user), mcpUrl);
  chats.set(user, [...(chats.get(user) ?? []), { message, ...said }]);
  return context.redirect("/", 303);
});

/** To see what happens when somebody removes the agent at the service. */
app.post("/forget", async (context) => {
  const user = await mustBeSignedIn(context.req.header("cookie"));
  const { account } = await handleOf(user).status();
  if (account) forget?.(account.label);
  return context.redirect("/", 303);
});

app.onError((error, context) => {
  console.error(error); // no error of the vault's has a secret in it
  return context.text("That did not work. The console of the app has the rest.", 500);
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
  process.exit(); // the pretend service would go on
}
process.on("SIGTERM", stop).on("SIGINT", stop);
