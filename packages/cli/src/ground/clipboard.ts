/** Puts a text where the person can paste it from. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { surroundingsOf } from "./surroundings.ts";
import type { Terminal } from "./terminal.ts";

/** Gives a text to a program's standard input; rejects where it is not there, or fails. Tests give another. */
export type Feed = (program: string, args: readonly string[], text: string) => Promise<void>;

const feedProgram: Feed = async (program, args, text) => {
  const child = spawn(program, args, { stdio: ["pipe", "ignore", "ignore"] });
  const ended = once(child, "exit");
  child.stdin.on("error", () => undefined);
  child.stdin.end(text);
  const [code] = await ended;
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
};

/**
 * Copies. Where no program of this machine does it, and at the end of a wire, the terminal is asked to (OSC 52): it does not tell whether it did,
 * so the text stays on the screen in any case.
 */
export async function copyText(
  terminal: Terminal,
  text: string,
  feed: Feed = feedProgram,
): Promise<"copied" | "asked"> {
  for (const [program = "", ...args] of programsOf(terminal)) {
    try {
      await feed(program, args, text);
      return "copied";
    } catch {
      // The next one may be there.
    }
  }
  terminal.stderr.write(`\u001b]52;c;${Buffer.from(text).toString("base64")}\u0007`);
  return "asked";
}

/** The programs that may do it here. The clipboard of a machine that is reached by SSH is not the person's. */
function programsOf(terminal: Terminal): readonly (readonly string[])[] {
  const { platform, env } = terminal;
  const { ssh, wsl } = surroundingsOf(terminal);
  if (ssh) return [];
  if (platform === "darwin") return [["pbcopy"]];
  if (platform === "win32") return [["clip"]];
  if (wsl) return [["clip.exe"]];
  return [
    ...(env["WAYLAND_DISPLAY"] ? [["wl-copy"]] : []),
    ...(env["DISPLAY"] ? [["xclip", "-selection", "clipboard", "-in"]] : []),
  ];
}
