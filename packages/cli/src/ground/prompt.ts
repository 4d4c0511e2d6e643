/** Asks the person at the terminal, and only one who is there. */
import { createInterface } from "node:readline";
import { Readable, Writable } from "node:stream";
import { Failure, usage } from "./failure.ts";
import type { Terminal } from "./terminal.ts";

/** A question. */
export interface Question {
  /** What is asked, such as "Client ID". */
  ask: string;
  /** What to use where nobody can be asked, such as "--client-id". */
  instead: string;
  /** What is typed is not shown. */
  hidden?: boolean;
  /** What is done for an answer that is one of these alone, before it is asked again: `o` opens a page. */
  shortcuts?: Shortcuts;
}

/** What a person can have done while they are asked, by what they type. */
export type Shortcuts = Readonly<Record<string, () => Promise<void>>>;

/** Resolves with what the person typed. Rejects as wrong usage where nobody can be asked, naming what to use instead. */
export async function prompt(terminal: Terminal, question: Question): Promise<string> {
  const { ask, instead, shortcuts = {} } = question;
  if (!terminal.canAsk)
    throw usage(`${ask} is needed, and there is no terminal to ask at.`, `give it by ${instead}`);
  for (;;) {
    const answer = await askOnce(terminal, question);
    const shortcut = Object.hasOwn(shortcuts, answer) ? shortcuts[answer] : undefined;
    if (!shortcut) return answer;
    await shortcut();
  }
}

async function askOnce(
  terminal: Terminal,
  { ask, hidden }: Pick<Question, "ask" | "hidden">,
): Promise<string> {
  let shows = true;
  const shown = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (shows) terminal.stderr.write(chunk);
      done();
    },
  });
  const { stdin } = terminal;
  const input = stdin instanceof Readable ? stdin : Readable.from(stdin);
  const lines = createInterface({ input, output: shown, terminal: true });
  try {
    const answer = await new Promise<string>((answered, left) => {
      lines.once("close", () =>
        left(new Failure({ exitCode: 1, code: "canceled", message: "Nothing was entered." })),
      );
      lines.question(`  ${ask}: `, answered);
      shows = !hidden;
    });
    return answer.trim();
  } finally {
    shows = true;
    if (hidden) terminal.stderr.write("\n");
    lines.close();
  }
}

/** Asks for a yes to what cannot be undone. `yes` is the flag that says it beforehand. */
export async function confirm(
  terminal: Terminal,
  ask: string,
  yes: boolean | undefined,
): Promise<void> {
  if (yes) return;
  if (!terminal.canAsk)
    throw usage(
      `${ask} Nobody can be asked, for there is no terminal.`,
      "say it beforehand by --yes",
    );
  const answer = await prompt(terminal, { ask: `${ask} Type yes to go on`, instead: "--yes" });
  if (answer !== "yes")
    throw new Failure({ exitCode: 1, code: "canceled", message: "Nothing was changed." });
}
