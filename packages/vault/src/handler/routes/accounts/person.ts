/**
 * Whose connected accounts a browser may see and change: those of the user whom the app tells, or those that a link has opened in it. And
 * what its forms carry, so that no other page can send them.
 */
import type { Context } from "../../../core/context.ts";
import { digest, newToken, sameDigest } from "../../../core/digest.ts";
import type { Settings } from "../../../core/options.ts";
import { ACCOUNTS_OPEN_SECONDS, accountsOf } from "../../../core/tenancy/accounts-link.ts";
import { errorResponse } from "../../answers/respond.ts";
import { readForm } from "../../form.ts";
import type { Visit } from "../../visitor/visit.ts";

const LONGEST_FORM = 16 * 1024;
const PROOF_LIFE_SECONDS = 24 * 60 * 60;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Somebody whose accounts are shown. */
export interface Person {
  tenant: string;
  /** `user:<id>`. */
  owner: string;
  /** The value of this browser's cookie. */
  key: string;
  /** What every page sets it with. */
  cookie: string;
  /** What every form of theirs carries. */
  proof: string;
  /** As the link said, where one opened the accounts. */
  language?: string;
  returnTo?: string;
}

/** Where the list of accounts is, as a path. */
export function accountsPath({ basePath }: Pick<Settings, "basePath">): string {
  return `${basePath}/accounts`;
}

/** Who it is, or the answer for nobody. */
export async function personOf(ctx: Context, visit: Visit): Promise<Person | Response> {
  const known = readKey(visit.request, ctx.settings);
  const user = await visit.user();
  if (user === null)
    return errorResponse(ctx, "sign_in_first", { retry: accountsPath(ctx.settings) });
  if (user) {
    const owner = `user:${user.userId}`;
    return person(ctx, { ...user, owner, key: known ?? newToken(ctx.settings.random) });
  }
  const access = known === undefined ? undefined : await accountsOf(ctx, known);
  if (known === undefined || !access) return errorResponse(ctx, "accounts_closed");
  const { tenant, owner, language, returnTo } = access;
  return {
    ...person(ctx, { tenant, owner, key: known }),
    ...(language !== null && { language }),
    ...(returnTo !== null && { returnTo }),
  };
}

function person(
  { settings }: Context,
  { tenant, owner, key }: Pick<Person, "tenant" | "owner" | "key">,
): Person {
  const proof = digest(`accounts form ${key} ${tenant}\0${owner}`);
  return { tenant, owner, key, proof, cookie: keyCookie(key, settings) };
}

/** The form that a page of theirs has sent in this browser; else the answer, with the way back to `page`. */
export async function provenForm(
  ctx: Context,
  visit: Visit,
  { proof, language, page }: Pick<Person, "proof" | "language"> & { page: string },
): Promise<URLSearchParams | Response> {
  const form = await readForm(visit.request, LONGEST_FORM);
  const [given, ...more] = form.getAll("proof");
  if (given !== undefined && more.length === 0 && sameDigest(given, proof)) return form;
  return errorResponse(ctx, "no_cookies", { retry: page, ...(language && { language }) });
}

/** The `Set-Cookie` of a key. One that opens accounts by itself ends with them. */
export function keyCookie(key: string, settings: Settings): string {
  const secure = isSecure(settings) ? "; Secure" : "";
  const life = settings.currentUser ? PROOF_LIFE_SECONDS : ACCOUNTS_OPEN_SECONDS;
  return `${cookieName(settings)}=${key}; Path=/; Max-Age=${life}; HttpOnly; SameSite=Lax${secure}`;
}

function readKey(request: Request, settings: Settings): string | undefined {
  const name = `${cookieName(settings)}=`;
  const pairs = (request.headers.get("cookie") ?? "").split(";").map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(name))?.slice(name.length);
  return value !== undefined && TOKEN.test(value) ? value : undefined;
}

function cookieName(settings: Settings): string {
  return isSecure(settings) ? "__Host-vk-accounts" : "vk-accounts";
}

function isSecure({ publicUrl }: Settings): boolean {
  return publicUrl.protocol === "https:";
}
