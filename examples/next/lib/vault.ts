/** The app's vault, and what a path and a cookie mean in it. */
import { createVault, type EmbeddedVault, type Handle } from "valetkey";
import { memory } from "valetkey/memory";
import { encryptionKeys, serviceOf, startServices } from "./services.ts";
import { currentUser, signedIn } from "./sessions.ts";

const publicUrl = `http://localhost:${process.env.PORT ?? 3000}/oauth`;

// One for the process: Next.js may load this file once for the pages and once for the routes.
const kept = globalThis as typeof globalThis & { vault?: Promise<EmbeddedVault> };

/** The vault. It opens when somebody first asks for it, which `next build` does not. */
export function openVault(): Promise<EmbeddedVault> {
  kept.vault ??= open();
  return kept.vault;
}

async function open(): Promise<EmbeddedVault> {
  const vault = createVault({
    publicUrl,
    encryptionKeys,
    appName: "Receipts",
    branding: { homeUrl: "/" },
    store: memory(), // sqlite("./app.db") or postgres(pool) in an app that is to remember
    providers: await startServices(publicUrl),
    currentUser, // a link works for the user that it was made for, and for nobody else
  });
  vault.sweepEvery(); // renews in the background; where functions are frozen, a cron route calls vault.sweep() instead
  return vault;
}

/** The signed-in user's connection at the service of the path. */
export async function handleOf({
  params,
}: {
  params: Promise<{ service: string }>;
}): Promise<Handle> {
  const [user, { service }] = [await signedIn(), await params];
  if (!user) throw new Error("Nobody is signed in.");
  return (await openVault()).user(user).at(serviceOf(service));
}

/** Sends the browser on after a form. */
export function seeOther(location: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 303, headers: { ...headers, location } });
}
