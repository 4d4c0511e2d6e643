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
function describeFault(fault: Fault): string {
  const line = faultInWords(fault);
  return fault.fix === undefined ? `  ${line}.` : `  ${line}.\n    ${fault.fix}`;
}

/** `valetkey.yaml:4:1 branding.logo: it is missing`, `--port listen.port: it must be a number`. */
export function faultInWords({
  pointer,
  where,
  what,
}: Pick<Fault, "pointer" | "where" | "what">): string {
  const place = [where, settingOf(pointer)].filter(Boolean).join(" ");
  return place === "" ? what : `${place}: ${what}`;
}

/** A setting as people say it: `branding.logo` for the pointer `/branding/logo`. */
export function settingOf(pointer: string): string {
  return pathOf(pointer).join(".");
}

/** The path of a JSON pointer. */
export function pathOf(pointer: string): string[] {
  // RFC 6901 section 4: `~1` first, so that `~01` becomes `~1`.
  const part = (text: string): string => text.replaceAll("~1", "/").replaceAll("~0", "~");
  return pointer === "" ? [] : pointer.slice(1).split("/").map(part);
}

/** The JSON pointer of a path. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
}
