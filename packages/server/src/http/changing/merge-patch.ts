/** JSON Merge Patch (RFC 7396): objects are merged, null takes a member away, all else takes the place of what is there. */

/** What becomes of `before`. */
export function mergePatch(before: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged = { ...(isObject(before) ? before : {}) };
  for (const [name, inner] of Object.entries(patch))
    if (inner === null) delete merged[name];
    else merged[name] = mergePatch(merged[name], inner);
  return merged;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
