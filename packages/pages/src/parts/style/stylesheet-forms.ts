/** The rules of buttons, fields and what is said of them. */

/** Joined in stylesheet.ts. */
export const stylesheetForms: string = `
.actions { display: grid; gap: .5rem; margin-block: 1.75rem 1rem; }
.actions + .small { text-align: center; }
form { margin: 0; }
.button {
  display: flex; align-items: center; justify-content: center; inline-size: 100%; min-block-size: 3rem;
  padding: .625rem 1rem; border: 1px solid transparent; border-radius: .625rem; background: none; color: var(--accent);
  font: inherit; font-weight: 600; text-align: center; text-decoration: none; text-wrap: balance; cursor: pointer;
}
.button:focus-visible { border-radius: .625rem; }
.primary { background: var(--accent); color: var(--on-accent); }
.primary:hover { background: color-mix(in srgb, var(--accent) 88%, var(--text)); }
.bordered { border-color: var(--control); color: var(--text); }
.quiet { min-block-size: 2.75rem; color: var(--text); font-weight: 500; }
.bordered:hover, .quiet:hover { background: color-mix(in srgb, var(--text) 7%, transparent); }
.field { margin-block-end: 1.25rem; }
label { display: block; font-weight: 600; }
.field .hint, .fault { margin: 0 0 .375rem; }
.fault, .faults h2 { color: var(--bad); }
.fault { font-size: .875rem; }
.faults { border-color: var(--bad); }
.faults ul { margin: 0; padding-inline-start: 1.125rem; }
.faults a { color: inherit; }
.affix { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .5rem; }
.affix input { flex: 1 1 8rem; inline-size: auto; }
input, select {
  inline-size: 100%; min-inline-size: 0; min-block-size: 3rem; padding: .5rem .75rem; font: inherit; color: var(--text);
  background: var(--bg); border: 1px solid var(--control); border-radius: .625rem;
}
input:focus-visible, select:focus-visible { outline-offset: -1px; border-color: var(--accent); border-radius: .625rem; }
[aria-invalid] { border: 2px solid var(--bad); }
@media (forced-colors: active) {
  .button { border-color: ButtonText; }
  .primary { border-width: 2px; }
  .tile { forced-color-adjust: none; }
  .tile rect { fill: Canvas; stroke: CanvasText; }
  .tile text { fill: CanvasText; }
}
`;
