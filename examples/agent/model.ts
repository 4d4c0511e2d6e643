/**
 * Stands where your language model stands, and is none: a script that takes the first tool whose name is said in the message. It shows
 * where a model gets in and that it needs no secret for its work, not what a model can do.
 */

/** A tool, as an MCP server tells of it. */
export interface Tool {
  name: string;
  inputSchema: { properties?: Record<string, unknown> | undefined };
}

/** A call of a tool, as the MCP client takes it. */
export interface ToolCall {
  name: string;
  arguments: Record<string, unknown>;
}

/** `list my notes` is for `list_notes`; what stands in quotes is the first argument. Undefined where no tool is meant. */
export function choose(message: string, tools: readonly Tool[]): ToolCall | undefined {
  const said = wordsOf(message.replace(/".*"/, ""));
  const tool = tools.find(({ name }) => wordsOf(name).every((word) => said.includes(word)));
  if (!tool) return undefined;
  const [argument] = Object.keys(tool.inputSchema.properties ?? {});
  const quoted = /"(.*)"/.exec(message)?.[1];
  const hasOne = argument !== undefined && quoted !== undefined;
  return { name: tool.name, arguments: hasOne ? { [argument]: quoted } : {} };
}

/** Without the s of the plural, so that one note is meant by notes too. */
const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean)
    .map((word) => word.replace(/s$/, ""));
