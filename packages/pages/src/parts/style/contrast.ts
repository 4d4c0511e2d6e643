/**
 * Contrast as WCAG 2.2 counts it, to set readable letters on a colour that somebody else chose.
 */

/** Ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(first: string, second: string): number {
  const [dark = 0, light = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** White where it can be read on the `#rrggbb` colour, else black. It always reaches 4.5:1. */
export function readableOn(color: string): string {
  return contrast(color, "#ffffff") >= 4.5 ? "#ffffff" : "#000000";
}

function luminance(color: string): number {
  const channel = (start: number): number => {
    const value = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
