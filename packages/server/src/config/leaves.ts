/** The single words of the configuration, found in the schema, each with its variable and its flag. */
import type { z } from "zod";
import { configSchema } from "./schema.ts";

/** What a text of the environment or the command line is read as. */
export type LeafKind = "text" | "number" | "boolean" | "list" | "json";

/** A word that can be set by itself. */
export interface Leaf {
  path: readonly string[];
  /** `VALETKEY_LIMITS_BODY_BYTES`. */
  env: string;
  /** A variable that others know it by: what is set here is not said there again. */
  otherEnv?: string;
  /** `limits-body-bytes`. */
  flag: string;
  kind: LeafKind;
  /** Never shown. */
  secret: boolean;
  default: unknown;
}

/** All of them, in the order of the schema. */
export const leaves: readonly Leaf[] = leavesOf(configSchema, []);

/** The names in use at a place of the schema; empty: any name may stand there, or none. */
export function namesAt(path: readonly PropertyKey[]): readonly string[] {
  let schema: z.core.$ZodType | undefined = configSchema;
  for (const part of path) {
    const { def } = inner(schema);
    if (def.type === "object") schema = (def as z.core.$ZodObjectDef).shape[String(part)];
    else if (def.type === "array") schema = (def as z.core.$ZodArrayDef).element;
    else return [];
    if (schema === undefined) return [];
  }
  const { def } = inner(schema);
  return def.type === "object" ? Object.keys((def as z.core.$ZodObjectDef).shape) : [];
}

function leavesOf(schema: z.core.$ZodType, path: readonly string[]): Leaf[] {
  const { def, meta, fallback } = inner(schema);
  if (def.type === "object")
    return Object.entries((def as z.core.$ZodObjectDef).shape).flatMap(([name, part]) =>
      leavesOf(part, [...path, name]),
    );
  const derived = `VALETKEY_${path.join("_").toUpperCase()}`;
  const env = typeof meta["env"] === "string" ? meta["env"] : derived;
  const flag = env.slice("VALETKEY_".length).toLowerCase().replaceAll("_", "-");
  const secret = meta["secret"] === true;
  const otherEnv = typeof meta["otherEnv"] === "string" && { otherEnv: meta["otherEnv"] };
  return [{ path, env, ...otherEnv, flag, kind: kindOf(def), secret, default: fallback }];
}

function kindOf(def: z.core.$ZodTypeDef): LeafKind {
  if (def.type === "number" || def.type === "boolean") return def.type;
  if (def.type === "literal") return "number";
  if (def.type === "record") return "json";
  if (def.type !== "array") return "text";
  const { type } = inner((def as z.core.$ZodArrayDef).element).def;
  return type === "string" ? "list" : "json";
}

/** A schema without what stands around it, and what that says. */
function inner(schema: z.core.$ZodType): {
  def: z.core.$ZodTypeDef;
  meta: Readonly<Record<string, unknown>>;
  fallback: unknown;
} {
  let meta: Record<string, unknown> = {};
  let fallback: unknown;
  for (let at = schema; ; ) {
    meta = { ...(at as z.ZodType).meta?.(), ...meta };
    const def = at._zod.def as z.core.$ZodTypeDef & {
      innerType?: z.core.$ZodType;
      defaultValue?: unknown;
    };
    if (def.type === "default") fallback = def.defaultValue;
    if (def.innerType === undefined) return { def, meta, fallback };
    at = def.innerType;
  }
}
