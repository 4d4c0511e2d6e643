/** A catalogue entry on the wire: all of it in the words of the wire, and first of all what somebody needs who registers an app. */
import type { CatalogEntry } from "@valetkey/catalog";
import { z } from "zod";
import { wireName } from "./words.ts";

/** An entry. What it holds besides is what `packages/catalog` says of it. */
export const catalogEntrySchema = z
  .looseObject({
    id: z.string(),
    name: z.string(),
    protocol: z.enum(["oauth1", "oauth2", "key"]),
    category: z.string(),
    checked_on: z.iso.date().describe("When its pages were last read."),
    setup: z.looseObject({
      console_url: z.string().describe("Where an app is registered."),
      redirect_uri_rules: z.string().describe("What the service takes as redirect URI."),
      steps: z.array(z.string()),
      scopes: z
        .array(z.object({ name: z.string(), text: z.string(), is_default: z.boolean() }))
        .describe("What can be asked for, in words that people read."),
      traps: z.array(z.string()),
    }),
  })
  .meta({ id: "CatalogEntry" });

/** Under these stand maps whose names are the service's own: of scopes, inputs, parameters, headers. */
const othersNames: ReadonlySet<string> = new Set([
  ...["scopes", "inputs", "keep", "translations", "authorizationParams", "params"],
  ...["headers", "query", "expects", "rename", "fields", "words"],
]);
/** What is sent to the service, or looked for in what it sends, letter for letter. */
const AS_IT_IS = "body";

/** An entry as the wire has it. */
export function catalogEntryToWire(entry: CatalogEntry): Record<string, unknown> {
  const { setup, evidence, consoleUrl, scopes = {}, ...facts } = entry;
  const defaults = new Set("defaultScopes" in facts ? facts.defaultScopes : []);
  const { redirectUri, steps, traps, ...rest } = setup;
  return {
    ...(renamed({ ...facts, scopes, evidence }) as object),
    checked_on: evidence.checkedOn,
    setup: {
      console_url: consoleUrl,
      redirect_uri_rules: redirectUri,
      steps,
      scopes: Object.entries(scopes).map(([name, text]) => ({
        ...{ name, text },
        is_default: defaults.has(name),
      })),
      traps,
      ...(renamed(rest) as object),
    },
  };
}

function renamed(value: unknown, isMap = false): unknown {
  if (Array.isArray(value)) return value.map((each) => renamed(each));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      isMap ? name : wireName(name),
      name === AS_IT_IS ? inner : renamed(inner, !isMap && othersNames.has(name)),
    ]),
  );
}
