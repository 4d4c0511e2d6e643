/** One provider of the table, and how it is sealed. */
import type { ProviderOptions } from "valetkey";
import type { Host } from "valetkey/host";
import type { ProviderRow } from "./provider-table.ts";

/** One of them, with its secrets. */
export interface KeptProvider {
  slug: string;
  options: ProviderOptions;
  version: number;
  /** When the secret was set; null: there is none. */
  secretSetAt: number | null;
  createdAt: number;
  updatedAt: number;
}

/** The secret of a registration, where it is a text. */
export function secretOf(options: ProviderOptions): string | undefined {
  const { clientSecret, consumerSecret } = options as {
    clientSecret?: string;
    consumerSecret?: string;
  };
  return clientSecret ?? consumerSecret;
}

/** What is sealed. */
interface Sealed {
  options: ProviderOptions;
  secretSetAt: number | null;
}

function placeOf(slug: string): { tenant: null; kind: string; id: string } {
  return { tenant: null, kind: "provider", id: slug };
}

/** As it is kept. Rejects with `keys_unavailable`. */
export async function sealed(
  host: Host,
  { slug, options, secretSetAt, version, createdAt, updatedAt }: KeptProvider,
): Promise<ProviderRow> {
  const value: Sealed = { options, secretSetAt };
  return {
    slug,
    sealed: await host.seal(value, placeOf(slug)),
    version,
    created_at: createdAt,
    updated_at: updatedAt,
  };
}

/** As it was before that. Rejects with `decrypt_failed`, `keys_unavailable`. */
export async function opened(host: Host, row: ProviderRow): Promise<KeptProvider> {
  const { options, secretSetAt } = (await host.open(
    row.sealed,
    placeOf(row.slug),
  )) as unknown as Sealed;
  return {
    ...{ slug: row.slug, options, secretSetAt, version: row.version },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
