/** Compares Authorization headers as sets of parameters: their order is free (RFC 5849 section 3.5.1). */

const PARAMETER = /([^\s,="]+)="((?:[^"\\]|\\.)*)"/g;

/**
 * The parameters of an `OAuth` header as they are written, sorted; undefined when it is none. Only blanks and one comma
 * stand between two.
 */
export function headerSet(header: string): readonly string[] | undefined {
  const [, list] = /^OAuth +(.*)$/s.exec(header) ?? [];
  if (list === undefined) return undefined;
  const between = list.split(PARAMETER).filter((_, index) => index % 3 === 0);
  const isList = between.every((text, index) => {
    const isEdge = index === 0 || index === between.length - 1;
    return (isEdge ? /^ *$/ : /^ *, *$/).test(text);
  });
  return isList ? [...list.matchAll(PARAMETER)].map(([whole]) => whole).sort() : undefined;
}
