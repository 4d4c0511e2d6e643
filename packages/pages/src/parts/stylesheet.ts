/**
 * The one stylesheet of all pages, inline in each so that a page is one response, and its hash for the policy.
 * A test recomputes the hash: after a change here, paste the value that the test prints.
 */

import { accountsStyle } from "./stylesheet-accounts.ts";

/** SHA-256 of `stylesheet`, base64, as `style-src` wants it. */
export const stylesheetSha256: string = "PH/iVvTMD6U+uQa/VjHl0AMYxaVpL7p8V12KCSkac2k=";

/** CSS with logical properties, sizes in rem and the two palettes. It must not hold a carriage return or "</". */
export const stylesheet: string = `
:root {
  color-scheme: light dark;
  --bg: #ffffff; --surface: #f6f7f9; --text: #1a1d23; --muted: #565d6b;
  --accent: #1f55c4; --on-accent: #ffffff; --ok: #17703a; --warn: #8a5200; --bad: #b3261e;
  --control: #767e8c; --line: #e0e3e9;
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #14171c; --surface: #1c2027; --text: #eceff4; --muted: #a3abb9;
    --accent: #8ab4ff; --on-accent: #0d1b36; --ok: #6fd08c; --warn: #f2b84b; --bad: #ff8f86;
    --control: #78818f; --line: #343a45;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--bg); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Ubuntu, sans-serif;
  overflow-wrap: anywhere;
}
.sheet { max-inline-size: 28rem; margin-inline: auto; padding: 1.5rem 1.25rem; }
header { display: flex; align-items: center; gap: .625rem; margin-block-end: 2rem; font-weight: 600; }
h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.25; font-weight: 650; text-wrap: balance; }
h1:focus { outline: none; }
h2 { margin: 1.5rem 0 .5rem; font-size: 1rem; font-weight: 600; }
p { margin: 0 0 .75rem; text-wrap: pretty; }
b { font-weight: 600; }
code { font: .875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
a { color: var(--accent); text-underline-offset: .2em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: .25rem; }
.skip { position: absolute; inset-inline-start: .5rem; inset-block-start: -6rem; padding: .75rem 1rem;
  background: var(--bg); z-index: 1; }
.skip:focus { inset-block-start: .5rem; }
.lead, .small, .hint, dt { color: var(--muted); }
.small, .hint { font-size: .875rem; }
.hint { display: block; }
.tile { flex: none; inline-size: 2rem; block-size: 2rem; }
.tile rect { stroke: var(--line); }
.tile text { font-size: .9375rem; font-weight: 600; text-anchor: middle; }
.plain rect { fill: var(--surface); stroke: var(--control); }
.plain text { fill: var(--text); }
.mark { display: block; inline-size: 2.5rem; block-size: 2.5rem; margin-block-end: 1rem; }
.mark, .tick { fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.ok { color: var(--ok); }
.alert { color: var(--warn); }
.notice { color: var(--muted); }
.permissions { margin: 0 0 .75rem; padding: 0; list-style: none; }
.permissions li { display: flex; gap: .625rem; padding-block: .3125rem; }
.tick { flex: none; inline-size: 1.25rem; block-size: 1.25rem; margin-block-start: .125rem; color: var(--ok); }
.cross { color: var(--muted); }
.facts { margin: 1.5rem 0; padding: 0; list-style: none; border: 1px solid var(--line); border-radius: .75rem; }
.facts li { display: flex; align-items: center; gap: .75rem; padding: .75rem .875rem; }
.facts li + li { border-block-start: 1px solid var(--line); }
.note { margin: 1.5rem 0; padding-block: .125rem; padding-inline-start: 1rem; border-inline-start: .25rem solid var(--warn); }
.note > :first-child { margin-block-start: 0; }
.note > :last-child { margin-block-end: 0; }
.actions { display: grid; gap: .5rem; margin-block: 1.5rem; }
form { margin: 0; }
.button {
  display: flex; align-items: center; justify-content: center; inline-size: 100%; min-block-size: 3rem;
  padding: .625rem 1rem; border: 1px solid transparent; border-radius: .625rem; background: none; color: var(--accent);
  font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer;
}
.button:hover { text-decoration: underline; }
.button:focus-visible { border-radius: .625rem; }
.primary { background: var(--accent); color: var(--on-accent); }
.bordered { border-color: var(--control); color: var(--text); }
.field { margin-block-end: 1.25rem; }
label { display: block; font-weight: 600; }
.field .hint, .fault { margin: 0 0 .375rem; }
.fault, .faults h2 { color: var(--bad); }
.faults { border-color: var(--bad); }
.faults ul { margin: 0; padding-inline-start: 1.125rem; }
.faults a { color: inherit; }
.affix { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .5rem; }
.affix input { flex: 1 1 8rem; inline-size: auto; }
input, select {
  inline-size: 100%; min-inline-size: 0; min-block-size: 3rem; padding: .5rem .75rem; font: inherit; color: var(--text);
  background: var(--bg); border: 1px solid var(--control); border-radius: .625rem;
}
[aria-invalid] { border: 2px solid var(--bad); }
ol { margin: 0 0 .75rem; padding-inline-start: 1.25rem; }
details { border-block-start: 1px solid var(--line); font-size: .875rem; }
summary { padding-block: .75rem; color: var(--muted); cursor: pointer; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; margin: 0 0 1rem; }
dd { margin: 0; }
footer { margin-block-start: 1.5rem; }
footer p { margin: 0; font-size: .8125rem; color: var(--muted); }
@media (min-width: 32rem) {
  body { padding-block: clamp(1rem, 10vh, 6rem); background: var(--surface); }
  .sheet {
    padding: 2rem; background: var(--bg); border: 1px solid var(--line); border-radius: 1rem;
  }
}
${accountsStyle}`;
