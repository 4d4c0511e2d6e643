/** Requests that fast-check makes of an OpenAPI document: such as fit, such as nearly fit, and rubbish. */
import fc from "fast-check";

export type Json = Record<string, unknown>;

/** An operation, as the document has it. */
export interface DocumentOperation {
  method: string;
  path: string;
  operationId: string;
  parameters: (Json & { name: string; in: string; required: boolean; schema: Json })[];
  body: { schema: Json; example?: unknown } | undefined;
  responses: Record<string, { content?: Record<string, Json> }>;
}

/** A request that can be sent and printed. */
export interface MadeRequest {
  caller: string;
  method: string;
  target: string;
  headers: Record<string, string>;
  body?: string;
}

/**
 * What is there, by the name of a parameter or a member, or by the place of a parameter (`/v1/connections/{id}`), so that some requests find
 * something.
 */
export type KnownValues = Readonly<Record<string, readonly unknown[]>>;

/** What is known to stand for a parameter of a path. */
export function knownAt(path: string, name: string, known: KnownValues): readonly unknown[] {
  const end = path.indexOf(`{${name}}`) + name.length + 2;
  return known[path.slice(0, end)] ?? known[name] ?? [];
}

/** Everything that the document describes, reading before writing and removing last. */
export function operationsOf(document: Json): DocumentOperation[] {
  const order = ["get", "post", "patch", "put", "delete"];
  const { paths, components } = document as {
    paths: Record<string, Record<string, Json>>;
    components: { parameters: Record<string, DocumentOperation["parameters"][number]> };
  };
  const named = ({ $ref, ...own }: Json): DocumentOperation["parameters"][number] =>
    ($ref ? components.parameters[String($ref).split("/").at(-1) ?? ""] : own) as never;
  const all = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => {
      const { parameters, requestBody, responses, operationId } = operation as {
        parameters: Json[];
        requestBody?: { content: Record<string, { schema: Json; example?: unknown }> };
        responses: DocumentOperation["responses"];
        operationId: string;
      };
      const body = requestBody?.content["application/json"];
      return {
        ...{ method, path, operationId, responses, body },
        parameters: parameters.map(named),
      };
    }),
  );
  return all.toSorted((a, b) => order.indexOf(a.method) - order.indexOf(b.method));
}

/** Requests for one operation, in the name of one of `callers`. */
export function requestFor(
  operation: DocumentOperation,
  { document, known, callers }: { document: Json; known: KnownValues; callers: readonly string[] },
): fc.Arbitrary<MadeRequest> {
  const from = { document, known };
  const given = (place: string) => givenIn(operation, place, from);
  const unknown = rarely({ "no such parameter": "x" }, {});
  return fc
    .record({
      caller: fc.constantFrom(...callers),
      path: given("path"),
      query: fc.tuple(given("query"), unknown).map(([own, more]) => ({ ...own, ...more })),
      headers: fc.oneof(fc.constant({}), given("header")),
      sent: operation.body ? bodyOf(operation.body, from) : fc.constant({}),
    })
    .map(({ caller, path, query, headers, sent }) =>
      madeOf(operation, { ...(sent as Sent), caller, path, query, headers: headers as Texts }),
    );
}

type Texts = Record<string, string>;
interface Sent {
  type?: string;
  body?: string;
}

/** Puts a request together. */
export function madeOf(
  { path: template, method }: Pick<DocumentOperation, "path" | "method">,
  {
    caller,
    path,
    query,
    headers,
    type,
    body,
  }: Sent & { caller: string; path: Json; query: Json; headers: Texts },
): MadeRequest {
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(path[name])),
  );
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      [value].flat().map((one) => [name, String(one)]),
    ),
  );
  return {
    ...{ caller, method: method.toUpperCase() },
    target: search.size > 0 ? `${filled}?${search}` : filled,
    headers: { ...headers, ...(type && { "content-type": type }) },
    ...(body !== undefined && { body }),
  };
}

