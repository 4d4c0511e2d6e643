/** Which values a new connection is made with, where its provider's entry asks for some: those that the caller gives, else those it had before. */
import { find } from "../../connections/finding.ts";
import type { Context, Target } from "../../context.ts";
import { isVaultError, VaultError } from "../../errors.ts";
import {
  type InputsAsked,
  type InputValues,
  missingOf,
  valuesIn,
} from "../../protocols/inputs/inputs.ts";
import { inputsOf } from "../../protocols/inputs/inputs-in-issuer.ts";
import type { Registration } from "../../protocols/provider/provider.ts";

/** Values for a connection. */
export interface GivenInputs {
  /** The caller's. */
  inputs?: InputValues;
  /** Those of the connection that is made again, or given more; they count where the caller names none. */
  formerInputs?: InputValues;
}

/** The values that a connection brings beside those that are fixed. Throws `options_invalid` for one that is fixed otherwise. */
export function broughtInputs(
  { slug, inputs: asked, fixed }: Registration,
  { inputs, formerInputs = {} }: GivenInputs,
): InputValues {
  if (inputs) {
    const given = valuesIn(slug, asked, inputs);
    const names = Object.keys(given).filter((name) => Object.hasOwn(fixed, name));
    const otherwise = names.find((name) => given[name] !== fixed[name]);
    if (otherwise === undefined) return given;
    throw new VaultError(
      "options_invalid",
      `${slug}: inputs.${otherwise} is the same for every connection, as the options of its provider say. Leave it out.`,
      { provider: slug },
    );
  }
  const open = Object.keys(asked).filter((name) => !Object.hasOwn(fixed, name));
  const former = open.flatMap((name) => {
    const value = formerInputs[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(former);
}

/** What a connection has still to be asked for: neither the provider's options nor the connection bring it, nor has the entry a usual value. */
export function missingInputs({ inputs, fixed }: Registration, brought: InputValues): InputsAsked {
  return missingOf(inputs, { ...fixed, ...brought });
}

/** What is wrong with something that a person typed. */
export type Fault = "missing" | "misfit" | "refused";

/** What a person typed for a connection, as it stands in URLs, and what of it is wrong. */
export interface TypedInputs {
  values: InputValues;
  faults: Readonly<Record<string, Fault>>;
}

/** Reads what a person typed for each input that was asked for. */
export function readTyped(
  slug: string,
  asked: InputsAsked,
  typed: (name: string) => string,
): TypedInputs {
  const values: Record<string, string> = {};
  const faults: Record<string, Fault> = {};
  for (const [name, input] of Object.entries(asked)) {
    const text = typed(name).trim();
    try {
      if (text === "") faults[name] = "missing";
      else Object.assign(values, valuesIn(slug, { [name]: input }, { [name]: text }));
    } catch (error) {
      if (!isVaultError(error, "options_invalid")) throw error;
      faults[name] = "misfit";
    }
  }
  return { values, faults };
}

/** The inputs of the connection that a target means; none where it means no single one. */
export async function formerInputs(ctx: Context, target: Target): Promise<InputValues> {
  const { inputs } = await ctx.providers.own(target.provider);
  if (Object.keys(inputs).length === 0) return {};
  await ctx.ready();
  const loaded = await find(ctx, target).catch((error: unknown) => {
    if (isVaultError(error, "ambiguous_connection")) return undefined;
    throw error;
  });
  return loaded ? inputsOf(loaded.row) : {};
}
