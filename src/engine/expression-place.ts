import type ts from "typescript";
import {
  capitalised,
  type ExpressionProblem,
  type Rewrite,
  type Site,
  type Written,
} from "../model/index.ts";
import { expressionOutcomes, type ExpressionOption, type ExpressionOutcomes } from "../sdk/index.ts";

/** What was meant by a name that is no variable. */
export type MeantName =
  | { readonly kind: "path"; readonly mend: Rewrite }
  /** A text without its quotes; `mend` is `null` where it is not clear how far it reaches. */
  | { readonly kind: "text"; readonly mend: Rewrite | null }
  | { readonly kind: "field"; readonly path: string }
  /** A field or a text, of which nothing tells which. */
  | { readonly kind: "either"; readonly path: string; readonly text: string }
  /** A name of JavaScript, with what CEL has in its place, if anything. */
  | { readonly kind: "foreign"; readonly instead: string | null };

/** An option that holds an expression, and what is to be said of one that is wrong there. */
export class ExpressionPlace {
  readonly option: ExpressionOption;
  /** As a reader names it: `cancelOn.if`, the `if` of `step.waitForEvent("paid")`. */
  readonly #label: string;
  readonly #outcomes: ExpressionOutcomes;

  /** `operation` is the label of the call that has the option; `null` for an option of a function. */
  constructor(option: ExpressionOption, operation: string | null, name = option.path) {
    this.option = option;
    this.#label = labelOf(name, operation);
    this.#outcomes = expressionOutcomes[option.checked];
  }

  syntax(site: Site, problem: string): ExpressionProblem {
    const data = { place: capitalised(this.#label), problem, outcome: this.#outcomes.unparsed };
    return { kind: "syntax", site, data, mend: null };
  }

  operator(site: Site, name: string, instead: string, mend: Rewrite | null): ExpressionProblem {
    const { unparsed: outcome } = this.#outcomes;
    const data = { place: capitalised(this.#label), name, outcome, instead };
    return { kind: "operator", site, data, mend };
  }

  unknownName(site: Site, name: string, meant: MeantName): ExpressionProblem {
    const variables = this.option.hasAsync ? "are only `event` and `async`" : "is only `event`";
    const { uncompiled: outcome } = this.#outcomes;
    const data = { place: this.#label, name, variables, outcome, advice: adviceOnName(meant) };
    return { kind: "unknownName", site, data, mend: "mend" in meant ? meant.mend : null };
  }

  noAsync(site: Site): ExpressionProblem {
    return { kind: "noAsync", site, data: { place: capitalised(this.#label) }, mend: null };
  }

  /** `name` is the function or operator as it is written. */
  notAllowed(site: Site, name: string): ExpressionProblem {
    const data = { place: this.#label, name: `\`${name}\``, outcome: this.#outcomes.uncompiled };
    return { kind: "notAllowed", site, data, mend: null };
  }

  /** `instead` says what Inngest has in its place, if anything does as much. */
  unknownFunction(site: Site, name: string, instead: string | null): ExpressionProblem {
    const { uncompiled: outcome } = this.#outcomes;
    const advice =
      instead === null ? "Send what it gives as a field of the event." : `Write ${instead} instead.`;
    const data = { place: capitalised(this.#label), name, outcome, advice };
    return { kind: "unknownFunction", site, data, mend: null };
  }

  unknownPath(site: Site, holder: string, name: string, mend: Rewrite | null): ExpressionProblem {
    const advice = mend ? `Did you mean \`${mend.text}\`?` : "Name a field that the event has.";
    return { kind: "unknownPath", site, data: { place: this.#label, holder, name, advice }, mend };
  }

  unquoted(site: Site, interpolation: ts.Expression): ExpressionProblem {
    const data = {
      place: this.#label,
      text: interpolation.getText(),
      outcome: this.#outcomes.unquoted,
    };
    return { kind: "unquoted", site, data, mend: { kind: "addQuotes", interpolation } };
  }

  dropped(condition: Written, match: Written): ExpressionProblem {
    const mend = { kind: "merge", match, condition } as const;
    return { kind: "dropped", site: condition.site, data: { place: this.#label }, mend };
  }
}

function labelOf(path: string, operation: string | null): string {
  if (operation !== null) return `the \`${path.slice(path.lastIndexOf(".") + 1)}\` of ${operation}`;
  return path === "triggers.if" ? "the `if` of a trigger" : `\`${path}\``;
}

function adviceOnName(meant: MeantName): string {
  switch (meant.kind) {
    case "path":
      return `Write \`${meant.mend.text}\`.`;
    case "text":
      return meant.mend ? `A fixed text needs quotes: \`${meant.mend.text}\`.` : "A fixed text needs quotes.";
    case "field":
      return `Write \`${meant.path}\` for a field of the event.`;
    case "either":
      return `Write \`${meant.path}\` for a field of the event, \`${meant.text}\` for a fixed text.`;
    case "foreign":
      return meant.instead === null
        ? "CEL has nothing of JavaScript: send what it gives as a field of the event."
        : `CEL has nothing of JavaScript: write ${meant.instead}.`;
  }
}
