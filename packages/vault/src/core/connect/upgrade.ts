/** More scopes for a connection that there is: the person is asked for what it has and what is new, and shown what is new. */
import { connectionRequired } from "../connections/connection.ts";
import { find } from "../connections/finding.ts";
import type { Context, Target } from "../context.ts";
import type { ConnectLink } from "../errors.ts";
import { inputsOf } from "../protocols/inputs/inputs-in-issuer.ts";
import type { BindingOptions } from "./asked/binding.ts";
import type { NamedUser } from "./asked/named-user.ts";
import type { Theme } from "./connect.ts";
import { connect } from "./start.ts";

/** What `upgrade` takes. */
export interface UpgradeOptions extends Pick<BindingOptions, "expiresInSeconds"> {
  /** What the connection is to have beside what it has. */
  scopes: readonly string[];
  /** As in `connect`. */
  returnTo?: string;
  /** As in `connect`. */
  reason?: string;
  /** As in `connect`. */
  language?: string;
  /** As in `connect`. */
  theme?: Theme;
  /** As in `connect`. */
  user?: NamedUser;
  signal?: AbortSignal;
}

/** Does what `upgrade` of a handle promises. */
export async function upgrade(
  ctx: Context,
  target: Target,
  { scopes, ...options }: UpgradeOptions,
): Promise<ConnectLink> {
  const { tenant, owner, provider } = target;
  await ctx.providers.own(provider);
  await ctx.ready();
  const loaded = await find(ctx, target);
  if (!loaded) throw connectionRequired(ctx, target);
  const { row } = loaded;
  return connect(ctx, {
    ...{ ...options, tenant, owner, provider, purpose: "connect", connectionId: row.id },
    scopes: [...new Set([...row.scopes, ...scopes])],
    hadScopes: row.scopes,
    formerInputs: inputsOf(row),
  });
}
