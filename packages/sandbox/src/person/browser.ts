/** A small browser for one person: keeps cookies by port, follows redirects inside one origin, fills in the sandbox's forms. */

/** What a navigation ended with. `callback` is set when it led away from the provider. */
export interface Page {
  status: number;
  url: string;
  html: string;
  callback?: URL;
}

/** One person's browser. */
export interface Browser {
  open(url: string): Promise<Page>;
  /** Sends the page's form; `fields` override its own, null leaves one out. */
  submit(page: Page, fields: Readonly<Record<string, string | null>>): Promise<Page>;
  /** The cookie it would send to that URL. */
  cookie(url: string): string | undefined;
}

/** A browser with an empty jar. */
export function createBrowser(): Browser {
  const jar = new Map<string, string>();

  const go = async (url: string, init: RequestInit = {}): Promise<Page> => {
    const { origin } = new URL(url);
    const headers = new Headers(init.headers);
    const cookie = jar.get(origin);
    if (cookie) headers.set("cookie", cookie);
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie())
      jar.set(origin, line.split(";", 1)[0] ?? "");
    const html = await response.text();
    const location = response.headers.get("location");
    if (location === null) return { status: response.status, url, html };
    const next = new URL(location, url);
    return next.origin === origin
      ? go(next.href)
      : { status: response.status, url, html, callback: next };
  };

  return {
    open: (url) => go(url),
    cookie: (url) => jar.get(new URL(url).origin),
    submit(page, fields) {
      const body = new URLSearchParams(formFields(page.html).filter(([name]) => !(name in fields)));
      for (const [name, value] of Object.entries(fields))
        if (value !== null) body.append(name, value);
      const action = /<form method="post" action="([^"]+)"/.exec(page.html)?.[1] ?? "/no-form";
      return go(new URL(action, page.url).href, { method: "POST", body });
    },
  };
}

/** Signs in where asked and decides; returns where that led. */
export async function connect(
  browser: Browser,
  url: string,
  {
    login = "alice",
    decision = "allow",
    fields = {},
  }: { login?: string; decision?: string; fields?: Record<string, string | null> } = {},
): Promise<Page> {
  let page = await browser.open(url);
  if (page.html.includes('name="password"'))
    page = await browser.submit(page, { login, password: "anything" });
  return browser.submit(page, { decision, ...fields });
}

function formFields(html: string): [name: string, value: string][] {
  const inputs = [...html.matchAll(/<input ([^>]*)>/g)].map((match) => match[1] ?? "");
  return inputs
    .filter((input) => input.includes('type="hidden"') || input.includes("checked"))
    .map((input) => [attribute(input, "name"), attribute(input, "value")]);
}

function attribute(input: string, name: string): string {
  return new RegExp(`${name}="([^"]*)"`).exec(input)?.[1] ?? "";
}
