/** The HTML that a person sees: sign in, consent, messages. Values in, a reply out; what the forms do is sign-in.ts. */
import { createHash } from "node:crypto";
import type { Reply } from "../http/http.ts";

/** How a provider's pages look. */
export interface Look {
  /** The service's name. */
  service: string;
  /** Its accent, "#rrggbb". */
  color: string;
}

/** Hidden fields that every form carries. */
export type Hidden = Readonly<Record<string, string>>;

/** One thing the app asks for. */
export interface Permission {
  name: string;
  text: string;
  /** A check box the person may clear; else a plain line. */
  optional: boolean;
}

/** What the consent page shows. */
export interface ConsentView {
  app: string;
  /** Login of who is signed in. */
  login: string;
  permissions: readonly Permission[];
  hidden: Hidden;
  problem?: string;
}

/** The page where somebody says who they are. `problem` is shown above the form. */
export function loginPage(
  look: Look,
  view: { app: string; logins: readonly string[]; hidden: Hidden; problem?: string },
): Reply {
  const names = view.logins.join(" or ");
  return page(look, `Sign in to ${look.service}`, view.problem === undefined ? 200 : 400, [
    `<h1>Sign in</h1>`,
    `<p>to continue to <strong>${escaped(view.app)}</strong></p>`,
    problemLine(view.problem),
    `<form method="post" action="/login">`,
    hiddenFields(view.hidden),
    `<label for="login">Login</label>`,
    `<input id="login" name="login" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus aria-describedby="hint">`,
    `<label for="password">Password</label>`,
    `<input id="password" name="password" type="password" autocomplete="current-password" required aria-describedby="hint">`,
    `<p class="hint" id="hint">Sign in as ${escaped(names)}. Any password will do.</p>`,
    `<button>Sign in</button>`,
    `</form>`,
  ]);
}

/** The page where somebody allows or denies the app. */
export function consentPage(look: Look, view: ConsentView): Reply {
  return page(look, `Allow ${view.app}?`, view.problem === undefined ? 200 : 400, [
    `<h1>Allow <em>${escaped(view.app)}</em>?</h1>`,
    `<p>It asks for access to your ${escaped(look.service)} account, <strong>${escaped(view.login)}</strong>.</p>`,
    problemLine(view.problem),
    `<form method="post" action="/consent">`,
    hiddenFields(view.hidden),
    `<fieldset><legend>It will be able to</legend>`,
    ...view.permissions.map(permission),
    `</fieldset>`,
    `<div class="choice">`,
    `<button name="decision" value="allow">Allow</button>`,
    `<button name="decision" value="deny" class="quiet">Deny</button>`,
    `</div>`,
    `<button name="decision" value="switch" class="link">Not ${escaped(view.login)}? Sign in as someone else</button>`,
    `</form>`,
  ]);
}

/** A page with a heading and sentences, for everything that is not a form. */
export function messagePage(
  look: Look,
  status: number,
  heading: string,
  ...sentences: readonly string[]
): Reply {
  const texts = sentences.map((sentence) => `<p>${escaped(sentence)}</p>`);
  return page(look, heading, status, [`<h1>${escaped(heading)}</h1>`, ...texts]);
}

/** The page that shows a code to copy by hand. */
export function codePage(look: Look, app: string, code: string): Reply {
  return page(look, "Copy this code", 200, [
    `<h1>Copy this code</h1>`,
    `<p>Paste it into <strong>${escaped(app)}</strong> to finish.</p>`,
    `<p><code id="code">${escaped(code)}</code></p>`,
  ]);
}

function permission({ name, text, optional }: Permission): string {
  const words = `${escaped(text)} <code>${escaped(name)}</code>`;
  if (!optional) return `<p class="scope">${words}</p>`;
  return `<label class="scope"><input type="checkbox" name="scope" value="${escaped(name)}" checked> <span>${words}</span></label>`;
}

function hiddenFields(hidden: Hidden): string {
  return Object.entries(hidden)
    .map(
      ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
    )
    .join("");
}

function problemLine(problem: string | undefined): string {
  return problem === undefined ? "" : `<p class="alert" role="alert">${escaped(problem)}</p>`;
}

function page(look: Look, title: string, status: number, main: readonly string[]): Reply {
  const style = styles.replaceAll("ACCENT", look.color);
  const hash = createHash("sha256").update(style).digest("base64");
  return {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      // No form-action: browsers apply it to the redirect after a form too, and that one leads to the app.
      "content-security-policy": `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; frame-ancestors 'none'`,
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
    body: [
      `<!doctype html><html lang="en"><head><meta charset="utf-8">`,
      `<meta name="viewport" content="width=device-width, initial-scale=1">`,
      `<title>${escaped(title)}</title><style>${style}</style></head><body>`,
      `<header>${escaped(look.service)}</header><main>${main.filter(Boolean).join("\n")}</main>`,
      `<footer>A pretend service for development. Nothing here is real.</footer></body></html>`,
    ].join("\n"),
  };
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

const styles = `
:root { color-scheme: light dark; --accent: ACCENT; --ink: light-dark(#1c1917, #f5f5f4); --soft: light-dark(#57534e, #c4bfbb);
  --paper: light-dark(#fff, #1f1d1c); --ground: light-dark(#f3f2f0, #141312); --line: light-dark(#8a837d, #7b7570); --warn: light-dark(#9f1239, #fda4af); }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; }
header { background: var(--accent); color: #fff; padding: .9rem 1.5rem; font-weight: 600; }
main { width: min(26rem, 100% - 2rem); margin: 3rem auto; padding: 2rem; background: var(--paper); border-radius: .75rem;
  box-shadow: 0 1px 3px #0003; overflow-wrap: anywhere; }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.25; }
h1 em { font-style: normal; }
p { margin: 0 0 1rem; }
label { display: block; font-weight: 600; margin-bottom: .25rem; }
input:not([type]), input[type=password] { width: 100%; padding: .6rem .7rem; margin-bottom: 1rem; font: inherit; color: inherit;
  background: transparent; border: 1px solid var(--line); border-radius: .4rem; }
fieldset { margin: 0 0 1.5rem; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .4rem; }
legend { padding: 0 .35rem; color: var(--soft); }
.scope { display: flex; gap: .6rem; align-items: baseline; margin: .35rem 0; font-weight: 400; }
code { font-size: .9em; color: var(--soft); }
#code { font-size: 1.1rem; color: inherit; user-select: all; }
.hint, footer { color: var(--soft); font-size: .9rem; }
.alert { color: var(--warn); border-left: 4px solid; padding-left: .75rem; }
button { width: 100%; min-height: 2.75rem; padding: .6rem 1rem; font: inherit; font-weight: 600; cursor: pointer; color: #fff;
  background: var(--accent); border: 1px solid var(--accent); border-radius: .4rem; }
button.quiet { background: transparent; color: inherit; border-color: var(--line); }
button.link { margin-top: .75rem; background: none; border-color: transparent; color: inherit; font-weight: 400; text-decoration: underline; }
.choice { display: flex; gap: .75rem; }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }
footer { margin: auto auto 1.5rem; padding: 0 1rem; text-align: center; }
`;
