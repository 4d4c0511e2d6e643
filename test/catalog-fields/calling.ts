/** Calls of the app to the API of the service. */
import type { Handle } from "valetkey";
import type { Journey } from "./journey-of.ts";
import { standing } from "./showing.ts";

/** Where the API of the service answers. */
export function placesOf({ entry }: Journey): { read: string; write: string } {
  if (entry.protocol === "oauth1") return { read: "/me", write: "/notes" };
  const root = "resource" in entry ? new URL(entry.resource).pathname.replace(/\/$/, "") : "";
  return { read: `${root}/played`, write: `${root}/played` };
}

/** Each shape of request, at the API and at every host that tokens may go to. */
export async function callAll(journey: Journey, handle: Handle): Promise<number[]> {
  const { read, write } = placesOf(journey);
  const json = { body: '{"text":"é"}', headers: { "content-type": "application/json" } };
  const form = new URLSearchParams({ text: "é + 1" });
  const hosts = journey.entry.api.hosts.map((host) => host.replace(/^\./, "any."));
  const calls: [string, RequestInit?][] = [
    [`${read}?a=b%20c`],
    [write, { method: "POST", ...json }],
    [write, { method: "POST", body: form }],
    ...hosts.map((host): [string] => [`${originOf(journey, host)}${read}`]),
  ];
  const statuses: number[] = [];
  for (const [path, init] of calls)
    statuses.push(
      await handle.fetch(path, init).then(
        ({ status }) => status,
        () => 0,
      ),
    );
  return statuses;
}

/** Services of OAuth 1.0a are played by real servers, on this machine. */
function originOf({ stage }: Journey, host: string): string {
  const values = Object.entries(stage.inputs);
  const filled = values.reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), host);
  return `${filled.startsWith("127.0.0.1") ? "http" : "https"}://${filled}`;
}

/** A 401 to one call, and a failure that is answered 200 to what the vault then tries. */
export async function callRefused(journey: Journey, handle: Handle): Promise<unknown> {
  const { seen } = journey;
  let refusals = 1;
  seen.fault = (request) => {
    if (refusals-- > 0) return Promise.resolve(new Response("no", { status: 401 }));
    const isTest = journey.entry.api.test && request.url.includes(journey.entry.api.test.path);
    if (!isTest || !journey.entry.api.test?.expects) return undefined;
    return Promise.resolve(Response.json({ ok: false }));
  };
  const { status } = await handle.fetch(placesOf(journey).read).finally(() => {
    seen.fault = undefined;
  });
  const after = await standing(handle);
  return { status, after };
}
