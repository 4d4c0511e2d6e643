/** `/problems` and `/problems/{code}`: what each failure means, who can fix it, and how. */
import { html } from "hono/html";
import { VaultError, type VaultErrorCode, type WhoCanFix } from "valetkey";
import { type ProblemCode, type ServerCode, serverCodes, vaultCodes } from "../problems/problem.ts";
import { type Markup, page, prose } from "./page.ts";
import { problemHelp } from "./problem-help.ts";

const codes = (Object.keys(problemHelp) as ProblemCode[]).toSorted();

const fixers: Readonly<Record<WhoCanFix, string>> = {
  user: "The user, on a page that they are sent to.",
  operator: "Whoever runs this server.",
  developer: "Whoever wrote the program that calls it.",
  provider: "The provider: waiting and trying again is all that can be done here.",
};

/** The list of all codes. */
export function problemsPage(): Promise<Response> {
  return page(
    "Problems",
    html`<h1>Problems</h1>
<p>Every failure of the API is <code>application/problem+json</code> (RFC 9457). Its <code>code</code> is one of these.</p>
<div class="wide"><table><thead><tr><th scope="col">code</th><th scope="col">status</th><th scope="col">who can fix it</th><th scope="col">what happened</th></tr></thead><tbody>
${codes.map(
  (code) =>
    html`<tr><td><a href="/problems/${code}"><code>${code}</code></a></td><td>${factsOf(code).status}</td><td>${factsOf(code).whoCanFix}</td><td>${prose(problemHelp[code].means)}</td></tr>`,
)}</tbody></table></div>
${footer()}`,
  );
}

/** The page of one code; of none, a page that says so. */
export function problemPage(code: string): Promise<Response> {
  if (!isCode(code))
    return page(
      "No such problem",
      html`<h1>No such problem</h1><p>The API has no problem of this name. <a href="/problems">All problems</a></p>`,
      { status: 404 },
    );
  const { title, status, whoCanFix } = factsOf(code);
  const { means, fix } = problemHelp[code];
  return page(
    code,
    html`<h1>${title}</h1>
<p><code>${code}</code> · HTTP ${status}</p>
<h2>What happened</h2><p>${prose(means)}</p>
<h2>What to do</h2><p>${prose(fix)}</p>
<h2>Who can fix it</h2><p>${fixers[whoCanFix]} <span class="soft">Where the facts say otherwise, <code>who_can_fix</code> of the answer does.</span></p>
${footer()}`,
  );
}

function footer(): Markup {
  return html`<p><a href="/problems">All problems</a> · <a href="/docs">The API</a></p>`;
}

function isCode(code: string): code is ProblemCode {
  return Object.hasOwn(problemHelp, code);
}

/** What is known of a code without a case of it. */
export function factsOf(code: ProblemCode): {
  title: string;
  status: number;
  whoCanFix: WhoCanFix;
} {
  if (Object.hasOwn(serverCodes, code)) return serverCodes[code as ServerCode];
  const ofVault = code as VaultErrorCode;
  return { ...vaultCodes[ofVault], whoCanFix: new VaultError(ofVault, "").whoCanFix };
}
