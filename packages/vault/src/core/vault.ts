/** The vault without its web surface: tenants, events, and the start and end of its life. */
import { abortable, type CallOptions } from "./arguments/abortable.ts";
import { ofLife } from "./arguments/places.ts";
import { type Audit, createVaultAudit, type VaultAudit } from "./audit/audit.ts";
import type { EventList } from "./audit/event-list.ts";
import type { EventListener, EventType, HostEventType } from "./audit/events.ts";
import { createFollowing, type Following } from "./audit/follow.ts";
import type { Context } from "./context.ts";
import { createContext } from "./create-context.ts";
import { createVaultKeys, type VaultKeys } from "./keys/key-status.ts";
import { readOptions, type TenantsVaultOptions, type VaultOptions } from "./options.ts";
import { createSweeping, type Sweeping } from "./sweep/sweep-timer.ts";
import {
  actingAs,
  createTenant,
  createTenantScope,
  type Tenant,
  type TenantScope,
} from "./tenancy/tenant.ts";
import { madeOf } from "./vault-context.ts";

const DEFAULT_TENANT = "default";

/** A vault in which every call names its tenant. What an embedded one and a remote one have in common. */
export interface TenantsVault<Slug extends string = string> {
  /** A customer of the app: the wall that everything else stands inside. Throws `options_invalid`. */
  tenant(id: string): Tenant<Slug>;
  /** The same vault; what is done through it is recorded as done by `actor`, 1 to 255 characters. Throws `options_invalid`. */
  as(actor: string): TenantsVault<Slug>;
  /** Frees what the vault holds; calls after it reject with `vault_closed`. */
  close(options?: CallOptions): Promise<void>;
}

/** A vault that is the tenant `default` too. */
export interface Vault<Slug extends string = string> extends TenantsVault<Slug>, TenantScope<Slug> {
  as(actor: string): Vault<Slug>;
}

/** What a vault in this process can do besides. */
interface InProcess extends Pick<Sweeping, "sweep" | "sweepEvery"> {
  /** Opens the store and checks the keys now, rather than at the first call. Rejects with `store_unusable`, `encryption_keys_mismatch`. */
  ready(options?: CallOptions): Promise<void>;
  /** What happened in all tenants. */
  events: Following;
  /** Shows whether what is told to have happened outside all tenants was changed since. */
  audit: VaultAudit;
  /** Which encryption keys are still in use. */
  keys: VaultKeys;
  /** Hears of events that this very process saves, after they are saved; the result stops it. `*` hears all. For all of them, see `events.follow`. */
  on(type: EventType | HostEventType | "*", listener: EventListener): () => void;
}

/** A vault in this process in which every call names its tenant (`tenants: "required"`), without its web surface. */
export interface CoreTenantsVault<Slug extends string = string>
  extends TenantsVault<Slug>,
    InProcess {
  as(actor: string): CoreTenantsVault<Slug>;
}

/** A vault in this process, without its web surface. */
export interface CoreVault<Slug extends string = string> extends Vault<Slug>, InProcess {
  /** What happened: in the tenant `default` as a list, and in all tenants in order. */
  events: EventList<Slug> & Following;
  /** Shows whether what is told to have happened was changed since: in the tenant `default`, and outside all tenants. */
  audit: Audit & VaultAudit;
  as(actor: string): CoreVault<Slug>;
}

/** Makes the core of a vault and the context that its web surface works on. With `tenants: "required"` it has no default tenant. */
export function createCore<Slug extends string>(
  options: VaultOptions<Slug> | TenantsVaultOptions<Slug>,
): { vault: CoreVault<Slug> | CoreTenantsVault<Slug>; ctx: Context } {
  const settings = readOptions(options);
  const { ctx, close } = createContext(settings);
  const { sweep, sweepEvery, stop } = createSweeping(ctx);
  const life: Pick<CoreVault, "ready" | "close"> = {
    ready: () => ctx.ready(),
    close: async () => {
      stop();
      await close();
    },
  };
  const whole = {
    ...abortable(life, { room: "", places: ofLife }),
    keys: createVaultKeys(ctx),
    on: ctx.events.on,
    sweep,
    sweepEvery,
  };
  return { vault: createView(ctx, whole), ctx };
}

/** The vault as one actor sees it. */
function createView<Slug extends string>(
  ctx: Context,
  whole: Omit<InProcess, "events" | "audit"> & Pick<CoreVault, "close">,
): CoreVault<Slug> | CoreTenantsVault<Slug> {
  const vault = { ...whole, tenant: (id: string): Tenant<Slug> => createTenant(ctx, id) };
  const audit = createVaultAudit(ctx);
  const following = createFollowing(ctx);
  if (ctx.settings.tenants === "required") {
    const as: CoreTenantsVault<Slug>["as"] = (actor) =>
      createView<Slug>(actingAs(ctx, actor), whole) as CoreTenantsVault<Slug>;
    return madeOf(ctx, { ...vault, events: following, audit, as });
  }
  // Of the same settings a view is made of the same kind.
  const as = (actor: string): CoreVault<Slug> =>
    createView<Slug>(actingAs(ctx, actor), whole) as CoreVault<Slug>;
  const scope = createTenantScope<Slug>(ctx, DEFAULT_TENANT);
  const events = { ...scope.events, ...following };
  return madeOf(ctx, { ...scope, ...vault, events, audit: { ...scope.audit, ...audit }, as });
}
