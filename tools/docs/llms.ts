/** `llms.txt` of the docs (llmstxt.org): the list of pages for programs that read, and all that people wrote in one file. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../command.ts";
import { type Page, pagesOf, readContents, type Section } from "./contents.ts";
import { addressOf } from "./files.ts";
import { withGenerated } from "./generated.ts";

const head = `# Valet Key

> Holds OAuth 1.0a and OAuth 2 connections for the users of an app, renews them, and makes calls in their name: a TypeScript library (\`valetkey\`), a stand-alone server with an HTTP API for every language (\`@valetkey/server\`), and a command line (\`@valetkey/cli\`).

- In TypeScript: \`vault.user("alice").at("github").fetch("/user/repos")\` is the platform's fetch with Alice's credential, renewed in time; \`connect()\` gives the link to send her to.
- From any language: POST /v1/connect-sessions with \`{"user":{"id":"…"},"provider":"…"}\`, send the user to \`connect_url\`; then any method on /v1/users/{user_id}/{provider}/proxy/{path}. Tokens need never leave the server.
- A pretend service to try it with, offline: \`valetkey dev\`, \`valetkey connect sandbox-oauth2 --user alice\`, \`valetkey curl --user alice sandbox-oauth2 /me\`.
- Every failure has a code and says who can fix it: user, operator, developer or provider. \`needs_reauth\` comes with the link at which the user reconnects.
- A running server has the HTTP API of its own version at /llms.txt, /openapi.json and /docs, and what each code means at /problems.
- All pages that people wrote, in one file: [llms-full.txt](llms-full.txt)
`;

/** The list, in the order of docs/README.md. Addresses are relative: the site may lie anywhere. */
export function llmsIndex(): string {
  const sections = withGenerated(readContents());
  return [head, ...sections.map(textOf)].join("\n");
}

function textOf(section: Section): string {
  return [`## ${section.title}`, "", ...pagesOf([section]).map(lineOf), ""].join("\n");
}

function lineOf({ title, file, about }: Page): string {
  return `- [${title}](${addressOf(file).replace(/\.md$/, ".html")}): ${about}`;
}

/** Every page of the list, whole, without what is made from the code: that is long, and `llms.txt` leads to it. */
export function llmsFull(): string {
  const pages = pagesOf(readContents()).map(
    ({ file }) => `<!-- ${file} -->\n\n${readFileSync(join(root, file), "utf8").trim()}\n`,
  );
  return [head, ...pages].join("\n\n");
}
