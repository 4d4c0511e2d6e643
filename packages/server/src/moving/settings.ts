/** From what another product keeps with a connection to the inputs that the provider's entry asks for: by the name, and a subdomain by what it is. */
import type { Mover } from "valetkey/moving";
import type { ConnectionRow } from "./rows.ts";

type Asked = Awaited<ReturnType<Mover["inputsOf"]>>;

/** What others call the first part of a host, whatever the entry here calls it. */
const SUBDOMAIN = "subdomain";

/** The row with the inputs that its settings hold, and a warning of those that nothing asks for. A row without settings stays as it is. */
export async function withInputs(row: ConnectionRow, mover: Mover): Promise<ConnectionRow> {
  const { settings, ...rest } = row;
  if (!settings) return row;
  const names = namesIn(settings, await mover.inputsOf(row.provider));
  const found = Object.fromEntries(
    [...names].flatMap(([own, name]) => {
      const value = settings[own];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const left = Object.keys(settings).filter((own) => !names.has(own));
  return {
    ...rest,
    ...(names.size > 0 && { inputs: { ...found, ...row.inputs } }),
    warnings: left.length === 0 ? row.warnings : [...row.warnings, warningOf(row.provider, left)],
  };
}

/** Our name by the source's. */
function namesIn(settings: Readonly<Record<string, string>>, asked: Asked): Map<string, string> {
  const same = Object.keys(settings).filter((own) => Object.hasOwn(asked, own));
  const names = new Map(same.map((own) => [own, own]));
  if (!Object.hasOwn(settings, SUBDOMAIN) || names.has(SUBDOMAIN)) return names;
  const parts = Object.entries(asked).filter(
    ([name, { suffix }]) => suffix !== undefined && !names.has(name),
  );
  const [only] = parts;
  // With two of them nobody knows which one is meant.
  if (only && parts.length === 1) names.set(SUBDOMAIN, only[0]);
  return names;
}

/** The names alone: what stands there may be a secret. */
function warningOf(provider: string, left: readonly string[]): string {
  const shown = left.map((name) => JSON.stringify(name.slice(0, 40))).join(", ");
  return `The entry of ${provider} asks for nothing by these names, so what the source keeps under them was left out: ${shown}.`;
}
