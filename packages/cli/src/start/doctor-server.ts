/** What a server tells `valetkey doctor` of itself: whether it is ready, how old its keys are, and how its providers are. */
import type { Server } from "../client/client.ts";
import { configurationIn, findPlace, toItsServer } from "../client/where.ts";
import type { Called } from "../ground/spec.ts";
import type { Terminal } from "../ground/terminal.ts";
import { factsOf } from "../ground/told.ts";
import { check, type WireCheck, type WireProvider } from "../providers/manage.ts";
import { keyFindings, secretAge } from "./ages.ts";
import type { Finding } from "./finding.ts";

/** What the server that commands of this folder speak to says of itself. */
export async function serverFindings(called: Called): Promise<Finding[]> {
  const { terminal, options } = called;
  const about = "server";
  try {
    const place = await findPlace(terminal, options);
    if (!place) {
      const file = configurationIn(terminal.cwd);
      const detail =
        file === undefined
          ? "none is set up here; valetkey dev starts one"
          : `${file} is here, and no server is named`;
      return [{ state: "unknown", about, detail, ...(file !== undefined && { fix: toItsServer }) }];
    }
    const server = await called.server();
    const ready = await readiness(server, terminal);
    if (ready.some(({ state }) => state === "problem")) return ready;
    const now = terminal.clock();
    return [
      ...ready,
      ...(await keyFindings(server, now)),
      ...(await providerFindings(server, now)),
    ];
  } catch (error) {
    const { message, fix } = factsOf(error);
    return [{ state: "problem", about, detail: message, ...(fix !== undefined && { fix }) }];
  }
}

interface Check {
  name: string;
  state: "ok" | "warning" | "failed" | "unknown";
  detail?: string;
}

const states = { ok: "ok", warning: "warning", failed: "problem", unknown: "unknown" } as const;
const MOST_SKEW_S = 10;

async function readiness(server: Server, { clock }: Terminal): Promise<Finding[]> {
  const response = await server.send("GET", "/readyz");
  const { checks = [] } = (await response.json()) as { checks?: Check[] };
  const found: Finding[] = [
    {
      state: response.ok ? "ok" : "problem",
      about: "server",
      detail: `${server.url} ${response.ok ? "is ready" : "is not ready"}`,
    },
    ...checks.map(
      ({ name, state, detail }): Finding => ({
        state: states[state],
        about: name,
        detail: detail ?? "in order",
      }),
    ),
  ];
  const told = Date.parse(response.headers.get("date") ?? "");
  const skew = Math.round(Math.abs(clock() - told) / 1000);
  if (skew > MOST_SKEW_S)
    found.push({
      state: "problem",
      about: "clock",
      detail: `this machine and the server are ${skew} s apart`,
      fix: "set the clock by NTP: what is signed minutes ago is refused",
    });
  return found;
}

/** What every provider's check looks at, for it is of the server: told once. */
const ofServer: Readonly<Record<string, string>> = { public_url: "public URL", clock: "clock" };

/** Each provider as the server checks it, with what of its service is easily forgotten. */
async function providerFindings(server: Server, now: number): Promise<Finding[]> {
  const { data } = await server.ask<{ data: WireProvider[] }>("GET", "/v1/providers");
  const all = await Promise.all(
    data.map(async (provider) => ({ provider, ...(await check(server, provider.id)) })),
  );
  const common = (all[0]?.checks ?? []).flatMap(({ id, ok, detail }): Finding[] => {
    const about = ofServer[id];
    if (about === undefined || (id === "clock" && ok !== false)) return [];
    return [{ state: ok === null ? "unknown" : ok ? "ok" : "problem", about, detail }];
  });
  const each = await Promise.all(all.map((it) => providerFinding(it, now)));
  return [...common, ...each.flat()];
}

async function providerFinding(
  { provider, checks }: { provider: WireProvider } & WireCheck,
  now: number,
): Promise<Finding[]> {
  const { id, use, redirect_uri } = provider;
  const about = `provider ${id}`;
  const wrong = checks.filter((it) => it.ok === false && ofServer[it.id] === undefined);
  if (wrong.length > 0)
    return wrong.map(({ detail }) => ({
      state: "problem",
      about,
      detail,
      fix: `valetkey providers show ${id}`,
    }));
  const found: Finding = { state: "ok", about, detail: `redirect URI ${redirect_uri}` };
  return [
    found,
    ...secretAge(provider, now),
    ...(await trapsOf(use ?? "")).map((detail): Finding => ({ state: "warning", about, detail })),
  ];
}

/** What the catalogue warns of that ends accesses by itself while an app is new. */
async function trapsOf(id: string): Promise<readonly string[]> {
  const { loadEntry } = await import("@valetkey/catalog");
  const entry = await loadEntry(id as Parameters<typeof loadEntry>[0]).catch(() => undefined);
  return (entry?.setup.traps ?? []).filter((trap) => /\btesting\b/i.test(trap));
}
