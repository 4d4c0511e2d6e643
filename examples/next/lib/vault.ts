/** The app's vault, and what a path and a cookie mean in it. */
import { randomBytes } from "node:crypto";
import { createVault, type EmbeddedVault, type Handle } from "valetkey";
import { memory } from "valetkey/memory";
import { services, startServices } from "./services.ts";
import { signedIn } from "./users.ts";

const publicUrl = `http://localhost:${process.env.PORT ?? 3000}/oauth`;

// One for the process: Next.js may load this file once for the pages and once for the routes.
const kept = globalThis as typeof globalThis & { vault?: Promise<EmbeddedVault> };

/** The vault. It opens when somebody first asks for it, which `next build` does not. */
export function openVault(): Promise<EmbeddedVault> {
  kept.vault ??= startServices(publicUrl).then((providers) =>
    createVault({
      publicUrl,
      // In your app the keys come from the environment and stay the same.
      encryptionKeys: `k1:${randomBytes(32).toString("base64")}`,
      appName: "Receipts",
      branding: { homeUrl: "/" },
      store: memory(), // sqlite("./app.db") or postgres({ … }) in an app that is to remember
      providers,
      currentUser: async () => (await signedIn()) ?? null,
    }),
  );
  return kept.vault;
}

/** The signed-in user's connection at the service of the path. */
export async function handleOf({
  params,
}: {
  params: Promise<{ service: string }>;
}): Promise<Handle> {
  const [user, { service: name }] = [await signedIn(), await params];
  const service = services.find((candidate) => candidate === name);
  if (!user || !service) throw new Error("Nobody is signed in, or there is no such service.");
  return (await openVault()).user(user).at(service);
}

/** Sends the browser on after a form. */
export function seeOther(location: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 303, headers: { ...headers, location } });
}
