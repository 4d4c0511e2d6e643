/** A script without a framework: it calls a service as each of its people, and asks for a click from those who have to give one. */
import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { createVault, vaultErrorOf } from "valetkey";
import { memory } from "valetkey/memory";
import { toNode } from "valetkey/node";
import { sqlite } from "valetkey/sqlite";
import { encryptionKeys, startService } from "./service.ts";

const port = Number(process.env["PORT"] ?? 3000);
const publicUrl = `http://localhost:${port}/oauth`;
const people = process.argv.slice(2);
const { name: service, provider, pretend, me } = await startService(publicUrl);

const vault = createVault({
  publicUrl,
  encryptionKeys,
  appName: "The script",
  // A real service is agreed to once, for what it gave is kept. The pretend one forgets everything when the script ends.
  store: pretend ? memory() : sqlite("./vault.db"),
  providers: { [service]: provider },
  // No currentUser, for a script has no sessions: the page of a link asks whoever opens it whether they are the one.
});

/** The person's name at the service. Where that needs the person, they get a link, and are asked after when they have been there. */
async function nameOf(person: string): Promise<string> {
  const handle = vault.user(person).at(service);
  try {
    const answer = await handle.fetch(me);
    if (!answer.ok) throw new Error(`${service} answered ${answer.status}.`);
    return (await answer.json()).login;
  } catch (error) {
    const failure = vaultErrorOf(error);
    if (failure?.code !== "connection_required" && failure?.code !== "needs_reauth") throw error;
    const { url, sessionId } = await failure.connect();
    console.log(`${person} has to agree (${failure.code}). Open this as ${person}: ${url}`);
    await isOver(sessionId);
    return nameOf(person);
  }
}

/** Waits until the person has agreed. Rejects where they did not. */
async function isOver(sessionId: string): Promise<void> {
  const { status } = await vault.sessions.get(sessionId, { waitSeconds: 60 });
  if (status === "pending") return isOver(sessionId);
  if (status !== "completed") throw new Error(`Not connected: ${status}.`);
}

async function greet(person: string): Promise<void> {
  const name = await nameOf(person);
  const { connectionId } = await vault.user(person).at(service).status();
  console.log(`${person} is ${name} at ${service} (${connectionId}).`);
}

// All that has to be served is what the browsers of people need.
const server = createServer(toNode(vault.handler)).listen(port, "localhost");
await once(server, "listening");
try {
  for (const person of people) await greet(person);
  const [first] = people;
  if (pretend && first) {
    console.log(`Now ${first} removes the script at ${service}.`);
    pretend.control.revokeGrants(await nameOf(first));
    await greet(first); // a new link, and then the very same connection
  }
} finally {
  await wait(1_000); // the page for the last who agreed may still be on its way
  server.close();
  await vault.close(); // what a provider has just given is saved
  await pretend?.close();
}
