// @ts-check
/** The API reference, made of the docstrings of everything that can be imported, as Markdown for the site. A warning is an error. */
import { join } from "node:path";
import { root } from "../tools/command.ts";
import { doors } from "../tools/docs/doors.ts";

const names = new Map(doors().map(({ name, file }) => [file, name]));

/**
 * Calls modules by what they are imported by, not by where their files are, and refuses an export without a docstring.
 * @param {import("typedoc").Application} app
 */
function asImported({ converter, logger }) {
  converter.on("resolveBegin", ({ project }) => {
    for (const module of project.children ?? []) {
      const file = project.getSymbolIdFromReflection(module)?.fileName;
      module.name = names.get(String(file)) ?? module.name;
    }
    // What is taken apart where it is received has no name of its own.
    for (const each of Object.values(project.reflections))
      if (each.name === "__namedParameters") each.name = "options";
  });
  // What its members are is said where their names do not say it.
  converter.on("resolveEnd", ({ project }) => {
    for (const module of project.children ?? [])
      for (const made of module.children ?? [])
        if (!made.isReference() && !isExplained(made))
          logger.warn(`${module.name} exports ${made.name} without a docstring`);
  });
}

/** @param {import("typedoc").DeclarationReflection} made */
function isExplained(made) {
  return [made, ...(made.signatures ?? [])].some((each) => each.hasComment());
}

/** @type {Partial<import("typedoc").TypeDocOptions> & Partial<import("typedoc-plugin-markdown").PluginOptions>} */
export default {
  entryPoints: [...names.keys()],
  tsconfig: join(root, "docs/tsconfig.json"),
  plugin: ["typedoc-plugin-markdown", asImported],
  out: join(root, "docs/reference/api"),
  name: "API",
  readme: "none",
  disableGit: true,
  disableSources: true,
  treatWarningsAsErrors: true,
  validation: { notExported: true, invalidLink: true, rewrittenLink: true },
  router: "module",
  groupOrder: ["Functions", "Variables", "Classes", "Interfaces", "Type Aliases", "*"],
  entryFileName: "README",
  excludeExternals: true,
  useCustomAnchors: true,
  hideBreadcrumbs: true,
  hidePageHeader: true,
  expandParameters: true,
  useCodeBlocks: true,
  parametersFormat: "table",
  interfacePropertiesFormat: "table",
  classPropertiesFormat: "table",
  typeAliasPropertiesFormat: "table",
  propertyMembersFormat: "table",
  typeDeclarationFormat: "table",
  tableColumnSettings: { hideSources: true, hideInherited: true, hideOverrides: true },
};
