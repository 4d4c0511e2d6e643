/**
 * Makes an accent of any colour that an app gives: as it is where it can be read, else darker or lighter until it can.
 */
import { contrast, readableOn } from "./contrast.ts";
import { type Palette, palettes, type ThemeName } from "./palette.ts";

/** An accent in one theme, and the letters on it. */
export type Accent = Pick<Palette, "accent" | "onAccent">;

/** The accent of both themes. */
export type Accents = Readonly<Record<ThemeName, Accent>>;

/** As text and as a ground for text (WCAG 2.2, 1.4.3). */
const LEAST_CONTRAST = 4.5;
const STEPS = 128;
/** Where a colour goes when it does not stand out enough. */
const towards: Readonly<Record<ThemeName, string>> = { light: "#000000", dark: "#ffffff" };

/** The accents that a `#rrggbb` colour becomes: at least 4.5:1 with the theme's two grounds, and with the letters on them. */
export function accentsOf(color: string): Accents {
  return { light: accentIn("light", color), dark: accentIn("dark", color) };
}

function accentIn(theme: ThemeName, color: string): Accent {
  const { bg, surface } = palettes[theme];
  // The last step is black or white, which stands out on every ground of its theme.
  for (let step = 0; step <= STEPS; step += 1) {
    const accent = mixed(color.toLowerCase(), towards[theme], step / STEPS);
    const onAccent = readableOn(accent);
    const pairs = [bg, surface, onAccent];
    if (pairs.every((other) => contrast(accent, other) >= LEAST_CONTRAST)) {
      return { accent, onAccent };
    }
  }
  return { accent: towards[theme], onAccent: readableOn(towards[theme]) };
}

function mixed(color: string, other: string, share: number): string {
  const channels = [1, 3, 5].map((start) => {
    const [from = 0, to = 0] = [color, other].map((hex) =>
      Number.parseInt(hex.slice(start, start + 2), 16),
    );
    return Math.round(from + (to - from) * share)
      .toString(16)
      .padStart(2, "0");
  });
  return `#${channels.join("")}`;
}
