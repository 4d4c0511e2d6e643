/**
 * A person's browser as far as OAuth needs one: cookies of its own, redirects followed or stopped at, forms read from the page and sent.
 * Who answers a URL is the world's to say.
 */
import fetchCookie from "fetch-cookie";
import { type HTMLElement, parse } from "node-html-parser";

const MOST_REDIRECTS = 10;
const MOST_PAGES = 8;

/** Where a walk ended. */
export interface Page {
  url: URL;
  status: number;
  headers: Headers;
  html: string;
  heading: string;
  /** The redirect that was not followed, where `until` said so. */
  next?: URL;
}

/** How far to walk. */
export interface Walk {
  /** Stops before a redirect to such a URL. */
  until?: (url: URL) => boolean;
}

/** What a person does on the pages of the app and of the provider. */
export interface Agreement extends Walk {
  /** Login at the provider. */
  as: string;
  decision?: "allow" | "deny";
  /** The scopes whose boxes stay ticked. Default: all. */
  ticks?: readonly string[];
}

export interface Browser {
  open(url: string | URL, walk?: Walk): Promise<Page>;
  /** Sends the form whose button says `label`. `fields` lie over its own. */
  press(
    page: Page,
    label: string,
    walk?: Walk & { fields?: Readonly<Record<string, readonly string[]>> },
  ): Promise<Page>;
  /** Goes through every page of a link: goes on, signs in, decides. */
  agree(url: string | URL, agreement: Agreement): Promise<Page>;
  /** One request with this browser's cookies; nothing is followed. */
  send(request: Request): Promise<Response>;
  setCookie(line: string, url: string): Promise<void>;
  cookies(url: string): Promise<string>;
}

/** Answers any request of a browser. */
export type Serve = (request: Request) => Promise<Response>;

/** A browser with an empty jar. */
export function openBrowser(serve: Serve): Browser {
  const jar = new fetchCookie.toughCookie.CookieJar();

  const send = async (request: Request): Promise<Response> => {
    const headers = new Headers(request.headers);
    const cookie = await jar.getCookieString(request.url);
    if (cookie !== "") headers.set("cookie", cookie);
    const response = await serve(new Request(request, { headers, redirect: "manual" }));
    for (const line of response.headers.getSetCookie()) await jar.setCookie(line, request.url);
    return response;
  };

  const walk = async (first: Request, until: Walk["until"]): Promise<Page> => {
    let request = first;
    for (let redirects = 0; redirects < MOST_REDIRECTS; redirects++) {
      const response = await send(request);
      const location = response.headers.get("location");
      const next = location === null ? undefined : new URL(location, request.url);
      if (!next || until?.(next)) return toPage(new URL(request.url), response, next);
      request = new Request(next);
    }
    throw new Error(`more than ${MOST_REDIRECTS} redirects`);
  };

  const press: Browser["press"] = (page, label, { until, fields = {} } = {}) => {
    const { form, button } = findForm(page, label);
    const body = new URLSearchParams(ownFields(form).filter(([name]) => !(name in fields)));
    for (const [name, values] of Object.entries(fields))
      for (const value of values) body.append(name, value);
    const name = button.getAttribute("name");
    if (name) body.append(name, button.getAttribute("value") ?? "");
    const action = new URL(form.getAttribute("action") ?? "", page.url);
    // What browsers send by the policy of the form's page.
    const hides = page.headers.get("referrer-policy") === "no-referrer";
    const headers = { origin: hides ? "null" : page.url.origin };
    return walk(new Request(action, { method: "POST", body, headers }), until);
  };

  return {
    send,
    press,
    open: (url, { until } = {}) => walk(new Request(url), until),
    async agree(url, agreement) {
      const { until } = agreement;
      let page = await walk(new Request(url), until);
      for (let pages = 0; pages < MOST_PAGES && !page.next; pages++) {
        // A page that stopped them offers ways on, and to agree is none of them.
        const step = page.status < 400 ? nextStep(page, agreement) : undefined;
        if (!step) return page;
        page = await press(page, step.label, { fields: step.fields, ...(until && { until }) });
      }
      return page;
    },
    async setCookie(line, url) {
      await jar.setCookie(line, url);
    },
    cookies: (url) => jar.getCookieString(url),
  };
}

async function toPage(url: URL, response: Response, next: URL | undefined): Promise<Page> {
  const html = await response.text();
  const heading = parse(html).querySelector("h1")?.textContent.trim() ?? "";
  const { status, headers } = response;
  return { url, status, headers, html, heading, ...(next && { next }) };
}

function nextStep(
  page: Page,
  { as, decision = "allow", ticks }: Agreement,
): { label: string; fields: Record<string, readonly string[]> } | undefined {
  const buttons = parse(page.html).querySelectorAll("form button");
  const labels = buttons.map((button) => button.textContent.trim());
  if (page.html.includes('type="password"'))
    return { label: "Sign in", fields: { login: [as], password: ["any password"] } };
  const [first] = labels;
  if (first === "Allow")
    return {
      label: decision === "allow" ? "Allow" : "Deny",
      fields: ticks ? { scope: ticks } : {},
    };
  return first === undefined ? undefined : { label: first, fields: {} };
}

function findForm(page: Page, label: string): { form: HTMLElement; button: HTMLElement } {
  for (const form of parse(page.html).querySelectorAll("form")) {
    const button = form
      .querySelectorAll("button")
      .find((candidate) => candidate.textContent.trim().startsWith(label));
    if (button) return { form, button };
  }
  throw new Error(`no button "${label}" on the page "${page.heading}" (${page.status})`);
}

/** Hidden fields as they are, boxes as they are ticked. */
function ownFields(form: HTMLElement): [name: string, value: string][] {
  return form
    .querySelectorAll("input")
    .filter((input) => {
      const type = input.getAttribute("type");
      return type === "hidden" || (type === "checkbox" && input.hasAttribute("checked"));
    })
    .map((input) => [input.getAttribute("name") ?? "", input.getAttribute("value") ?? ""]);
}
