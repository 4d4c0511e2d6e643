/** Whose webhooks a caller reaches: those of the tenant it names, and those of all tenants if no tenant is beyond it. */
import type { Caller } from "../../keys/caller.ts";
import { EVERY_TENANT } from "../../webhooks/endpoints/endpoint-table.ts";
import type { Asking, Whose } from "../../webhooks/endpoints/endpoints.ts";

interface Asked {
  tenant: string;
  key: Pick<Caller, "actor" | "reach">;
}

/** Whose webhooks are meant. */
export function whoseOf({ tenant, key }: Asked): Whose {
  return key.reach.tenants === null ? [tenant, EVERY_TENANT] : tenant;
}

/** The same with who is asking. */
export function askingOf(asked: Asked): Asking {
  return { tenant: asked.tenant, actor: asked.key.actor, whose: whoseOf(asked) };
}
