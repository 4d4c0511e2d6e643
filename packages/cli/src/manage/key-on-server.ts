/** The first key of a server: made in its store, for there is no key yet to ask the server with. */
import {
  type FirstKey,
  keyInStore,
  loadConfig,
  type Preset,
  presets,
  type Scope,
  scopes,
  serverOptions,
} from "@valetkey/server";
import { usage } from "../ground/failure.ts";
import type { Called } from "../ground/spec.ts";
import type { CreateKeyOptions, WireKey } from "./keys.ts";

interface Body {
  name: string;
  preset?: string;
  scopes?: string[];
  limits: { users?: string[]; providers?: string[]; methods?: string[]; ip_cidrs?: string[] };
  expires_at?: string;
}

/** Makes it. Rejects as a Failure for scopes that there are not, and with what is wrong with the configuration. */
export async function createOnServer(
  { options, terminal }: Called<CreateKeyOptions>,
  body: Body,
): Promise<WireKey> {
  const { env, cwd } = terminal;
  const flags = options.config === undefined ? {} : { config: options.config };
  const { config } = await loadConfig({ flags, env, cwd });
  const { ip_cidrs: ipCidrs, ...limits } = body.limits;
  const wanted: FirstKey = {
    name: body.name,
    scopes: scopesOf(body),
    limits: { ...limits, ...(ipCidrs && { ipCidrs }) },
    expiresAt: body.expires_at === undefined ? null : Date.parse(body.expires_at),
  };
  const { id, secret } = await keyInStore(serverOptions(config), wanted);
  return { id, name: body.name, scopes: [...wanted.scopes], key: secret };
}

function scopesOf({ preset, scopes: asked = [] }: Body): readonly Scope[] {
  if (preset !== undefined) return presets[preset as Preset];
  const wrong = asked.find((scope) => !(scopes as readonly string[]).includes(scope));
  if (wrong !== undefined)
    throw usage(`There is no scope ${JSON.stringify(wrong)}.`, `there are ${scopes.join(", ")}`);
  return asked as Scope[];
}
