/** The name that a person gives an account of their own. */

const LONGEST_NAME = 100;

/** The field `label` of a form: a name, null for none, or undefined for what no name can be. */
export function ownNameIn(form: URLSearchParams): string | null | undefined {
  const label = (form.get("label") ?? "").trim();
  const isFit = label.length <= LONGEST_NAME && label.isWellFormed() && !/\p{Cc}/u.test(label);
  if (!isFit) return undefined;
  return label === "" ? null : label;
}
