/** What a flow of the docs is given, in its own language: the names of its world, `sendUserTo`, and a limit of time. */
import type { FlowLanguage } from "./flows.ts";
import type { World } from "./worlds/worlds.ts";

/** What stands around a flow. */
export interface Given {
  /** Stands before the program's first line. */
  header: string;
  /** Files beside the program. */
  files: Record<string, string>;
  /** Of the program's name. */
  ending: string;
}

const secondsToEnd = 15;

/** Writes what a world gives to a flow in `language`; without a world only the limit of time. */
export function given(language: FlowLanguage, world: World | undefined): Given {
  if (language === "sh") return { header: "", files: {}, ending: "sh" };
  return language === "python" ? givenPython(world) : givenScript(language, world);
}

function givenScript(language: "ts" | "js", world: World | undefined): Given {
  const ending = language === "ts" ? "mts" : "mjs";
  const limit = `setTimeout(() => { throw new Error("did not end in ${secondsToEnd} s"); }, ${secondsToEnd}_000).unref();`;
  if (!world) return { header: limit, files: {}, ending };
  const names = [...Object.keys(world.given), "sendUserTo", "signedInUser"];
  const values = Object.entries(world.given).map(
    ([name, value]) => `export const ${name} = ${JSON.stringify(value)} as const;\n`,
  );
  const env = Object.entries(world.env).map(
    ([name, value]) => `process.env["${name}"] = ${JSON.stringify(value)};\n`,
  );
  const people = `
export async function sendUserTo(url: string, user: string, cookie?: string): Promise<string> {
  const answer = await fetch("${world.people}", { method: "POST", body: JSON.stringify({ url, user, cookie }) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}
export function signedInUser(request: Request): string | null {
  return /(?:^|; )user=(\\w+)/.exec(request.headers.get("cookie") ?? "")?.[1] ?? null;
}
`;
  return {
    header: `${limit} import { ${names.join(", ")} } from "./given.mts";`,
    files: { "given.mts": `${values.join("")}${env.join("")}${people}` },
    ending,
  };
}

function givenPython(world: World | undefined): Given {
  const limit = `import signal; signal.alarm(${secondsToEnd})`;
  if (!world) return { header: limit, files: {}, ending: "py" };
  // What JSON makes of a text or a number is Python too.
  const values = Object.entries(world.given).map(
    ([name, value]) => `${snakeCase(name)} = ${JSON.stringify(value)}\n`,
  );
  const people = `
import json, os, urllib.request

os.environ.update(${JSON.stringify(world.env)})

def send_user_to(url, user):
    body = json.dumps({"url": url, "user": user}).encode()
    with urllib.request.urlopen("${world.people}", data=body) as answer:
        return answer.read().decode()
`;
  return {
    header: `${limit}; from given import *`,
    files: { "given.py": `${values.join("")}${people}` },
    ending: "py",
  };
}

const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
