/** The characters of property tests: any that Unicode has. */
import fc from "fast-check";

const surrogates = { first: 0xd800, count: 0x800 };

/**
 * One code point, surrogates left out: the `unit` of `fc.string`. fast-check's own "binary" draws the same ones, from a table of a
 * million entries that each test file would wait seconds for.
 */
export const anyCharacter: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 0x10ffff - surrogates.count })
  .map(
    (index) => String.fromCodePoint(index < surrogates.first ? index : index + surrogates.count),
    (text) => {
      const point = typeof text === "string" ? text.codePointAt(0) : undefined;
      if (point === undefined || text !== String.fromCodePoint(point))
        throw new Error("no character");
      return point < surrogates.first ? point : point - surrogates.count;
    },
  );
