/**
 * The colours of the two themes, and the rules that choose one: what the app asked for, else what the browser prefers.
 */

/** The colours of one theme, each `#rrggbb`. */
export interface Palette {
  /** Around the sheet, where there is room around it. */
  readonly ground: string;
  /** The sheet itself then. */
  readonly sheet: string;
  readonly bg: string;
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly ok: string;
  readonly warn: string;
  readonly bad: string;
  readonly control: string;
  readonly line: string;
}

/** The names of the themes. */
export type ThemeName = "light" | "dark";

/** Both themes. A test holds every colour to the contrast that it needs. */
export const palettes: Readonly<Record<ThemeName, Palette>> = {
  light: {
    ground: "#f6f7f9",
    sheet: "#ffffff",
    bg: "#ffffff",
    surface: "#f6f7f9",
    text: "#1a1d23",
    muted: "#565d6b",
    accent: "#1f55c4",
    onAccent: "#ffffff",
    ok: "#17703a",
    warn: "#8a5200",
    bad: "#b3261e",
    control: "#767e8c",
    line: "#e0e3e9",
  },
  dark: {
    ground: "#14171c",
    sheet: "#1c2027",
    bg: "#14171c",
    surface: "#1c2027",
    text: "#eceff4",
    muted: "#a3abb9",
    accent: "#8ab4ff",
    onAccent: "#0d1b36",
    ok: "#6fd08c",
    warn: "#f2b84b",
    bad: "#ff8f86",
    control: "#78818f",
    line: "#343a45",
  },
};

/** CSS that sets colours of each theme. Later rules of the same form win. */
export function themeRules(colours: Readonly<Record<ThemeName, Partial<Palette>>>): string {
  const light = declarations(colours.light);
  const dark = declarations(colours.dark);
  return `:root { ${light} }
@media (prefers-color-scheme: dark) { :root:not([data-theme=light]) { ${dark} } }
:root[data-theme=dark] { ${dark} }
`;
}

function declarations(colours: Partial<Palette>): string {
  return Object.entries(colours)
    .map(
      ([name, value]) =>
        `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${value};`,
    )
    .join(" ");
}
