/** One request of a browser, and who the app says is in it. */
import type { CurrentUser } from "../../core/connect/attempts/attempt.ts";
import type { Context } from "../../core/context.ts";
import { VaultError } from "../../core/errors.ts";

/** A request with its URL parsed. Host and scheme in it are never used: what leaves the handler comes from `publicUrl`. */
export interface Visit {
  request: Request;
  url: URL;
  /** The signed-in user; null: nobody; undefined: the app does not tell. Asked once. */
  user(): Promise<CurrentUser>;
}

const DEFAULT_TENANT = "default";

/** Makes the visit of a request. */
export function createVisit(ctx: Context, request: Request): Visit {
  let asked: Promise<CurrentUser> | undefined;
  return {
    request,
    url: new URL(request.url),
    user() {
      asked ??= askApp(ctx, request);
      return asked;
    },
  };
}

async function askApp(ctx: Context, request: Request): Promise<CurrentUser> {
  const { currentUser } = ctx.settings;
  if (!currentUser) return undefined;
  const user = (await currentUser(request)) ?? null;
  if (typeof user === "string" && ctx.settings.tenants === "required") {
    throw new VaultError(
      "options_invalid",
      'currentUser gave an id without its tenant: with tenants: "required" it gives { tenant, userId }.',
    );
  }
  return typeof user === "string" ? { tenant: DEFAULT_TENANT, userId: user } : user;
}
