/** The rules of what the connect, choose and done pages alone have. */

/** Joined in stylesheet.ts. */
export const stylesheetConnect: string = `
.permissions, .facts, .services { margin: 0 0 .75rem; padding: 0; list-style: none; }
.permissions li { display: flex; gap: .75rem; padding-block: .375rem; }
.tick { flex: none; inline-size: 1.25rem; block-size: 1.25rem; margin-block-start: .125rem; color: var(--ok); }
.cross, .never { color: var(--muted); }
.facts { margin-block: 1.5rem; border: 1px solid var(--line); border-radius: .75rem; }
.facts li { display: flex; gap: .75rem; padding: .75rem .875rem; }
.facts li > span { align-self: center; }
.facts li + li { border-block-start: 1px solid var(--line); }
.services { border-block-start: 1px solid var(--line); }
.services li { border-block-end: 1px solid var(--line); }
.services a {
  display: flex; align-items: center; gap: .75rem; min-block-size: 3.5rem; padding-block: .5rem;
  color: inherit; text-decoration: none;
}
.services a:focus-visible { outline-offset: .25rem; }
.what { flex: 1 1 8rem; }
.go { color: var(--accent); font-size: .875rem; font-weight: 600; }
.services a:hover .go { text-decoration: underline; }
.search { margin-block: 1.5rem 1rem; }
.beside { display: flex; flex-wrap: wrap; gap: .5rem; margin-block-start: .375rem; }
.beside input { flex: 1 1 10rem; inline-size: auto; }
.beside .button { flex: 0 1 auto; inline-size: auto; }
.countdown { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 1rem; color: var(--muted); }
.countdown[hidden] { display: none; }
.countdown .button { inline-size: auto; padding-inline: 0; }
.note .button { inline-size: auto; margin-block-start: .75rem; }
`;
