import { describe, expect, test } from "vitest";
import { memory } from "../../memory.ts";
import { type BrandingOptions, readBranding } from "./branding.ts";
import { optionsProblems } from "./options-schema.ts";

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>';
const bytesOf = (latin1: string): Uint8Array => new Uint8Array(Buffer.from(latin1, "latin1"));
const png = bytesOf("\x89PNG\r\n\x1a\nrest");

function problems(branding: unknown): string {
  const plain = { publicUrl: "https://app.example", encryptionKeys: "a:b", store: memory() };
  return optionsProblems({ ...plain, providers: {}, branding }).join("; ");
}

describe("a logo is taken", () => {
  const cases: [string, BrandingOptions["logo"], string][] = [
    ["as a data: URL in base64", `data:image/svg+xml;base64,${btoa(svg)}`, "image/svg+xml"],
    [
      "as one that is escaped",
      `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`,
      "image/svg+xml",
    ],
    [
      "after a prolog",
      { type: "image/svg+xml", bytes: bytesOf(`<?xml version="1.0"?>${svg}`) },
      "image/svg+xml",
    ],
    ["as PNG", { type: "image/png", bytes: png }, "image/png"],
    ["as WebP", { type: "image/webp", bytes: bytesOf("RIFF\0\0\0\0WEBPVP8 ") }, "image/webp"],
    ["as JPEG", { type: "image/jpeg", bytes: bytesOf("\xff\xd8\xff\xe0") }, "image/jpeg"],
  ];

  test.each(cases)("%s", (_, logo = "", type) => {
    expect(problems({ logo })).toBe("");
    expect(readBranding({ logo }).logo?.type).toBe(type);
  });

  test("with exactly the bytes that it had", () => {
    const { logo } = readBranding({ logo: `data:image/svg+xml,${encodeURIComponent(svg)}` });
    expect(new TextDecoder().decode(logo?.bytes)).toBe(svg);
  });
});

describe("refused, by the name of the option and without its value, is", () => {
  const cases: [string, unknown, string][] = [
    [
      "an image that is not what it says",
      { logo: { type: "image/png", bytes: bytesOf("GIF89a") } },
      "logo",
    ],
    ["another type", { logo: "data:image/gif;base64,R0lGODlh" }, "logo"],
    ["HTML as SVG", { logo: "data:image/svg+xml,%3Cp%3Ecanary" }, "logo"],
    ["a broken escape", { logo: "data:image/svg+xml,%E0%A4%A" }, "logo"],
    ["an image elsewhere", { logo: "https://cdn.example/canary.png" }, "logo"],
    [
      "a large one",
      { logo: { type: "image/png", bytes: new Uint8Array([...png, ...new Uint8Array(8_192)]) } },
      "logo",
    ],
    ["no image at all", { logo: 7 }, "logo"],
    ["a colour by its name", { accent: "canary" }, "accent"],
    ["a link that runs", { helpUrl: "javascript:canary" }, "helpUrl"],
    ["a link to another host by two slashes", { privacyUrl: "//canary.example" }, "privacyUrl"],
    ["a home that runs", { homeUrl: "javascript:canary" }, "homeUrl"],
    ["a link with a user", { helpUrl: "https://canary@app.example/" }, "helpUrl"],
    ["an unknown word", { logos: "x" }, "logos"],
  ];

  test.each(cases)("%s", (_, branding, option) => {
    expect(problems(branding)).toContain(`branding.${option}`);
    expect(problems(branding)).not.toContain("canary");
  });
});

test("links may be paths and http(s) URLs", () => {
  const branding = {
    homeUrl: "/",
    helpUrl: "/help",
    privacyUrl: "https://app.example/privacy?x=1#y",
  };
  expect(problems(branding)).toBe("");
  expect(readBranding(branding)).toEqual(branding);
});
