/**
 * Tells which issuers are a server's own: its one issuer, or those of its tenants, where one set of endpoints serves many.
 */
import type { OAuth2IssuerShape } from "../profile.ts";
import { fitsPattern } from "./values.ts";

/** Whose tokens and callbacks count. */
export interface Issuers {
  readonly issuer?: string;
  /** There when the tokens are those of tenants, each an issuer of its own; `issuer` then names the server alone. */
  readonly tenants?: OAuth2IssuerShape;
}

/** One segment of a path, and nothing that would lead out of it. */
const SEGMENT = /^(?!\.{1,2}$)[\w.~-]{1,253}$/;

/** Whether a token's `iss` is the server's own; of a tenant, the one that the token itself names. */
export function isOwnToken(
  claims: Readonly<Record<string, unknown>>,
  { issuer, tenants }: Issuers,
): boolean {
  const { iss } = claims;
  if (typeof iss !== "string") return false;
  if (tenants === undefined) return iss === issuer;
  const tenant = tenantIn(iss, tenants);
  return tenant !== undefined && claims[tenants.claim] === tenant;
}

/** Whether an `iss` that no token stands behind (RFC 9207) is the server's own. */
export function isOwnIssuer(iss: string, { issuer, tenants }: Issuers): boolean {
  return tenants === undefined ? iss === issuer : tenantIn(iss, tenants) !== undefined;
}

/** Whether metadata is that of a server with these tenants: it names the template itself, or one tenant. */
export function isTenantMetadata(
  { issuer }: { readonly issuer?: unknown },
  tenants: OAuth2IssuerShape,
): boolean {
  if (issuer === tenants.template) return true;
  return typeof issuer === "string" && tenantIn(issuer, tenants) !== undefined;
}

/** The tenant that an issuer is made with; undefined for an issuer of another form, and for a tenant that may not be. */
function tenantIn(
  iss: string,
  { template, pattern, oneOf }: OAuth2IssuerShape,
): string | undefined {
  const before = template.slice(0, template.indexOf("{"));
  const after = template.slice(template.indexOf("}") + 1);
  if (!iss.startsWith(before) || !iss.endsWith(after)) return undefined;
  // Empty where the two overlap.
  const tenant = iss.slice(before.length, iss.length - after.length);
  if (!SEGMENT.test(tenant) || !fitsPattern(tenant, pattern)) return undefined;
  return oneOf === undefined || oneOf.includes(tenant) ? tenant : undefined;
}
