/** Says what a catalogue entry says, as plain text for a developer who sets its provider up. */
import type { CatalogEntry } from "../entry.ts";
import { accountSection, apiSection, noticesSection } from "./api-sections.ts";
import { rows, type Section } from "./lines.ts";
import { evidenceSection, inputsSections, scopesSection, setupSection } from "./paper-sections.ts";
import { protocolSections } from "./protocol-sections.ts";

/** The whole entry in sections: what it is, how its protocol is spoken, what its tokens open, how it is set up, and who says so. */
export function describeEntry(entry: CatalogEntry): string {
  const sections: readonly Section[] = [
    whatSection(entry),
    ...protocolSections(entry),
    scopesSection(entry),
    ...inputsSections(entry),
    apiSection(entry),
    accountSection(entry),
    noticesSection(entry),
    setupSection(entry),
    evidenceSection(entry),
  ];
  const told = sections.filter(({ lines }) => lines.length > 0);
  return `${told.map(({ title, lines }) => [title, ...lines.map(indented)].join("\n")).join("\n\n")}\n`;
}

const indented = (line: string): string => `  ${line}`;

function whatSection(entry: CatalogEntry): Section {
  const { id, name, category, color, version, statusUrl, manageUrl, inAppBrowsers } = entry;
  const { translations = {} } = entry;
  const languages = Object.keys(translations);
  return {
    title: `${name} (${id})`,
    lines: rows([
      ["Speaks", spoken(entry)],
      ["Category", category],
      ["Colour", color],
      ["Status page", statusUrl],
      ["Where people take access away", manageUrl],
      [
        "Browsers inside apps",
        inAppBrowsers && "are refused: people are told to open the link elsewhere",
      ],
      ["Languages", ["en", ...languages].join(", ")],
      ["Schema", `version ${version}`],
    ]),
  };
}

function spoken(entry: CatalogEntry): string {
  if (entry.protocol === "key") return "API keys, which people make there by hand";
  if (entry.protocol === "oauth1") return "OAuth 1.0a (RFC 5849)";
  return "resource" in entry
    ? "OAuth 2, at servers that the API names itself (RFC 9728)"
    : "OAuth 2 (RFC 6749)";
}
