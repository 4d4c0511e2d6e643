/**
 * The one stylesheet of all pages, inline in each so that a page is one response, and its hash for the policy.
 * A test recomputes the hash: after a change here or in what is joined here, paste the value that the test prints.
 */
import { palettes, themeRules } from "./palette.ts";
import { stylesheetAccounts } from "./stylesheet-accounts.ts";
import { stylesheetConnect } from "./stylesheet-connect.ts";
import { stylesheetForms } from "./stylesheet-forms.ts";

/** SHA-256 of `stylesheet`, base64, as `style-src` wants it. */
export const stylesheetSha256: string = "xew2YHsbKWAwq9TYy/IVCR2QGfCh/QFtSE4UX5zTzHM=";

/** The frame and the type: what stands on every page. */
const base = `
:root { color-scheme: light dark; }
:root[data-theme=light] { color-scheme: light; }
:root[data-theme=dark] { color-scheme: dark; }
*, ::before, ::after { box-sizing: border-box; }
html { scroll-padding-block: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--bg); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Ubuntu, sans-serif;
  overflow-wrap: anywhere;
}
.sheet { max-inline-size: 29rem; margin-inline: auto; padding: 1.25rem; }
header {
  display: flex; align-items: center; gap: .625rem; margin-block-end: 1.75rem; padding-block-end: 1rem;
  border-block-end: 1px solid var(--line); font-weight: 600;
}
h1 {
  margin: 0 0 .75rem; font-size: 1.625rem; line-height: 1.2; font-weight: 650; letter-spacing: -.015em; text-wrap: balance;
}
h1:focus { outline: none; }
h2 { margin: 1.75rem 0 .5rem; font-size: 1rem; font-weight: 600; }
p { margin: 0 0 .75rem; text-wrap: pretty; }
h1, h2, p, li, dd { hyphens: auto; }
b, bdi, code, a, label { hyphens: manual; }
b { font-weight: 600; }
code { font: .875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: .25rem; }
.skip {
  position: absolute; inset-inline-start: .5rem; inset-block-start: -6rem; padding: .75rem 1rem;
  background: var(--bg); z-index: 1;
}
.skip:focus { inset-block-start: .5rem; }
.lead, .small, .hint, dt { color: var(--muted); }
.small, .hint { font-size: .875rem; }
.hint { display: block; }
.tile, .logo { flex: none; inline-size: 2rem; block-size: 2rem; }
.tile rect { stroke: var(--line); }
.tile text { font-size: .9375rem; font-weight: 600; text-anchor: middle; }
.plain rect { fill: var(--surface); stroke: var(--control); }
.plain text { fill: var(--text); }
.logo {
  display: grid; place-items: center; padding: 1px; background: #fff; border: 1px solid var(--line);
  border-radius: .5rem; forced-color-adjust: none;
}
.logo img { inline-size: 100%; block-size: 100%; object-fit: contain; }
.mark { display: block; inline-size: 2.5rem; block-size: 2.5rem; margin-block-end: 1rem; }
.mark, .tick { fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.ok { color: var(--ok); }
.alert { color: var(--warn); }
.notice, .working { color: var(--muted); }
.note { margin: 1.5rem 0; padding: .875rem 1rem; border: 1px solid var(--warn); border-radius: .75rem; }
.note > :first-child { margin-block-start: 0; }
.note > :last-child { margin-block-end: 0; }
details { border-block: 1px solid var(--line); font-size: .875rem; }
details + details { border-block-start: 0; }
main > details:last-child { border-block-end: 0; }
summary { padding-block: .75rem; color: var(--muted); cursor: pointer; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; margin: 0 0 1rem; }
dd { margin: 0; }
ol { margin: 0 0 .75rem; padding-inline-start: 1.25rem; }
ol li { padding-block: .125rem; }
footer { margin-block-start: 1.75rem; font-size: .8125rem; color: var(--muted); }
footer p { margin: 0; }
.foot, .links { display: flex; flex-wrap: wrap; align-items: center; gap: 0 1.25rem; }
.foot { justify-content: space-between; padding-block-start: .5rem; border-block-start: 1px solid var(--line); }
footer p + .foot { margin-block-start: .75rem; }
.links > * { padding-block: .75rem; }
.links a { color: inherit; }
.links [aria-current] { color: var(--text); font-weight: 600; }
@media (min-width: 32rem) {
  body { padding-block: clamp(1rem, 10vh, 6rem); background: var(--ground); }
  .sheet { padding: 1.5rem 2rem; background: var(--sheet); border: 1px solid var(--line); border-radius: 1rem; }
}
@media (prefers-reduced-motion: no-preference) {
  .button { transition: background-color .12s; }
}
`;

/** CSS with logical properties, sizes in rem and the two palettes. It must not hold a carriage return or "</". */
export const stylesheet: string = compact(
  [themeRules(palettes), base, stylesheetForms, stylesheetConnect, stylesheetAccounts].join(""),
);

/** Without the space that is for those who read these files. */
function compact(css: string): string {
  return css
    .replace(/\s*([{};])\s*/g, "$1")
    .replace(/\s+/g, " ")
    .replaceAll(";}", "}")
    .trim();
}
