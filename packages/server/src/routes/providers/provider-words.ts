/** What routes of providers have in common: the words in which a provider is written. */
import type { ProviderOptions } from "valetkey";
import { tellableName } from "valetkey/host";
import { z } from "zod";
import { camelKeys, camelNames, snakeOf } from "../../config/names.ts";
import { problem } from "../../http/problems/problem.ts";

export const tag = "Providers";
export const slug: z.ZodString = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, "must be 1 to 64 of a-z, 0-9, - and _");
export const optionsOfProvider =
  "The options of a provider as the library takes them, in the words of the wire: `use`, `client_id`, `client_secret`, `scopes` …";
export const example = {
  id: "github",
  use: "github",
  client_id: "Iv1.abc",
  client_secret: "…",
  scopes: ["repo"],
};

/** Options as the library has them. Throws `invalid_request` for names that are not the wire's. */
export function optionsOf(given: Record<string, unknown>): ProviderOptions {
  const wrong = camelNames(given);
  if (wrong.length === 0) return camelKeys(given) as ProviderOptions;
  throw problem("invalid_request", "The names of options are written like_this.", {
    errors: wrong.map((path) => {
      const name = tellableName(path.at(-1) ?? "");
      return {
        pointer: `/${[...path.slice(0, -1), name].join("/")}`,
        detail: name === path.at(-1) ? `Write ${snakeOf(name)}.` : "Leave it out.",
      };
    }),
  });
}
