import fc from "fast-check";

/**
 * Marks in generated code: places where styles differ or where a comment can stand. All are private-use characters, so
 * that no code has them.
 */
export const mark = {
  /** Between two tokens, where a line can end. */
  gap: "\uE000",
  /** Between two tokens that must stay on one line. */
  tight: "\uE001",
  /** A line of its own. */
  line: "\uE002",
  /** The end of a line. */
  tail: "\uE003",
  /** The end of a statement. */
  end: "\uE004",
  /** After the last of several lines. */
  comma: "\uE005",
  /** From here on, lines stand deeper. */
  deeper: "\uE006",
  /** From here on, lines stand less deep. */
  back: "\uE007",
} as const;

/** A comment, and the place it takes among those that there are. */
interface PlacedComment {
  readonly place: number;
  readonly kind: "line" | "block" | "doc" | "long";
}

/** How a file is written down. */
export interface Layout {
  readonly lineBreak: "\n" | "\r\n";
  readonly indent: "  " | "    " | "\t";
  readonly semicolons: boolean;
  readonly trailingCommas: boolean;
  readonly quote: '"' | "'";
  readonly byteOrderMark: boolean;
  readonly finalBreak: boolean;
  readonly comments: readonly PlacedComment[];
}

/** Layouts as people have them: most files are plain, and each trait is met often enough. */
export const arbitraryLayout: fc.Arbitrary<Layout> = fc.record({
  lineBreak: fc.oneof(
    { weight: 3, arbitrary: fc.constant("\n" as const) },
    { weight: 1, arbitrary: fc.constant("\r\n" as const) },
  ),
  indent: fc.constantFrom("  " as const, "    " as const, "\t" as const),
  semicolons: fc.oneof(
    { weight: 3, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  ),
  trailingCommas: fc.boolean(),
  quote: fc.constantFrom('"' as const, "'" as const),
  byteOrderMark: fc.oneof(
    { weight: 6, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  finalBreak: fc.oneof(
    { weight: 6, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  ),
  comments: fc.array(
    fc.record({
      place: fc.nat({ max: 400 }),
      kind: fc.constantFrom("line" as const, "block" as const, "doc" as const, "long" as const),
    }),
    { maxLength: 12 },
  ),
});

/** A block of statements: on lines of its own, or all on one. */
export function block(statements: readonly string[], onOneLine = false): string {
  if (statements.length === 0) return `{${mark.gap}}`;
  if (onOneLine) return `{ ${statements.map(flat).join(" ")}${mark.tight} }`;
  const lines = statements.map((each) => `${mark.line}\n${each}${mark.tail}`);
  return `{${mark.tail}${mark.deeper}\n${lines.join("\n")}\n${mark.line}${mark.back}\n}`;
}

/** Code on one line: nothing in it needs a line of its own any more. */
export function flat(code: string): string {
  return code
    .replaceAll(new RegExp(`\\n?[${mark.line}${mark.tail}]\\n?`, "g"), (found) =>
      found.includes("\n") ? " " : mark.tight,
    )
    .replaceAll("\n", " ")
    .replaceAll(mark.end, ";")
    .replaceAll(mark.gap, mark.tight)
    .replaceAll(new RegExp(`[${mark.deeper}${mark.back}${mark.comma}]`, "g"), "")
    .replaceAll(/ {2,}/g, " ");
}

/** A list between brackets: its members side by side, or one a line. */
export function list(open: string, members: readonly string[], close: string, onLines = false): string {
  if (members.length === 0) return `${open}${mark.gap}${close}`;
  const padding = open.endsWith("{") ? " " : "";
  if (!onLines)
    return `${open}${padding}${mark.tight}${members.join(`,${mark.tight} `)}${mark.tight}${padding}${close}`;
  const lines = members.map((each) => `${mark.line}\n${each}`).join(`,${mark.tail}\n`);
  return `${open}${mark.tail}${mark.deeper}\n${lines}${mark.comma}${mark.tail}\n${mark.line}${mark.back}\n${close}`;
}

const hazard = /^[([`+\-/]/;

/** Writes code down: marks become breaks, semicolons, commas and comments. */
export function write(code: string, layout: Layout): string {
  const places = Array.from(code).filter(isPlace).length;
  const comments = new Map(
    layout.comments.map(({ place, kind }) => [places === 0 ? 0 : place % places, kind]),
  );
  let seen = 0;
  const commented = Array.from(code)
    .map((character) => (isPlace(character) ? comment(character, comments.get(seen), seen++) : character))
    .join("");
  let depth = 0;
  const lines: string[] = [];
  for (const raw of commented.split("\n")) {
    const [first = ""] = raw.split(/[^\uE007]/, 1);
    depth -= first.length;
    const text = raw.replaceAll(/[\uE006\uE007]/g, "");
    if (text.replaceAll("\uE008", "").trim() !== "" || !/[\uE008\uE006\uE007]/.test(raw)) {
      const plain = text.replaceAll("\uE008", "");
      const inner = layout.indent.repeat(depth);
      // The lines of a long comment keep their distance to its first.
      lines.push(
        ...plain
          .split("\uE009")
          .map((line, index) => (line.trim() === "" && index === 0 ? "" : inner + line)),
      );
    }
    depth +=
      Array.from(raw).filter((each) => each === mark.deeper).length -
      (Array.from(raw).filter((each) => each === mark.back).length - first.length);
  }
  const text = withSemicolons(lines, layout.semicolons)
    .map((line) => line.replaceAll(mark.comma, layout.trailingCommas ? "," : ""))
    .join(layout.lineBreak);
  const quoted = layout.quote === "'" ? text.replaceAll(/"([^"'\\\n]*)"/g, "'$1'") : text;
  return `${layout.byteOrderMark ? "\uFEFF" : ""}${quoted}${layout.finalBreak ? layout.lineBreak : ""}`;
}

function isPlace(character: string): boolean {
  return (
    character === mark.gap || character === mark.tight || character === mark.line || character === mark.tail
  );
}

/** The text of a comment at a place, or what stands there without one. An empty line of its own goes (\uE008). */
function comment(place: string, kind: PlacedComment["kind"] | undefined, index: number): string {
  const own = place === mark.line;
  if (kind === undefined) return own ? "\uE008" : "";
  const words = `note ${index}`;
  if (place === mark.tight) return `/* ${words} */ `;
  if (place === mark.tail) return kind === "line" || kind === "long" ? ` // ${words}` : ` /* ${words} */`;
  if (place === mark.gap) return kind === "line" ? ` // ${words}\n` : ` /* ${words} */ `;
  switch (kind) {
    case "line":
      return `// ${words}`;
    case "block":
      return `/* ${words} */`;
    case "doc":
      return `/** ${words} */`;
    case "long":
      return `/*\uE009 * ${words}\uE009 * and more\uE009 */`;
  }
}

/** Without semicolons, a line that would go on with the one before it gets one in front. */
function withSemicolons(lines: readonly string[], semicolons: boolean): readonly string[] {
  if (semicolons) return lines.map((line) => line.replaceAll(mark.end, ";"));
  let isOpen = false;
  return lines.map((line) => {
    const code = line.trimStart();
    const isCode = code !== "" && !code.startsWith("//") && !code.startsWith("/*") && !code.startsWith("*");
    const start = isOpen && isCode && hazard.test(code) ? ";" : "";
    if (isCode) isOpen = line.includes(mark.end);
    const indent = line.slice(0, line.length - code.length);
    // A statement that ends in the middle of a line, before another, keeps its semicolon.
    const kept = code.replaceAll(new RegExp(`${mark.end}(?=\\s*(?:/\\*.*?\\*/\\s*)*(?://.*)?$)`, "g"), "");
    return indent + start + kept.replaceAll(mark.end, ";");
  });
}
