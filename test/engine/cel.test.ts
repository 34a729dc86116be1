import { describe, expect, it } from "vitest";
import { foreignOperators, parseCel } from "../../src/engine/cel.ts";

/**
 * Expressions that cel-go, which Inngest's server evaluates with, takes. From the conformance tests of the CEL specification
 * (github.com/google/cel-spec at 508bd98, `tests/simple/testdata/*.textproto`), by file: those whose syntax differs, without
 * the parts that the server does not have, which are messages, optional values and extensions.
 */
const conformance: Readonly<Record<string, readonly string[]>> = {
  basic: [
    "0",
    "0u",
    "''",
    '""',
    'r""',
    "b''",
    "[]",
    "{}",
    "null",
    "false",
    "0x55555555",
    "-0x55555555",
    "0x55555555u",
    '"\\""',
    "'\\''",
    '"\'"',
    "'\\\\'",
    'b"ÿ"',
    "[-1]",
    '{"k":"v"}',
    "true",
    "2.0e0",
    "1e3",
    "x",
    "f_unknown(17)",
    "f_unknown(17) || true",
  ],
  comparisons: [
    "dyn([]) == dyn({})",
    "'Abraham' < 'Lincoln'",
    "1 < 3u",
    "-1u == dyn(1)",
    "timestamp(0) < timestamp(1)",
    "2 in [3, 2, 1]",
    "'key' in {'key':1}",
    "!(2 in [])",
    ".99 > 9.9e-1",
  ],
  conversions: [
    "bytes('abc')",
    "duration('1h') < duration('2h')",
    "int(42u) == 42",
    "string(-123)",
    "type(type)",
  ],
  fields: [
    "{'k1':'v1'}.k1",
    "{'k':1}['k']",
    "has({'a': 1, 'b': 2}.a)",
    "{0: 1}[0]",
    "{'/api/v1': true}.`/api/v1`",
    "has({'foo.txt': 32}.`foo.txt`)",
  ],
  fp_math: ["4.25 + 15.25", "-2.5 - -3.5", "-4.5 * 0.0", "-(-9.5)", "1.0e308 * 10.0"],
  integer_math: ["42 % 5", "-(5)", "9223372036854775807 + 0", "-9223372036854775808", "(0 - 1) * 2"],
  lists: ["[0, 1] + [2]", "[7, 8, 9][dyn(0.0)]", "size([1, 2])", "[1, 2, 3].size()"],
  logic: ["false ? 1 : 2", "true ? (1 / 0 > 2 ? 'a' : 'b') : 'c'", "!!true", "true && (false || true)"],
  macros: [
    "[1, 2, 3].exists(e, e > 1)",
    "{'key1':1, 'key2':2}.exists(k, k == 'key2')",
    "[1, 2, 3].all(e, e > 0)",
    "[7, 8].exists_one(a, a == 7)",
    "[1, 2, 3].map(n, n > 1, n * n)",
    "[[1], [2]].filter(x, x == [1])",
    "['signer'].filter(signer, ['artifact'].all(artifact, true))",
  ],
  namespace: ["x.y", "y", ".y"],
  parse: [
    "((((((7))))))",
    "a.b.c.d.e",
    "true ? true : false ? 1 : 2",
    "'\\a\\b\\f\\n\\r\\t\\v\\\\\\?\\'\\\"\\`'",
    "'\\x41\\X42\\u00e9\\U0001F642\\101'",
    'r"\\?\\t"',
    "R'''a\n'b''c'''",
    '"""a "quoted" text\nover two lines"""',
    "br' \\\\ '",
    'r"\\"',
    'bR""" x """',
    "b'\\xff\\377'",
    "[ 1 , \t2\n,3\r\n][ 0 ]",
    "[\f1]",
    "1 // one\n + 2 // two",
    "{'as': 1}.as",
    "{'package': 1}.package",
    "TestAllTypes{ if: true }",
  ],
  string: ["'hello'.size()", "'hello'.contains('he')", "'hello'.startsWith('he')", "'hubba'.matches('ubb')"],
  timestamps: [
    "timestamp('2009-02-13T23:31:30Z').getFullYear()",
    "timestamp('2009-02-13T23:31:30Z') - duration('10s')",
    "timestamp('2009-02-13T23:31:30Z').getHours('02:00')",
  ],
};

