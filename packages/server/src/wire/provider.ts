/** A provider on the wire: everything but its secrets. */
import type { ProviderOptions } from "valetkey";
import type { HostedProvider } from "valetkey/host";
import { z } from "zod";
import { type KeptProvider, secretOf } from "../providers/kept-provider.ts";
import { useOf } from "../providers/where-it-leads.ts";
import { definedAtSchema } from "./defined-at.ts";
import { timeOf } from "./time.ts";

const time = z.iso.datetime();
/** Of a shorter secret its last letters would tell too much. */
const SHORTEST_HINTED = 16;

/** A provider. */
export const providerSchema = z
  .object({
    id: z.string(),
    source: z.enum(["config", "api"]).describe("Those of the configuration are read-only here."),
    defined_at: definedAtSchema,
    name: z.string(),
    use: z.string().nullable().describe("The catalogue entry; null: described by itself."),
    client_id: z.string().nullable(),
    secret: z
      .object({ hint: z.string(), set_at: time.nullable() })
      .nullable()
      .describe("Its last letters, and when it was set."),
    scopes: z.array(z.string()).nullable(),
    required_scopes: z.array(z.string()),
    paused: z.boolean(),
    unique_account: z.boolean(),
    redirect_uri: z.string().describe("To be registered at the service, byte for byte."),
    api_hosts: z.array(z.string()).nullable(),
    created_at: time.nullable(),
    updated_at: time.nullable(),
  })
  .meta({ id: "Provider" });

/** A provider as the wire has it. */
export function providerToWire(
  hosted: HostedProvider,
  {
    options,
    kept,
    definedAt,
  }: {
    options: ProviderOptions;
    kept: KeptProvider | undefined;
    definedAt?: string | undefined;
  },
): Record<string, unknown> {
  const secret = secretOf(options);
  return {
    id: hosted.slug,
    source: hosted.isFixed ? "config" : "api",
    defined_at: definedAt ?? null,
    name: hosted.name,
    use: useOf(hosted.slug, options),
    client_id: hosted.clientId,
    secret:
      secret === undefined
        ? null
        : { hint: hintOf(secret), set_at: timeOf(kept?.secretSetAt ?? null) },
    scopes: hosted.scopes,
    required_scopes: options.requiredScopes ?? [],
    paused: options.paused ?? false,
    unique_account: options.uniqueAccount ?? false,
    redirect_uri: hosted.redirectUri,
    api_hosts: hosted.apiHosts,
    created_at: timeOf(kept?.createdAt ?? null),
    updated_at: timeOf(kept?.updatedAt ?? null),
  };
}

function hintOf(secret: string): string {
  return `••••${secret.length < SHORTEST_HINTED ? "" : secret.slice(-4)}`;
}
