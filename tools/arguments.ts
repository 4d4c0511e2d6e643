/** What was typed after the name of a command of this repository. A mistake is a line and exit code 2, not a stack. */
import { relative } from "node:path";
import { type ParseArgsConfig, parseArgs } from "node:util";

/** As `parseArgs` of `node:util` has it; ends the process where an option is unknown or lacks its value. */
export function readArguments<T extends ParseArgsConfig>(
  config: T,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    if (!(error instanceof TypeError && "code" in error)) throw error;
    const options = Object.keys(config.options ?? {}).map((name) => `--${name}`);
    console.error(
      `${error.message}\nThere are: ${options.join(", ")}. The head of ${relative("", process.argv[1] ?? "")} says what each does.`,
    );
    process.exit(2);
  }
}

/** The value of an option that takes one of these words; ends the process at another. */
export function oneOf(
  name: string,
  value: string | undefined,
  words: readonly string[],
): string | undefined {
  if (value === undefined || words.includes(value)) return value;
  console.error(`--${name} takes ${words.join(" or ")}, not ${value}.`);
  process.exit(2);
}