/** Parameters of one place: those that must be there, and a few of the others, for of many together hardly ever all fit. */
function givenIn(
  { path, parameters }: DocumentOperation,
  place: string,
  from: From,
): fc.Arbitrary<Record<string, unknown>> {
  const members = parameters.filter((each) => each.in === place);
  const needed = new Set(members.filter((each) => each.required).map(({ name }) => name));
  const all = fc.record(
    Object.fromEntries(
      members.map((each) => {
        const there = place === "path" ? knownAt(path, each.name, from.known) : [];
        const known = there.length > 0 ? { ...from.known, [each.name]: there } : from.known;
        return [each.name, parameterValue(each, { ...from, known })];
      }),
    ),
  );
  const names = members.map(({ name }) => name);
  const few = fc.shuffledSubarray(names, { maxLength: Math.min(3, names.length) });
  return fc
    .tuple(all, few)
    .map(([values, chosen]) =>
      Object.fromEntries(
        Object.entries(values).filter(([name]) => needed.has(name) || chosen.includes(name)),
      ),
    );
}

function rarely<Value>(value: Value, otherwise: Value): fc.Arbitrary<Value> {
  return fc.oneof(
    { weight: 9, arbitrary: fc.constant(otherwise) },
    { weight: 1, arbitrary: fc.constant(value) },
  );
}

interface From {
  document: Json;
  known: KnownValues;
}

/** As text, as it stands in a path, a query or a header. */
function parameterValue(
  { name, in: place, schema }: DocumentOperation["parameters"][number],
  from: From,
): fc.Arbitrary<unknown> {
  const text = (value: unknown): string =>
    typeof value === "string" ? value : JSON.stringify(value);
  if (place === "header")
    return fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...(from.known[name] ?? ["*"]).map(text)) },
      { weight: 1, arbitrary: fc.constantFrom("x", '"x"', "*", "%") },
    );
  const fitting = fittingValue(schema, from, name).map((value) =>
    Array.isArray(value) ? value.map(text) : text(value),
  );
  const rubbish = fc.string({ unit: "grapheme", minLength: 1, maxLength: 80 });
  const any = fc.oneof({ weight: 6, arbitrary: fitting }, { weight: 1, arbitrary: rubbish });
  // What a URL means by these is another path.
  return place === "path" ? any.filter((value) => !["", ".", ".."].includes(String(value))) : any;
}

function bodyOf(
  { schema, example }: NonNullable<DocumentOperation["body"]>,
  from: From,
): fc.Arbitrary<{ type?: string; body?: string }> {
  const json = "application/json";
  const fitting = fc.oneof(fittingValue(schema, from), likeExample(schema, example, from));
  const sent = (value: unknown) => ({ type: json, body: JSON.stringify(value) });
  return fc.oneof(
    { weight: 6, arbitrary: fitting.map(sent) },
    { weight: 3, arbitrary: nearly(fitting).map(sent) },
    { weight: 1, arbitrary: fc.jsonValue().map(sent) },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constantFrom(json, "text/plain", "application/x-www-form-urlencoded"),
        body: fc.constantFrom("", "{", "[1,", "a=b", '{"__proto__":1}', "\u0000", "\ud800"),
      }),
    },
    { weight: 1, arbitrary: fc.constant({}) },
  );
}

/** The example of the document, with what is there in place of what it names, and perhaps more. */
function likeExample(schema: Json, example: unknown, from: From): fc.Arbitrary<unknown> {
  if (typeof example !== "object" || example === null) return fittingValue(schema, from);
  const own = Object.fromEntries(
    Object.entries(example).map(([name, value]) => [name, from.known[name]?.[0] ?? value]),
  );
  const more = fc.oneof(fc.constant({}), fittingValue(schema, from));
  return more.map((value) => ({ ...(value as object), ...own }));
}

/** One member is missing, strange, or of another kind. */
function nearly(fitting: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(fitting, fc.nat({ max: 9 }), fc.constantFrom("drop", "add", "change"), fc.jsonValue())
    .map(([value, place, how, other]) => {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return other;
      if (how === "add") return { ...value, unknown_member: other };
      const names = Object.keys(value);
      const name = names[place % Math.max(1, names.length)];
      if (name === undefined) return other;
      const { [name]: _, ...rest } = value as Json;
      return how === "drop" ? rest : { ...rest, [name]: other };
    });
}

