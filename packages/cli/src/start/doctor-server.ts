/** What a server tells `valetkey doctor` of itself: whether it is ready, how old its keys are, and how its providers are. */
import type { CatalogEntry, EntryId } from "@valetkey/catalog";
import { allOf, type Server } from "../client/client.ts";
import { inWordsOfFile } from "../client/problem.ts";
import { configurationIn, findPlace, toItsServer } from "../client/where.ts";
import type { Called } from "../ground/spec.ts";
import type { Terminal } from "../ground/terminal.ts";
import { factsOf } from "../ground/told.ts";
import { check, type WireCheck, type WireProvider } from "../providers/manage.ts";
import { rotateFix } from "../providers/trouble.ts";
import { keyFindings, secretAge } from "./ages.ts";
import type { Finding } from "./finding.ts";
import { answersThere } from "./port.ts";

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
      ...(await providerFindings(called, server)),
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

/** What is in order is one line: what is looked at there, monitoring.md says. */
function readyFindings(url: string, isReady: boolean, checks: readonly Check[]): Finding[] {
  const good = checks.filter(({ state }) => state === "ok").map(({ name }) => name);
  const order = good.length > 0 ? `; in order: ${good.join(", ")}` : "";
  const found: Finding = {
    state: isReady ? "ok" : "problem",
    about: "server",
    detail: `${url} ${isReady ? "is ready" : "is not ready"}${order}`,
  };
  const wrong = checks.filter(({ state }) => state !== "ok");
  return [
    found,
    ...wrong.map(({ name, state, detail }): Finding => {
      const fix = checkFixes[name];
      return {
        state: states[state],
        about: name,
        detail: detail ?? "could not be looked at",
        ...(fix !== undefined && { fix }),
      };
    }),
  ];
}

const checkFixes: Readonly<Record<string, string>> = {
  forwarding:
    "trusted_proxies: [<the address that the log names>] in valetkey.yaml, or VALETKEY_TRUSTED_PROXIES; then start it anew",
};

const states = { ok: "ok", warning: "warning", failed: "problem", unknown: "unknown" } as const;
const MOST_SKEW_S = 10;

async function readiness(server: Server, { clock }: Terminal): Promise<Finding[]> {
  const response = await server.send("GET", "/readyz");
  const { checks = [] } = (await response.json()) as { checks?: Check[] };
  const found = readyFindings(server.url, response.ok, checks);
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
const publicUrlFix =
  "have the reverse proxy, or the name in the DNS, lead there; or put public_url (VALETKEY_PUBLIC_URL) right and start it anew";

/** Each provider as the server checks it, with what of its service is easily forgotten. */
async function providerFindings(called: Called, server: Server): Promise<Finding[]> {
  const now = called.terminal.clock();
  const data = await allOf<WireProvider>(server, "/v1/providers");
  if (data.length === 0) return noProviders(called, server);
  const all = await Promise.all(
    data.map(async (provider) => ({ provider, ...(await check(server, provider.id)) })),
  );
  const common = (all[0]?.checks ?? []).flatMap(({ id, ok, detail }): Finding[] => {
    const about = ofServer[id];
    if (about === undefined || (id === "clock" && ok !== false)) return [];
    const isAway = id === "public_url" && ok === false;
    const state = ok === null ? "unknown" : ok ? "ok" : "problem";
    return [{ state, about, detail, ...(isAway && { fix: publicUrlFix }) }];
  });
  const each = await Promise.all(all.map((it) => providerFinding(it, now)));
  return [...common, ...each.flat()];
}

/** No provider, whose check would have looked at the public URL: it is asked from here. */
async function noProviders({ terminal }: Called, server: Server): Promise<Finding[]> {
  const none: Finding = {
    state: "unknown",
    about: "providers",
    detail: "none yet",
    fix: "valetkey providers add github, or write it into valetkey.yaml",
  };
  const { servers } = await server.ask<{ servers?: { url: string }[] }>("GET", "/openapi.json");
  const url = servers?.[0]?.url.replace(/\/$/, "");
  if (url === undefined || !URL.canParse(url)) return [none];
  const about = "public URL";
  if (await answersThere(url, terminal.fetch))
    return [{ state: "ok", about, detail: `${url} leads to this server, seen from here.` }, none];
  const detail = `${url} is not answered by this server, seen from here. Browsers have to reach it after they agreed.`;
  return [{ state: "problem", about, detail, fix: publicUrlFix }, none];
}

async function providerFinding(
  { provider, checks }: { provider: WireProvider } & WireCheck,
  now: number,
): Promise<Finding[]> {
  const { id, use, redirect_uri } = provider;
  const about = `provider ${id}`;
  const own = checks.filter((it) => ofServer[it.id] === undefined && it.id !== "redirect_uri");
  const wrong = own.filter(({ ok }) => ok === false);
  const said = (detail: string): string =>
    inWordsOfFile(detail.startsWith(`${id}: `) ? detail.slice(id.length + 2) : detail);
  if (wrong.length > 0)
    return wrong.map((it) => ({
      state: "problem",
      about,
      detail: said(it.detail),
      fix: it.id === "client" ? rotateFix(id) : `valetkey providers check ${id}`,
    }));
  const accepted = own.some((it) => it.id === "client" && it.ok) ? ", client accepted" : "";
  const entry = await entryOf(use ?? "");
  const found: Finding = { state: "ok", about, detail: `redirect URI ${redirect_uri}${accepted}` };
  const moved = checks.find((it) => it.former !== undefined);
  const untold = own.filter(({ ok }) => ok === null);
  return [
    moved
      ? {
          state: "warning",
          about,
          detail: said(moved.detail),
          fix: `paste ${redirect_uri} at ${entry?.consoleUrl ?? "the service"}, and connect an account once`,
        }
      : found,
    ...untold.map(({ detail }): Finding => ({ state: "unknown", about, detail: said(detail) })),
    ...secretAge(provider, now),
    ...trapsOf(entry).map((detail): Finding => ({ state: "warning", about, detail })),
  ];
}

async function entryOf(id: string): Promise<CatalogEntry | undefined> {
  const { loadEntry } = await import("@valetkey/catalog");
  return loadEntry(id as EntryId).catch(() => undefined);
}

/** What the catalogue warns of that ends accesses by itself while an app is new. */
function trapsOf(entry: CatalogEntry | undefined): readonly string[] {
  return (entry?.setup.traps ?? []).filter((trap) => /\btesting\b/i.test(trap));
}
