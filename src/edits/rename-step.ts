import ts from "typescript";
import type { Edit, StepId, TextChange } from "../model/index.ts";
import { unwrap } from "../syntax/tree.ts";
import { kebab } from "./step-names.ts";

/** Another id for a step, with the edit that writes it. */
export interface Renaming {
  /** The new id with `null` for what is not known, as in `StepId.parts`. */
  readonly parts: readonly (string | null)[];
  /** The new id as it is written. */
  readonly text: string;
  readonly edit: Edit;
}

/** The id of a step in kebab-case; `null` when it is not all written in place, or has letters that would be lost. */
export function inKebabCase({ node: written, parts }: StepId): Renaming | null {
  const node = unwrap(written);
  if (/[^\0-\x7f]/.test(node.getText()) || !isWhole(node)) return null;
  if (ts.isStringLiteralLike(node)) {
    const text = kebab(node.text);
    return { parts: [text], text, edit: [inside(node, text, 1)] };
  }
  if (!ts.isTemplateExpression(node)) return null;
  const spans = node.templateSpans;
  // What a constant brings in is written elsewhere.
  if (parts.filter((part) => part === null).length !== spans.length) return null;
  const head = chunk(node.head.text, "start");
  const rest = spans.map(({ literal }, index) =>
    chunk(literal.text, index === spans.length - 1 ? "end" : "middle"),
  );
  return {
    parts: [head, ...rest.flatMap((text) => [null, text])].filter((part) => part !== ""),
    text: spans.reduce(
      (text, { expression }, index) => `${text}\${${expression.getText()}}${rest[index] ?? ""}`,
      head,
    ),
    edit: [
      inside(node.head, head, 2),
      ...spans.map(({ literal }, index) =>
        inside(literal, rest[index] ?? "", ts.isTemplateTail(literal) ? 1 : 2),
      ),
    ],
  };
}

/** Whether the marks around a text, and those around its parts, are there; in code that is being typed they need not be. */
function isWhole(node: ts.Expression): boolean {
  if (!ts.isTemplateExpression(node)) {
    const text = node.getText();
    return text.length > 1 && text.endsWith(text.charAt(0));
  }
  return [node.head, ...node.templateSpans.map(({ literal }) => literal)].every((part) =>
    part.getText().endsWith(ts.isTemplateTail(part) ? "`" : "${"),
  );
}

/** A fixed part of a template, with the hyphens that part it from what stands beside it. */
function chunk(text: string, place: "start" | "middle" | "end"): string {
  if (!/[A-Za-z\d]/.test(text)) return place === "middle" && text !== "" ? "-" : "";
  const before = place !== "start" && /^[^a-z\d]/.test(text) ? "-" : "";
  const after = place !== "end" && /[^A-Za-z\d]$/.test(text) ? "-" : "";
  return `${before}${kebab(text)}${after}`;
}

/** Writes the text of a literal anew, between its marks. */
function inside(literal: ts.Node, text: string, closing: number): TextChange {
  return { start: literal.getStart() + 1, end: literal.end - closing, text };
}
