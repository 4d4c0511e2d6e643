/** Chooses the values that callbacks and answers tell and clients keep, so that each fits what the entry lets it be. */
import type { EntryApi, EntryKept, EntryProfile } from "@valetkey/catalog";
import type { Values } from "./fill.ts";
import { sampleOf } from "./sample.ts";

/** Every kept value by its name. What stands in one place is one value. */
export function keptValues(profile: EntryProfile, api: EntryApi): Values {
  const { callback, answer, lookUp } = profile;
  const values: Record<string, string> = {};
  for (const [source, keep = {}] of Object.entries({
    callback: callback?.keep,
    answer: answer?.keep,
    lookUp: lookUp?.keep,
  })) {
    const told = new Map<string, string>();
    for (const [name, kept] of Object.entries<EntryKept>(keep)) {
      // The same name from two places is the same value.
      const value =
        values[name] ?? told.get(kept.from) ?? valueFor(name, kept, { profile, api, source });
      told.set(kept.from, value);
      values[name] = value;
    }
  }
  return values;
}

function valueFor(
  name: string,
  { equals, oneOf, pattern }: EntryKept,
  { profile, api, source }: { profile: EntryProfile; api: EntryApi; source: string },
): string {
  if (equals !== undefined) return equals;
  // Not the first, which may be what the entry's own URLs say.
  if (oneOf !== undefined) return oneOf.at(-1) ?? "";
  const { baseUrl = "", hosts = api.hosts } = profile.api ?? {};
  // Another place than the entry's own, where each connection may have one.
  const origins = hosts
    .map((host) => `https://${host.startsWith(".") ? `played${host}` : host}`)
    .sort((one, other) => Number(one === api.baseUrl) - Number(other === api.baseUrl));
  const isWhole = baseUrl === `{${name}}`;
  const bare = baseUrl === `https://{${name}}` ? origins.map((it) => it.slice(8)) : [];
  const usual = `played-${name.toLowerCase()}-${source.toLowerCase()}`;
  const likely = [...(isWhole ? origins : bare), usual];
  if (pattern === undefined) return likely[0] ?? "";
  return likely.find((it) => new RegExp(`^(?:${pattern})$`).test(it)) ?? sampleOf(pattern);
}
