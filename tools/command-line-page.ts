/** docs/command-line.md, made of the words of the commands themselves. */
import { optionsOf, usageOf } from "../packages/cli/src/ground/help.ts";
import type { CommandSpec, OptionSpec } from "../packages/cli/src/ground/spec.ts";
import { groups } from "../packages/cli/src/groups.ts";

const head = `# The command line

\`valetkey\` starts a server for development and for others, and works on any server: it connects accounts, calls APIs as their users, and
manages what a server has. Without a server it keeps a vault of your own in \`~/.config/valetkey\`. This page is made from the commands'
own help (\`node --run docs:command-line\`), and a test holds it to them.

## What holds for all commands

- **Results go to standard output, everything else to standard error.** \`--json\` prints the result as JSON, streams as a JSON object a line, and a failure as one
  object on standard error. There are no colours without a terminal, nor where \`NO_COLOR\` is set.
- **Nothing waits for a person who is not there.** Without a terminal a question is a failure that names the option to use.
- **Secrets never stand on the command line**, which others on the machine can read: they come from a file, standard input (\`-\`), the environment or a prompt
  that shows nothing. Files with secrets are made for their owner alone.
- **Browsers are opened on a desk only.** Over SSH, in a container and on a build machine the link is printed, with the line that brings its port to you. \`--open\` and \`--no-open\` decide.
- **A failure says what, why and how to put it right**, with the reference by which \`requests show\` and the server's log know it.

| exit code | |
|---|---|
| 0 | it did what was asked |
| 1 | it failed |
| 2 | it was called wrongly; nothing was done |
| 3 | a person has to connect, reconnect or allow something: the link is there |
| 4 | a provider is in trouble: later may be better |
| 5 | the key is wrong, or may not do this |
| 130 | Ctrl-C |

**Which server**: \`--url\`, else \`VALETKEY_URL\`, else \`.valetkey/\` of this folder or one above (\`valetkey dev\` makes it), else \`~/.config/valetkey\`
(the files \`url\` and \`key\`). The key comes from the same place as the URL, \`--key\` or \`VALETKEY_API_KEY\`: it is never sent to a server that
something else has named. Commands that say so work without any server on a vault of your own, and with \`--local\` in any case.
`;

/** The page. */
export function commandLinePage(): string {
  const parts = groups.map(({ title, commands }) =>
    [`## ${title}`, ...commands.map(sectionOf)].join("\n\n"),
  );
  return `${[head, ...parts].join("\n")}\n`;
}

/** Options that every command has are told once, above. */
const common = ["--json", "--url", "--key", "--tenant", "--trace", "--local"];

function sectionOf(spec: CommandSpec): string {
  const { path, about, args = [], examples, speaks } = spec;
  const own = optionsOf(spec).filter(({ flags }) => !common.includes(flags.split(" ")[0] ?? ""));
  const rows = [
    ...args.map(([syntax, words]) => `| \`${syntax}\` | ${cell(words)} |`),
    ...own.map((option) => `| \`${option.flags}\` | ${cell(aboutOf(option))} |`),
  ];
  return [
    `### valetkey ${path}`,
    `${about}${speaks === "local" ? " Works without a server too." : ""}`,
    ...(rows.length > 0 ? [["| | |", "|---|---|", ...rows].join("\n")] : []),
    `\`${usageOf(spec)}\`, such as ${examples.map((example) => `\`${example}\``).join(" · ")}`,
  ].join("\n\n");
}

function aboutOf({ about, choices, many }: OptionSpec): string {
  const more = [choices && `one of ${choices.join(", ")}`, many && "may be repeated"].filter(
    Boolean,
  );
  return more.length > 0 ? `${about} (${more.join("; ")})` : about;
}

/** A pipe would end the cell; what looks like HTML is no HTML. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
}
