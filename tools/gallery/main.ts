/**
 * `npm run gallery`: serves every state of every page until it is stopped. `npm run gallery -- --write [folder]`: writes a picture of each
 * at three widths in both themes, and ends. Words pick states: `-- connect key`. `--language de` photographs in German, `--port` chooses.
 */
import { resolve } from "node:path";
import { readArguments } from "../arguments.ts";
import { findChromium, howToGetChromium, openChromium } from "../chromium.ts";
import { root } from "../command.ts";
import { photograph } from "./photograph.ts";
import { serveGallery } from "./serve.ts";
import { gallery } from "./states.ts";

const DEFAULT_FOLDER = "gallery";

const { values, positionals } = readArguments({
  allowPositionals: true,
  options: {
    write: { type: "boolean", default: false },
    language: { type: "string" },
    port: { type: "string", default: "0" },
  },
});

async function main(): Promise<number> {
  if (!values.write) return serve();
  const found = findChromium();
  if (!found) {
    console.error(`No browser: ${howToGetChromium}.`);
    return 1;
  }
  const [folder, words] = folderAndWords();
  const states = gallery.filter(({ path }) => words.every((word) => path.includes(word)));
  if (states.length === 0) {
    console.error(`No state is called ${words.join(" ")}.`);
    return 1;
  }
  const served = await serveGallery();
  const browser = await openChromium(found);
  try {
    const { language } = values;
    const shoot = { url: served.url, folder, states, ...(language !== undefined && { language }) };
    const count = await photograph(browser, shoot);
    console.log(`${count} pictures of ${states.length} states in ${folder}`);
    return 0;
  } finally {
    await browser.close();
    await served.close();
  }
}

/** What holds a slash or a dot is the folder; what does not picks states. */
function folderAndWords(): [folder: string, words: string[]] {
  const named = positionals.find((word) => /[./\\]/.test(word));
  const folder = named ? resolve(named) : resolve(root, DEFAULT_FOLDER);
  return [folder, positionals.filter((word) => word !== named)];
}

async function serve(): Promise<number> {
  const { url } = await serveGallery(Number(values.port));
  console.log(`${gallery.length} states: ${url}\nCtrl-C ends it.`);
  return 0;
}

process.exitCode = await main();