/** Expressions that cel-go takes and the parser does not read; they are valid, so nothing is said of them. */
const unread: ReadonlySet<string> = new Set([
  ".99 > 9.9e-1",
  "{'/api/v1': true}.`/api/v1`",
  "has({'foo.txt': 32}.`foo.txt`)",
  ".y",
  "br' \\\\ '",
  'r"\\"',
  'bR""" x """',
  "[\f1]",
  "TestAllTypes{ if: true }",
]);

describe("what the specification calls valid", () => {
  for (const [file, texts] of Object.entries(conformance)) {
    it.each(texts)(`${file}: %s`, (text) => {
      expect(parseCel(text).kind).toBe(unread.has(text) ? "unread" : "tree");
    });
  }
});

/** Where the parser stops, and what it says of it. */
const refused: readonly (readonly [text: string, at: string, problem: string])[] = [
  ["event.data.a = 'b'", "13-14", "`=` is not expected"],
  ["event.data.a ==", "15-15", "a value is expected in place of the end"],
  ["event.data.a == 'b", "16-17", "a text has no quote at its end"],
  ["(event.data.a == 'b'", "20-20", "`)` is expected in place of the end"],
  ["event.data.a == 'b')", "19-20", "`)` is not expected"],
  ["event.data.a == ${id}", "16-17", "`$` is not expected"],
  ["{{ event.data.a }}", "16-17", "`:` is expected in place of `}`"],
  ["event.data.a & event.data.b", "13-14", "`&` is not expected"],
  ["event.data.a and event.data.b", "13-16", "`and` is not expected"],
  ["event.data.a ?? 'b'", "14-15", "a value is expected in place of `?`"],
  ["event.data.a == `b`", "16-17", ""],
  ["event.data.in == 1", "11-13", "a name is expected in place of `in`"],
  ["event..data", "6-7", "a name is expected in place of `.`"],
  ["if == 1", "0-2", "`if` is a reserved word"],
  ["event.data.a == 'b\\d'", "18-20", "invalid escape sequence: \\d"],
  ["event.data.list.exists(1, true)", "23-24", "the first argument of a macro has to be a name"],
  ["a ? b ? 1 : 2 : 3", "4-13", "a conditional between `?` and `:` needs parentheses"],
  ["!has(event.data['a'])", "5-20", "`has(…)` takes a field after a dot, as in `has(event.data.id)`"],
  ["event.data.a == 0d1f-77", "17-20", "`d1f` is not expected"],
];

describe("what is no CEL", () => {
  it.each(refused)("%s", (text, at, problem) => {
    const parsed = parseCel(text);
    expect(
      parsed.kind === "refused"
        ? { at: `${String(parsed.start)}-${String(parsed.end)}`, problem: parsed.problem }
        : parsed.kind,
    ).toEqual(problem === "" ? "unread" : { at, problem });
  });
});

describe("the operators of JavaScript", () => {
  it.each([
    ["a === b", ["2-5 ==="]],
    ["a !== b && c === d", ["2-5 !==", "13-16 ==="]],
    ["a?.b?.c", ["1-3 ?.", "4-6 ?."]],
    ["a = b", ["2-3 ="]],
    ["a?.[0]?.b", ["1-4 ?.[", "6-8 ?."]],
    ["a?.(b)", ["1-4 ?.("]],
    ["a =< b", ["2-4 =<"]],
    ["a =~ 'b'", ["2-4 =~"]],
    ["a.some(b => b)", ["9-11 =>"]],
    ["a <=> b", []],
    ["a == b && c != d && e <= f && g >= h", []],
    ["a ? .5 : 1", []],
    ["a ?.5 : 1", []],
    ["'a === b'", []],
    ["'it\\'s === b' === c", ["14-17 ==="]],
    ['r"\\" === b', ["5-8 ==="]],
    ["'''a === 'b' === c'''", []],
    ["a // === b\n === c", ["12-15 ==="]],
  ] as const)("%s", (text, found) => {
    expect(
      foreignOperators(text).map(({ start, end, written }) => `${String(start)}-${String(end)} ${written}`),
    ).toEqual(found);
  });
});
