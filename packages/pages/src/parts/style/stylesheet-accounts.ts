/** The rules of the pages of connected accounts. What holds for every page is stylesheet.ts. */

/** CSS, under the same rules as the rest of it. */
export const stylesheetAccounts: string = `
.wide { max-inline-size: 44rem; }
.wide h1 { margin-block-end: .5rem; }
.part { margin-block-start: 2.5rem; font-size: 1.125rem; }
.accounts { display: grid; gap: .75rem; margin: 1.25rem 0; padding: 0; list-style: none; }
.account { display: grid; gap: .5rem; padding: .875rem; border: 1px solid var(--line); border-radius: .75rem; }
.account h2, .account h3 { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; margin: 0; font-size: 1rem; }
.account p { margin: 0; }
.needs-you { border-color: var(--warn); }
.who { flex: 1 1 10rem; font-weight: 400; }
.who > :first-child { display: block; font-size: .875rem; color: var(--muted); }
.of { font-size: .875rem; font-weight: 400; color: var(--muted); }
.state { display: inline-flex; align-items: center; gap: .375rem; font-size: .875rem; font-weight: 600; color: var(--muted); }
.sign { flex: none; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.sign .full { fill: currentColor; }
.active { color: var(--ok); }
.degraded, .needs_reauth { color: var(--warn); }
.badge { display: inline-block; padding-inline: .5rem; border: 1px solid var(--control); border-radius: 1rem; }
.line { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; font-size: .875rem; color: var(--muted); }
.acts { display: grid; gap: .5rem; }
.acts .button:disabled { background: none; color: var(--muted); cursor: not-allowed; }
main > .acts { margin-block: 1.25rem; }
main > .tile { display: block; margin-block-end: .75rem; }
.crumb a { display: inline-block; padding-block: .5rem; }
.row-foot { display: grid; gap: .5rem; }
.find label, .change label { margin-block-end: .25rem; }
.fine { border-color: var(--ok); }
.told:focus { outline: none; }
.bad { border-color: var(--bad); }
.banner { display: flex; align-items: center; gap: .5rem; margin-block: 1.25rem 0; font-weight: 600; color: var(--warn); }
.danger { background: var(--bad); color: var(--bg); }
.menu { margin-block: 1.25rem; border: 1px solid var(--control); border-radius: .625rem; font-size: 1rem; }
.menu summary { padding: .75rem 1rem; font-weight: 600; color: var(--accent); }
.menu ul { display: grid; gap: .25rem; margin: 0; padding: 0 .5rem .5rem; list-style: none; }
.menu .button { justify-content: start; }
.points { margin: 0 0 .75rem; padding-inline-start: 1.125rem; }
.points li { padding-block: .1875rem; }
.find { display: grid; gap: .5rem; margin-block: 1.25rem; }
.pages { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .5rem 1rem; }
.about { margin-block: 1.25rem; gap: .5rem 1.5rem; font-size: 1rem; }
.about dd { min-inline-size: 0; }
.history { margin: 0; padding: 0; list-style: none; }
.history li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; padding-block: .5rem; border-block-end: 1px solid var(--line); }
.history time { font-size: .875rem; color: var(--muted); }
.change { display: grid; gap: 1.25rem; }
.change .hint { margin: .25rem 0; }
@media (min-width: 32rem) {
  .acts { display: flex; flex-wrap: wrap; }
  .row-foot { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; }
  .acts .button, .change .button, .pages .button { inline-size: auto; min-block-size: 2.75rem; padding-block: .375rem; }
  main > .acts > .quiet { margin-inline-start: -1rem; }
  .find form { display: flex; align-items: end; gap: .5rem; }
  .find .button { inline-size: auto; }
  .menu { inline-size: fit-content; min-inline-size: 14rem; }
  .find .field { flex: 1; margin: 0; }
}
`;
