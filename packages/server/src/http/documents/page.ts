/** The frame of the pages that explain the API: from our own origin, without scripts, the same offline. */
import { html, raw } from "hono/html";

/** Markup that is safe as it is: made by `html`, which escapes. */
export type Markup = ReturnType<typeof html>;

const policy =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A whole page. */
export function page(
  title: string,
  body: Markup,
  { status = 200 }: { status?: number } = {},
): Promise<Response> {
  return respond(
    html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Valet Key</title>
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
${body}
</body>
</html>
`,
    status,
  );
}

async function respond(markup: Markup, status: number): Promise<Response> {
  return new Response(String(await markup), {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  });
}

/** The style sheet of all of them. */
export function stylesheet(): Response {
  return new Response(css, {
    headers: {
      "content-type": "text/css; charset=utf-8",
      "cache-control": "max-age=3600",
      "x-content-type-options": "nosniff",
    },
  });
}

/** A text in which what stands between backticks is code. */
export function prose(text: string): Markup {
  const parts = text.split(/`([^`]+)`/);
  return html`${parts.map((part, index) => (index % 2 ? html`<code>${part}</code>` : part))}`;
}

/** No markup, where there may be some. */
export const none: Markup = raw("");

const css = `:root {
  color-scheme: light dark;
  --ink: light-dark(#1b1f24, #e6e8eb);
  --soft: light-dark(#57606a, #a0a8b1);
  --ground: light-dark(#ffffff, #14171a);
  --raised: light-dark(#f4f6f8, #1e2327);
  --line: light-dark(#d5dae0, #363c43);
  --link: light-dark(#1f55c4, #8cb4ff);
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; color: var(--ink); background: var(--ground);
  font: 1rem/1.55 system-ui, sans-serif; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.35rem; margin: 3rem 0 .5rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
h3 { font-size: 1rem; margin: 2.25rem 0 .25rem; overflow-wrap: anywhere; }
h4 { font-size: .9rem; margin: 1rem 0 .25rem; color: var(--soft); }
p { margin: .25rem 0 .75rem; max-width: 46rem; }
code, pre { font-family: ui-monospace, monospace; font-size: .875em; }
code { background: var(--raised); padding: .1em .3em; border-radius: 4px; overflow-wrap: anywhere; }
pre { background: var(--raised); padding: .75rem 1rem; border-radius: 8px; overflow-x: auto; }
pre code { background: none; padding: 0; overflow-wrap: normal; }
table { border-collapse: collapse; width: 100%; margin: .25rem 0 .75rem; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-weight: 600; }
.wide { overflow-x: auto; }
.method { display: inline-block; min-width: 4.5rem; font-weight: 700; }
.soft { color: var(--soft); }
nav ul { columns: 18rem; padding-left: 1.2rem; margin: .5rem 0; }
nav li { break-inside: avoid; overflow-wrap: anywhere; }
`;
