/** Gives a callback's parameters their standard names, and takes from it what a profile keeps or repeats. */
import { OAuth2Error } from "../../errors.ts";
import { keptBy, type Values } from "../inputs/values.ts";
import type { OAuth2CallbackShape, OAuth2TokenShape } from "../profile.ts";

/**
 * The callback's parameters under their standard names; all values stay, so that what is given twice is seen. A standard name that the
 * server does not use means nothing.
 */
export function adaptCallback(
  params: URLSearchParams,
  shape: OAuth2CallbackShape | undefined,
): URLSearchParams {
  const rename = Object.entries(shape?.rename ?? {});
  if (rename.length === 0) return params;
  const standard = new Map(rename.map(([name, here]) => [here, name]));
  const replaced = new Set(rename.map(([name]) => name));
  return new URLSearchParams(
    [...params]
      .filter(([name]) => standard.has(name) || !replaced.has(name))
      .map(([name, value]) => [standard.get(name) ?? name, value]),
  );
}

/**
 * The values of a callback that are kept with the credential.
 * @throws OAuth2Error `malformed_callback` for one that is given twice or does not fit, and for a required one that is missing.
 */
export function keptOfCallback(
  params: URLSearchParams,
  shape: OAuth2CallbackShape | undefined,
  inputs: Values,
): Values {
  const keep = shape?.keep ?? {};
  const kept = keptBy(keep, inputs, (from) => params.get(from));
  for (const [name, { from, required }] of Object.entries(keep)) {
    const given = params.getAll(from).length;
    if (given > 1) throw malformed(`has ${from} twice`);
    if (given === 1 && !Object.hasOwn(kept, name))
      throw malformed(`has another ${from} than it may`);
    if (given === 0 && required) throw malformed(`has no ${from}`);
  }
  return kept;
}

/** The parameters of the callback that the token request repeats. */
export function echoOf(params: URLSearchParams, { echo = [] }: OAuth2TokenShape = {}): Values {
  return Object.fromEntries(
    echo.flatMap((name) => {
      const value = params.get(name);
      return value === null ? [] : [[name, value] as const];
    }),
  );
}

function malformed(what: string): OAuth2Error {
  return new OAuth2Error("malformed_callback", `The callback ${what}. Start the connection again.`);
}
