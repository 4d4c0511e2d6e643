/** Providers as a configuration has them: what one that is written there would be, and what would be written of one that is here. */
import { VaultError } from "valetkey";
import { z } from "zod";
import { writeProviders } from "../../config/provider-file.ts";
import { type AnyRoute, route } from "../../http/routing/route.ts";
import { assertProvider } from "../../keys/caller.ts";
import { fixedProvider } from "../../providers/kept-providers.ts";
import { withoutSecrets } from "../../providers/without-secrets.ts";
import { providerSchema, providerToWire } from "../../wire/provider.ts";
import { byId } from "../by-id.ts";
import { example, optionsOf, optionsOfProvider, slug, tag } from "./provider-words.ts";

const YAML = "application/yaml";
const options = z.record(z.string(), z.unknown());

const previewBody = z.union([
  z.strictObject({
    providers: z
      .record(slug, options)
      .refine((named) => Object.keys(named).length === 1, "must name one provider"),
  }),
  z.looseObject({ id: slug, providers: z.undefined().optional() }),
]);

const optionsSchema = z
  .object({
    id: z.string(),
    options: options.describe("Null: a secret stands there."),
    secrets: z
      .array(z.string())
      .describe("JSON pointers of the secrets, such as `/client_secret`."),
  })
  .meta({ id: "ProviderOptions" });

/** The routes. */
export const providerFileRoutes: readonly AnyRoute[] = [
  route({
    method: "POST",
    path: "/v1/providers/preview",
    operation: "previewProvider",
    summary: "Tell what a provider would be, without keeping it.",
    description: `${optionsOfProvider} Or as a configuration has it, in YAML or in JSON: \`providers:\` with one in it. What stands there for the value of a variable is not put in.`,
    tag,
    scope: "providers:write",
    takesYaml: true,
    body: previewBody,
    example,
    answers: { 200: { description: "The provider.", schema: providerSchema } },
    problems: ["options_invalid"],
    async answer({ app, body }) {
      const [id, given] = named(body);
      const asked = optionsOf(given);
      const hosted = await app.host.providers.preview(id, asked);
      return { status: 200, body: providerToWire(hosted, { options: asked, kept: undefined }) };
    },
  }),
  route({
    method: "GET",
    path: "/v1/providers/{id}/options",
    operation: "getProviderOptions",
    summary: "Tell the options of a provider that was added here, each secret by its place alone.",
    description: `What a configuration would say of it; with \`Accept: ${YAML}\` in its very words, with a variable for each secret, which has to be put in from where it is kept.`,
    tag,
    scope: "providers:read",
    limits: "kept",
    params: byId,
    answers: { 200: { description: "Its options.", schema: optionsSchema, orType: YAML } },
    problems: ["provider_unknown", "provider_fixed"],
    async answer({ app, key, params: { id }, request }) {
      assertProvider(key, id);
      if ((await app.host.providers.get(id)).isFixed)
        throw fixedProvider(id, app.definedAt(["providers", id]));
      const kept = await app.providers.get(id);
      if (!kept)
        throw new VaultError("provider_unknown", `There is no provider ${JSON.stringify(id)}.`);
      const shown = { id, ...withoutSecrets(kept.options) };
      if (!wantsYaml(request)) return { status: 200, body: shown, headers: { vary: "Accept" } };
      const { text } = await writeProviders([shown]);
      const headers = { "content-type": YAML, vary: "Accept" };
      return { status: 200, stream: new Blob([text]).stream(), headers };
    },
  }),
];

function named(body: z.output<typeof previewBody>): [string, Record<string, unknown>] {
  const [only] = Object.entries((body.providers ?? {}) as Record<string, Record<string, unknown>>);
  if (only) return only;
  const { id, providers: _, ...rest } = body as { id: string } & Record<string, unknown>;
  return [id, rest];
}

function wantsYaml(request: Request): boolean {
  return /\byaml\b/i.test(request.headers.get("accept") ?? "");
}
