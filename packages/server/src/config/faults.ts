/** What is wrong with a configuration: where it stands, what it is, and how it is put right. No fault repeats a value, which may be a secret. */

/** One thing that is wrong. */
export interface Fault {
  /** JSON pointer (RFC 6901) of the value that is meant; empty: the whole. */
  pointer: string;
  /** Where it was given: `valetkey.yaml:12:3`, `VALETKEY_PORT`, `--port`; absent: nowhere. */
  where?: string;
  /** What is wrong, as a sentence without its full stop. */
  what: string;
  /** What puts it right, ready to be done. */
  fix?: string;
}

/** A configuration that cannot be used, with all that is wrong with it. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly code = "config_invalid";
  readonly whoCanFix = "operator";
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    const count = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
    super([`The configuration has ${count}:`, ...faults.map(describeFault)].join("\n"));
    this.faults = faults;
  }
}

/** A fault on a line of its own; its fix on a second one. */
function describeFault({ pointer, where, what, fix }: Fault): string {
  const place = [where, pointer].filter(Boolean).join(" ");
  const line = place === "" ? what : `${place}: ${what}`;
  return fix === undefined ? `  ${line}.` : `  ${line}.\n    ${fix}`;
}

/** The JSON pointer of a path. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
}
