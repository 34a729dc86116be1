import type ts from "typescript";
import {
  capitalised,
  type ExpressionProblem,
  type Rewrite,
  type Site,
  type Written,
} from "../model/index.ts";
import { expressionOutcomes, type ExpressionOption, type ExpressionOutcomes } from "../sdk/index.ts";

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

  unknownName(site: Site, name: string, mend: Rewrite | null): ExpressionProblem {
    const variables = this.option.hasAsync ? "are only `event` and `async`" : "is only `event`";
    const { uncompiled: outcome } = this.#outcomes;
    const data = { place: this.#label, name, variables, outcome, advice: adviceOnName(mend) };
    return { kind: "unknownName", site, data, mend };
  }

  noAsync(site: Site): ExpressionProblem {
    return { kind: "noAsync", site, data: { place: capitalised(this.#label) }, mend: null };
  }

  /** `name` is the function or operator as it is written. */
  notAllowed(site: Site, name: string): ExpressionProblem {
    const data = { place: this.#label, name: `\`${name}\``, outcome: this.#outcomes.uncompiled };
    return { kind: "notAllowed", site, data, mend: null };
  }

  /** `instead` is a function that Inngest has, if any does as much. */
  unknownFunction(site: Site, name: string, instead: string | null): ExpressionProblem {
    const { uncompiled: outcome } = this.#outcomes;
    const advice =
      instead === null ? "Send what it gives as a field of the event." : `Write \`${instead}\` instead.`;
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

function adviceOnName(mend: Rewrite | null): string {
  if (!mend) return "A fixed text needs quotes.";
  return /^["']/.test(mend.text) ? `A fixed text needs quotes: \`${mend.text}\`.` : `Write \`${mend.text}\`.`;
}
