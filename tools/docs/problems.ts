/** What each code of a problem means, in the words of the pages that a server shows of them. */
import { problemHelp } from "../../packages/server/src/http/documents/problem-help.ts";
import { factsOf } from "../../packages/server/src/http/documents/problem-pages.ts";
import type { ProblemCode } from "../../packages/server/src/http/problems/problem.ts";
import type { MadePage } from "./made-page.ts";

const codes = (Object.keys(problemHelp) as ProblemCode[]).toSorted();

/** The page of all of them. */
export function problemsPage(): MadePage {
  return {
    name: "problems",
    title: "Problem codes",
    about: "each `code` of the HTTP API: its status, what happened, who can fix it, how",
    markdown: [
      "# Problem codes",
      `Every failure of the [HTTP API](http/README.md) is \`application/problem+json\` (RFC 9457). Its \`code\` is one of these; its \`help\` is the
same text at your server. Where the facts say otherwise, \`who_can_fix\` of the answer does. Those of the library, with the problems of a
connection: [Errors and problems](../errors.md).`,
      ...codes.map(sectionOf),
    ].join("\n\n"),
  };
}

function sectionOf(code: ProblemCode): string {
  const { title, status, whoCanFix } = factsOf(code);
  const { means, fix } = problemHelp[code];
  return [
    `## ${code}`,
    `**${title}** HTTP ${status}. Who can fix it: ${whoCanFix}.`,
    means,
    fix,
  ].join("\n\n");
}
