/** Looks whether a provider is set up right: what can be told without a person. */
import { type EntryId, loadEntry } from "@valetkey/catalog";
import type { ProviderOptions } from "valetkey";
import { z } from "zod";
import type { App } from "../app.ts";
import { cameBack } from "./came-back-table.ts";
import { useOf } from "./where-it-leads.ts";

const REACH_MS = 5_000;
const MOST_SKEW_MS = 30_000;

/** What a check tells. */
export const checkSchema = z
  .object({
    redirect_uri: z.string(),
    checks: z.array(
      z.object({
        id: z.enum(["redirect_uri", "public_url", "endpoints", "client", "clock"]),
        ok: z.boolean().nullable().describe("Null: it could not be told."),
        detail: z.string(),
        former: z
          .string()
          .optional()
          .describe("Of `redirect_uri`: the one before, to which people came back last."),
      }),
    ),
  })
  .meta({ id: "ProviderCheck" });

type Check = z.output<typeof checkSchema>["checks"][number];

/** Looks. Rejects with `provider_unknown`. */
export async function checkProvider(
  app: App,
  slug: string,
  tenant: string,
): Promise<z.output<typeof checkSchema>> {
  const { redirectUri, name, clientId } = await app.host.providers.get(slug);
  const [reached, probed, clock] = await Promise.all([
    publicUrlAnswers(app),
    app.host.probe(slug, { tenant }),
    clockOf(app),
  ]);
  return {
    redirect_uri: redirectUri,
    checks: [
      await redirectRule(app, slug, { redirectUri, name, clientId: clientId ?? null }),
      reached,
      {
        id: "endpoints",
        ok: probed.endpoints === "known",
        detail: probed.endpoints === "known" ? `${name}'s endpoints are known.` : probed.detail,
      },
      {
        id: "client",
        ok: probed.client === "unknown" ? null : probed.client === "accepted",
        detail:
          probed.endpoints === "known"
            ? probed.detail
            : "Whether it knows the client could not be asked.",
      },
      clock,
    ],
  };
}

async function redirectRule(
  app: App,
  slug: string,
  { redirectUri, name, clientId }: { redirectUri: string; name: string; clientId: string | null },
): Promise<Check> {
  const id = "redirect_uri";
  const kept = await app.providers.get(slug);
  const options = kept?.options ?? app.fixedProviders[slug];
  const last = await cameBack(app.db, slug, clientId);
  const on = last && new Date(last.at).toISOString().slice(0, 10);
  if (last && isSame(last.redirectUri, redirectUri))
    return {
      id,
      ok: true,
      detail: `${name} has ${redirectUri}: a person came back to it on ${on}.`,
    };
  const use = options ? useOf(slug, options) : null;
  const entry = use === null ? undefined : await loadEntry(use as EntryId).catch(() => undefined);
  const rule = entry?.setup?.redirectUri;
  const register = [`Register ${redirectUri} at ${name}, byte for byte.`, ...(rule ? [rule] : [])];
  if (!last || isPretend(options)) return { id, ok: null, detail: register.join(" ") };
  const changed = `The redirect URI changed, and nobody came back to the new one yet: on ${on} it was ${last.redirectUri}.`;
  return { id, ok: null, detail: [changed, ...register].join(" "), former: last.redirectUri };
}

/** A pretend provider is started with the address that is asked of it. */
function isPretend(options: ProviderOptions | undefined): boolean {
  const use = options !== undefined && "use" in options ? options.use : undefined;
  return typeof use === "object" && use.category === "development";
}

/** RFC 8252 section 7.3: of the literal address of this machine any port is as good as the one that is registered. */
function isSame(before: string, now: string): boolean {
  const [a, b] = [new URL(before), new URL(now)];
  if (a.hostname === "127.0.0.1" && b.hostname === a.hostname) b.port = a.port;
  return a.href === b.href;
}

/** Whether the public URL leads here, as far as can be seen from here. */
async function publicUrlAnswers({ publicUrl }: App): Promise<Check> {
  const id = "public_url";
  try {
    const answer = await fetch(`${publicUrl}/healthz`, {
      redirect: "manual",
      signal: AbortSignal.timeout(REACH_MS),
    });
    await answer.body?.cancel();
    if (answer.headers.get("valetkey-source") === "valetkey")
      return { id, ok: true, detail: `${publicUrl} leads to this server, seen from here.` };
    return {
      id,
      ok: false,
      detail: `${publicUrl} is answered by something else (${answer.status}).`,
    };
  } catch {
    return {
      id,
      ok: false,
      detail: `${publicUrl} does not answer, seen from here. Browsers have to reach it after they agreed.`,
    };
  }
}

async function clockOf({ host }: App): Promise<Check> {
  const { skewMs } = await host.check();
  if (skewMs === null) return { id: "clock", ok: null, detail: "The store did not tell its time." };
  const seconds = (Math.abs(skewMs) / 1000).toFixed(1);
  return {
    id: "clock",
    ok: Math.abs(skewMs) < MOST_SKEW_MS,
    detail: `This machine's clock and the store's are ${seconds} s apart.`,
  };
}
