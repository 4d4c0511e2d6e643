/** An API key on the wire: what it may do, and never the key itself but once. */
import { z } from "zod";
import { isNetwork } from "../keys/address.ts";
import type { KeyLimits } from "../keys/key.ts";
import type { StoredKey } from "../keys/key-table.ts";
import { type Preset, presets, scopes } from "../keys/scopes.ts";
import { timeOf } from "./time.ts";

const time = z.iso.datetime();
const some = (item: z.ZodString, most = 100) => z.array(item).min(1).max(most).optional();
const id = z.string().min(1).max(255);

/** Whom and what a key is limited to. */
export const limitsSchema = z
  .strictObject({
    tenants: some(id).describe("Absent: all tenants."),
    users: some(id).describe("Absent: all users, and what belongs to the tenants themselves."),
    providers: some(id).describe("Absent: all providers."),
    methods: some(z.string().regex(/^[A-Za-z]{1,20}$/), 20).describe("Of proxied requests."),
    ip_cidrs: some(
      z.string().max(50).refine(isNetwork, { message: "must be an address or a network (CIDR)" }),
    ).describe("Addresses and networks, IPv4 or IPv6, that it may be used from."),
  })
  .meta({ id: "KeyLimits" });

const facts = {
  id: z.string(),
  name: z.string(),
  prefix: z.string().describe("How the key begins: enough to tell it from others."),
  scopes: z.array(z.enum(scopes)),
  limits: limitsSchema,
  status: z.enum(["active", "expired", "revoked"]),
  created_at: time,
  created_by: z.string().nullable().describe("The id of the key that made it."),
  expires_at: time.nullable(),
  revoked_at: time.nullable(),
  rolled_at: time.nullable(),
  last_used_at: time.nullable().describe("Written every ten seconds or so."),
  last_used_ip: z.string().nullable(),
};

/** A key. */
export const keySchema = z.object(facts).meta({ id: "ApiKey" });

/** A key whose secret was just made. */
export const createdKeySchema = z
  .object({
    ...facts,
    key: z
      .string()
      .nullable()
      .describe("Shown this once. Null in the answer to a request that was sent again."),
    former_ends_at: time.optional().describe("Until when the secret before is good."),
  })
  .meta({ id: "CreatedApiKey" });

/** What a key is made from. */
export const newKeyBody = z
  .strictObject({
    name: z.string().min(1).max(100).describe("For people: logs and history have it."),
    scopes: z.array(z.enum(scopes)).min(1).optional(),
    preset: z
      .enum(Object.keys(presets) as [Preset, ...Preset[]])
      .optional()
      .describe("Scopes that fit a purpose, in place of `scopes`."),
    limits: limitsSchema.default({}),
    expires_at: z.iso.datetime({ offset: true }).optional(),
  })
  .refine(({ scopes: given, preset }) => (given === undefined) !== (preset === undefined), {
    path: ["scopes"],
    message: "Give `scopes` or `preset`.",
  });

/** The limits that a body names. */
export function limitsFromWire({
  ip_cidrs,
  methods,
  ...same
}: z.output<typeof limitsSchema>): KeyLimits {
  const { tenants, users, providers } = same;
  return {
    ...(tenants && { tenants }),
    ...(users && { users }),
    ...(providers && { providers }),
    ...(methods && { methods: methods.map((method) => method.toUpperCase()) }),
    ...(ip_cidrs && { ipCidrs: ip_cidrs }),
  };
}

/** Limits as the wire has them. */
export function limitsToWire({ ipCidrs, ...same }: KeyLimits): Record<string, unknown> {
  return { ...same, ...(ipCidrs && { ip_cidrs: ipCidrs }) };
}

/** What has become of a key. */
export function keyStatus(
  { revokedAt, expiresAt }: Pick<StoredKey, "revokedAt" | "expiresAt">,
  now: number,
): "active" | "expired" | "revoked" {
  if (revokedAt !== null) return "revoked";
  return expiresAt !== null && expiresAt <= now ? "expired" : "active";
}

/** A key as the wire has it. */
export function keyToWire(key: StoredKey, now: number): Record<string, unknown> {
  return {
    ...{ id: key.id, name: key.name, prefix: key.prefix, scopes: key.scopes },
    limits: limitsToWire(key.limits),
    status: keyStatus(key, now),
    created_at: timeOf(key.createdAt),
    created_by: key.createdBy,
    expires_at: timeOf(key.expiresAt),
    revoked_at: timeOf(key.revokedAt),
    rolled_at: timeOf(key.rolledAt),
    last_used_at: timeOf(key.lastUsedAt),
    last_used_ip: key.lastUsedIp,
  };
}