/** A value that fits a schema, as far as the schema says what fits. */
function fittingValue(schema: Json, from: From, name = "", depth = 0): fc.Arbitrary<unknown> {
  const made = generated(schema, from, name, depth);
  const known = from.known[name];
  return known ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, made) : made;
}

function generated(schema: Json, from: From, name: string, depth: number): fc.Arbitrary<unknown> {
  const { $ref, type, items } = schema;
  const deeper = (inner: Json, innerName = name) => fittingValue(inner, from, innerName, depth + 1);
  if (depth > 4) return fc.jsonValue({ maxDepth: 1 });
  if (typeof $ref === "string") return deeper(referred(from.document, $ref));
  if ("const" in schema) return fc.constant(schema["const"]);
  if (Array.isArray(schema["enum"])) return fc.constantFrom(...(schema["enum"] as unknown[]));
  const choices = (schema["anyOf"] ?? schema["oneOf"]) as Json[] | undefined;
  if (choices) return fc.oneof(...choices.map((each) => deeper(each)));
  if (type === "string") return text(schema);
  if (type === "integer" || type === "number") return number(schema);
  if (type === "boolean") return fc.boolean();
  if (type === "null") return fc.constant(null);
  if (type === "array")
    return fc.array(deeper((items ?? {}) as Json), {
      minLength: Number(schema["minItems"] ?? 0),
      maxLength: Math.min(3, Number(schema["maxItems"] ?? 3)),
    });
  if (type === "object") return object(schema, deeper, depth);
  return fc.jsonValue({ maxDepth: 2 });
}

function object(
  schema: Json,
  deeper: (inner: Json, name?: string) => fc.Arbitrary<unknown>,
  depth: number,
): fc.Arbitrary<unknown> {
  const {
    properties = {},
    required = [],
    additionalProperties,
  } = schema as {
    properties?: Record<string, Json>;
    required?: string[];
    additionalProperties?: Json | boolean;
  };
  const own = fc.record(
    Object.fromEntries(
      Object.entries(properties).map(([name, inner]) => [name, deeper(inner, name)]),
    ),
    { requiredKeys: required },
  );
  if (!additionalProperties || additionalProperties === true || depth > 2) return own;
  const more = fc.dictionary(fc.stringMatching(/^[a-z_]{1,10}$/), deeper(additionalProperties), {
    maxKeys: 2,
  });
  return fc.tuple(own, more).map(([fixed, free]) => ({ ...free, ...fixed }));
}

function text({ format, pattern, minLength, maxLength }: Json): fc.Arbitrary<string> {
  if (format === "date-time")
    return fc
      .date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true })
      .map((date) => date.toISOString());
  // Nothing there ever answers, and nobody is asked (RFC 2606).
  if (format === "uri") return fc.constantFrom("https://api.invalid/", "http://127.0.0.1:1/x?y=z");
  if (typeof pattern === "string") {
    const matching = fc.stringMatching(new RegExp(pattern, "u"));
    return matching.filter((made) => made.length <= Number(maxLength ?? 500));
  }
  const least = Number(minLength ?? 0);
  const most = Math.max(least, Math.min(Number(maxLength ?? 20), 40));
  return fc
    .string({ unit: "grapheme", minLength: least, maxLength: most })
    .map((made) => made.slice(0, Number(maxLength ?? made.length)));
}

function number({ type, minimum, maximum }: Json): fc.Arbitrary<number> {
  const min = Number(minimum ?? -1000);
  const max = Number(maximum ?? min + 100_000);
  return type === "integer"
    ? fc.integer({ min: Math.max(min, -2_147_483_648), max: Math.min(max, 2_147_483_647) })
    : fc.double({ min, max, noNaN: true });
}

function referred({ components }: Json, ref: string): Json {
  const { schemas } = components as { schemas: Record<string, Json> };
  return schemas[ref.split("/").at(-1) ?? ""] ?? {};
}
