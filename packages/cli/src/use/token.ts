/** `valetkey token`: the access token itself, on standard output and nowhere else. */
import { failed } from "../ground/failure.ts";
import type { Called } from "../ground/spec.ts";
import { aboutOf, findConnection, type TargetOptions } from "./target.ts";

/** What the command takes. */
export interface TokenOptions extends TargetOptions {
  header?: boolean;
  minTtl?: number;
  force?: boolean;
}

interface WireToken {
  type: string;
  access_token?: string;
  token_type?: string;
  expires_at?: string | null;
  [more: string]: unknown;
}

/** Runs the command. */
export async function token({
  args,
  options,
  out,
  server: open,
}: Called<TokenOptions>): Promise<undefined> {
  const server = await open();
  const found = await findConnection(server, args[0] ?? "", options);
  const query = {
    ...(options.minTtl !== undefined && { min_ttl_s: Math.ceil(options.minTtl / 1000) }),
    ...(options.force && { force: true }),
  };
  const told = await server.ask<WireToken>("GET", `/v1/connections/${found.id}/token`, {
    query,
    about: aboutOf(found),
  });
  const { access_token: secret } = told;
  if (!secret && !out.json)
    throw failed(
      "not_a_bearer_token",
      `${args[0]} does not take a bearer token: its requests are signed one by one.`,
      "use valetkey curl, or valetkey sign; --json prints what there is",
    );
  out.result(told, () => (options.header ? `Authorization: Bearer ${secret}` : String(secret)));
  return undefined;
}
