import ts from "typescript";
import type { ASTNode } from "@marcbachmann/cel-js";
import {
  possibleValues,
  type Definition,
  type DurableOperation,
  type ExpressionProblem,
  type Rewrite,
  type Value,
} from "../model/index.ts";
import {
  eventMembers,
  expressionConversions,
  expressionFunctions,
  expressionMacros,
  expressionOptions,
  foreignNames,
  missingExpressionFunctions,
  otherExpressionNames,
  textFunctions,
} from "../sdk/index.ts";
import { foreignOperators, parseCel, partsOf, withoutForeign, type Span } from "./cel.ts";
import type { Engine } from "./engine.ts";
import { EventTypes, type PossibleTypes } from "./event-types.ts";
import { ExpressionPlace, type MeantName } from "./expression-place.ts";
import { isUnknownName, textsOf, touchesUnknown, type ExpressionText } from "./expression-text.ts";
import { lazy } from "./lazy.ts";
import { RunValues } from "./run-values.ts";
import { closest } from "./spelling.ts";
import { WrittenExpression } from "./written.ts";

/** The events that an expression speaks of, by the variable; each is asked for once a path leads into it. */
interface Events {
  /** The `data` of the event that starts the run. */
  readonly event: () => PossibleTypes;
  /** The `data` of the event that is awaited. */
  readonly async: () => PossibleTypes;
}

const options = new Map(expressionOptions.map((each) => [each.path, each]));

/** An expression that has been looked through. */
interface Expression {
  /** The option that it is given to: a path of `expressionOptions`. */
  readonly path: string;
  readonly problems: readonly ExpressionProblem[];
}

/** What is wrong in the expressions that a file gives to functions and waits, in the order of the expressions. */
export function expressionProblems(
  engine: Engine,
  definitions: readonly Definition[],
  operations: readonly DurableOperation[],
): readonly ExpressionProblem[] {
  const reader = new ExpressionReader(engine, definitions);
  return distinct([
    ...definitions.flatMap((definition) => reader.ofDefinition(definition)),
    ...operations.flatMap((operation) => reader.ofOperation(operation)),
  ]);
}

class ExpressionReader {
  readonly #engine: Engine;
  readonly #types: EventTypes;
  readonly #runValues: RunValues;
  readonly #definitions: readonly Definition[];

  constructor(engine: Engine, definitions: readonly Definition[]) {
    this.#engine = engine;
    this.#definitions = definitions;
    this.#types = new EventTypes(engine);
    this.#runValues = new RunValues(engine, this.#types);
  }

  ofDefinition(definition: Definition): readonly Expression[] {
    const { typed } = this.#engine;
    const starting = lazy(() => (typed ? this.#types.starting(definition) : null));
    const expressions: Expression[] = [];
    for (const trigger of definition.triggers?.known ?? []) {
      const events = { event: starting, async: () => null };
      // The SDK does not send the condition of an invocation.
      if (trigger.kind !== "invoke") this.#add(expressions, "triggers.if", trigger.condition, events);
    }
    const { options: written } = definition;
    if (!(written instanceof WrittenExpression)) return expressions;
    for (const { path } of expressionOptions) {
      const [name = "", member] = path.split(".");
      if (name === "triggers" || name === "waitForEvent") continue;
      for (const holder of objectsIn(written.property(name))) {
        const events: Events = {
          event: starting,
          async: lazy(() => (typed ? this.#types.named(holder.property("event"), null, definition) : null)),
        };
        if (member === undefined) this.#add(expressions, path, holder, events);
        else this.#addCondition(expressions, path, holder, member, events);
      }
    }
    return expressions;
  }

  ofOperation({ node, tool, label, wait }: DurableOperation): readonly Expression[] {
    const argument = wait?.options;
    if (tool !== "waitForEvent" || !argument || node.arguments.some(ts.isSpreadElement)) return [];
    const { typed } = this.#engine;
    const holder = new WrittenExpression(this.#engine, argument, argument);
    const definition = lazy(() => this.#definitionAround(node));
    const events: Events = {
      event: lazy(() => {
        const around = typed ? definition() : null;
        return around && this.#types.starting(around);
      }),
      async: lazy(() =>
        typed ? this.#types.named(holder.property("event"), holder.property("schema"), definition()) : null,
      ),
    };
    const expressions: Expression[] = [];
    for (const each of holder.alternatives)
      this.#addCondition(expressions, "waitForEvent.if", each, "if", events, label);
    return expressions;
  }

  /** The function whose handler a call is code of; `null` in helpers, and in the handler for failures. */
  #definitionAround(node: ts.Node): Definition | null {
    const { owner } = this.#engine.zones.place(node);
    return (owner && this.#definitions.find(({ handler }) => handler === owner)) ?? null;
  }

  /** An option of an object, and the `match` that can stand in its place. */
  #addCondition(
    expressions: Expression[],
    path: string,
    holder: WrittenExpression,
    member: string,
    events: Events,
    operation: string | null = null,
  ): void {
    const written = holder.property(member);
    const option = options.get(path);
    if (!option?.hasAsync) {
      this.#add(expressions, path, written, events);
      return;
    }
    const match = holder.property("match");
    const isDropped = isGiven(match.value) && isGiven(written.value);
    this.#add(expressions, path, written, events, operation, isDropped ? match : null);
    if (match.expression) {
      const place = new ExpressionPlace(option, operation, path.replace(/if$/, "match"));
      expressions.push({ path, problems: this.#inMatch(match, place, events) });
    }
  }

  #add(
    expressions: Expression[],
    path: string,
    written: unknown,
    events: Events,
    operation: string | null = null,
    match: WrittenExpression | null = null,
  ): void {
    const option = options.get(path);
    if (!option || !(written instanceof WrittenExpression) || !written.expression) return;
    const place = new ExpressionPlace(option, operation);
    const problems = match ? [place.dropped(written, match)] : this.#inTexts(written, place, events);
    expressions.push({ path, problems });
  }

  #inTexts(written: WrittenExpression, place: ExpressionPlace, events: Events): readonly ExpressionProblem[] {
    const texts = textsOf(this.#engine.values, written);
    return texts.flatMap((text) => this.#inText(text, place, events));
  }

  #inText(text: ExpressionText, place: ExpressionPlace, events: Events): readonly ExpressionProblem[] {
    return new Inspection(this.#engine, this.#types, this.#runValues, text, place, events).problems();
  }

  /** A `match` names one path in both events: the SDK writes `event.… == async.…` of it. */
  #inMatch(written: WrittenExpression, place: ExpressionPlace, events: Events): readonly ExpressionProblem[] {
    const texts = textsOf(this.#engine.values, written);
    return texts.flatMap((text) => {
      const [, root, path] = /^(event|async)\.(.+)$/.exec(text.text) ?? [];
      if (root === undefined || path === undefined)
        return ["event", "async"].flatMap((each) => this.#inText(text.after(`${each}.`), place, events));
      const all = { start: 0, end: text.text.length };
      return place.unknownPath(text.at(all), "event", root, rewrite(path, text.range(all)));
    });
  }
}

/** The objects that an option holds: itself, or those of a list. */
function objectsIn(written: WrittenExpression): readonly WrittenExpression[] {
  if (!written.expression) return [];
  const elements = written.elements?.known ?? [written];
  return elements.flatMap(({ alternatives }) => alternatives);
}

/** Whether a value is a text with something in it, whichever it is. */
function isGiven(value: Value): boolean {
  return possibleValues(value).every(
    (each) => each.kind === "text" || (each.kind === "string" && each.text !== ""),
  );
}

/** Each problem once, by place: several texts that an expression can be, and several uses of one text, have the same ones. */
function distinct(expressions: readonly Expression[]): readonly ExpressionProblem[] {
  const seen = new Set<string>();
  return expressions
    .flatMap(({ path, problems }) =>
      problems.filter((problem) => {
        const key = `${path} ${problem.kind} ${String(startOf(problem))}-${String(problem.site.end)}`;
        const isNew = !seen.has(key);
        seen.add(key);
        return isNew;
      }),
    )
    .toSorted((one, other) => startOf(one) - startOf(other));
}

function startOf({ site }: ExpressionProblem): number {
  return "kind" in site ? site.getStart() : site.pos;
}

/** One step of a path: a member, or an element that a number or a value picks. */
type PathStep = ({ readonly name: string; readonly isDotted: boolean } & Span) | { readonly name: null };

/**
 * What a path is for: a call is made on it, it is compared with a text or put together with one, or `has` asks whether it is
 * there.
 */
type PathUse = "alone" | "receiver" | "compared" | "asked";

/** Looks through one text that an expression can be. */
class Inspection {
  readonly #engine: Engine;
  readonly #types: EventTypes;
  readonly #runValues: RunValues;
  readonly #text: ExpressionText;
  readonly #place: ExpressionPlace;
  readonly #events: Events;
  readonly #problems: ExpressionProblem[] = [];

  constructor(
    engine: Engine,
    types: EventTypes,
    runValues: RunValues,
    text: ExpressionText,
    place: ExpressionPlace,
    events: Events,
  ) {
    this.#engine = engine;
    this.#types = types;
    this.#runValues = runValues;
    this.#text = text;
    this.#place = place;
    this.#events = events;
  }

  problems(): readonly ExpressionProblem[] {
    const { text, isWhole } = this.#text;
    const fixed = this.#fixedKey();
    if (fixed) return [fixed];
    const found = foreignOperators(text);
    // With what is put in beside it, it can be `<=`.
    const operators = found.filter((each) => each.written !== "=" || !touchesUnknown(text, each));
    for (const { written, instead, isReplaceable, ...span } of operators) {
      const mend = isReplaceable ? rewrite(instead, this.#text.range(span)) : null;
      this.#problems.push(this.#place.operator(this.#text.at(span), written, instead, mend));
    }
    const mended = withoutForeign(text, operators);
    const parsed = mended === null ? null : parseCel(mended);
    if (parsed?.kind === "tree") {
      this.#visit(parsed.tree, new Set(), this.#place.option.allowsFunctions);
    } else if (parsed?.kind === "refused" && isWhole && operators.length === 0) {
      const { problem, start, end } = parsed;
      this.#problems.push(this.#place.syntax(this.#text.at({ start, end }), problem));
    }
    return this.#problems;
  }

  /** What is wrong with a key that is one text without quotes: `openai-api`, `shop/order.placed`. */
  #fixedKey(): ExpressionProblem | null {
    const { text, isWhole } = this.#text;
    const key = text.trim();
    if (this.#place.option.gives !== "key" || !isWhole || !fixedText.test(key)) return null;
    const names = key.split(/[-/:.]/);
    if (names.some((name) => this.#isName(name) || this.#fieldsNamed(name).length > 0)) return null;
    const start = text.indexOf(key);
    const span = { start, end: start + key.length };
    const quote = this.#text.quote(span);
    const mend = rewrite(`${quote}${key}${quote}`, this.#text.range(span));
    return this.#place.unknownName(this.#text.at(span), key, { kind: "text", mend });
  }

  /** `isFree` is whether functions are allowed, or where Inngest does not look for them. */
  #visit(node: ASTNode, bound: ReadonlySet<string>, isFree: boolean): void {
    switch (node.op) {
      case "id":
      case ".":
      case ".?":
      case "[]":
      case "[?]":
        this.#path(node, bound, isFree, "alone");
        return;
      case "call":
      case "rcall":
        this.#call(node, bound, isFree);
        return;
      case "list":
      case "map":
        // `validateAST` of the server does not look into these.
        for (const part of partsOf(node)) this.#operand(part, bound, true, true);
        return;
      case "==":
      case "!=":
      case "in":
        for (const part of node.args) this.#operand(part, bound, isFree, true);
        return;
      case "<":
      case "<=":
      case ">":
      case ">=":
        // A text can hold a number, which is compared so.
        for (const part of node.args) this.#operand(part, bound, isFree, false);
        return;
      case "+":
      case "-":
      case "*":
      case "/":
      case "%":
        if (!isFree) {
          const [left, right] = node.args;
          const at = this.#operator(left.end, right.start, node.op);
          this.#problems.push(this.#place.notAllowed(this.#text.at(at), node.op));
        }
        if (node.op === "+") {
          const isOfTexts = node.args.some(isFixedText);
          for (const part of node.args) this.#argument(part, bound, isFree, isOfTexts);
          return;
        }
        break;
      case "-_":
        // Before a number the sign is a part of it.
        if (!isFree && !(node.args.op === "value" && typeof node.args.args !== "string"))
          this.#problems.push(this.#place.notAllowed(this.#text.at(node), "-"));
        break;
      default:
    }
    for (const part of partsOf(node)) this.#visit(part, bound, isFree);
  }

  /** Where an operator stands between its two sides, which can have parentheses around them. */
  #operator(from: number, to: number, operator: string): Span {
    const start = this.#text.text.indexOf(operator, from);
    return start >= 0 && start < to ? { start, end: start + operator.length } : { start: from, end: to };
  }

  #call(node: ASTNode & { op: "call" | "rcall" }, bound: ReadonlySet<string>, isFree: boolean): void {
    const [name] = node.args;
    const [receiver, parts] = node.op === "call" ? [null, node.args[1]] : [node.args[1], node.args[2]];
    const isMacro = expressionMacros.has(name) && (name === "has") === (receiver === null);
    const isKnown = isMacro || expressionFunctions.has(name);
    const start = receiver ? this.#operator(receiver.end, node.end, name).start : node.start;
    const at = this.#text.at({ start, end: start + name.length });
    if (isUnknownName(name)) return;
    if (!isFree && (isMacro || !expressionConversions.has(name))) {
      this.#problems.push(this.#place.notAllowed(at, `${name}(…)`));
    } else if (!isKnown && !(receiver?.op === "id" && foreignNames.has(receiver.args))) {
      const near = closest(name, [...expressionFunctions]);
      const instead = missingExpressionFunctions.get(name) ?? (near === null ? null : `\`${near}(…)\``);
      // The server can have learnt a function since; those that it lacks for good have a name elsewhere.
      if (instead !== null || missingExpressionFunctions.has(name))
        this.#problems.push(this.#place.unknownFunction(at, name, instead));
    }
    if (name === "has" && receiver === null) {
      for (const part of parts) this.#path(part, bound, true, "asked");
      return;
    }
    const isOfTexts = textFunctions.has(name);
    if (receiver) {
      if (isOfTexts && this.#text.interpolation(receiver)) this.#operand(receiver, bound, true, true);
      else this.#path(receiver, bound, true, "receiver");
    }
    const [variable, ...rest] = parts;
    // A function that Inngest lacks can be a macro of another host.
    if ((isMacro || (receiver && rest.length > 0 && !isKnown)) && variable?.op === "id") {
      const inner = new Set([...bound, variable.args]);
      for (const part of rest) this.#visit(part, inner, true);
      return;
    }
    for (const part of parts) this.#argument(part, bound, isFree, isOfTexts);
  }

  /** What is handed to a function or `+`, which is a text for sure only where nothing else can be. */
  #argument(node: ASTNode, bound: ReadonlySet<string>, isFree: boolean, isText: boolean): void {
    if (isText || this.#text.interpolation(node)) this.#operand(node, bound, isFree, isText);
    else this.#visit(node, bound, isFree);
  }

  /**
   * One side of a comparison, an element or an argument, which is a value of its own. `isText` is whether a text of the run that
   * is put in there needs quotes, whatever it says.
   */
  #operand(node: ASTNode, bound: ReadonlySet<string>, isFree: boolean, isText: boolean): void {
    const value = node.op === "id" ? this.#text.interpolation(node) : null;
    if (value && node.op === "id" && !bound.has(node.args) && !this.#isName(node.args)) {
      // A text with a macro's variable in it can be an expression.
      const isFixed = value.says?.split(/\W+/).every((name) => !bound.has(name));
      if (isFixed ?? (isText && this.#engine.typed && this.#runValues.isText(value.node)))
        this.#problems.push(this.#place.unquoted(this.#text.at(node), value.node));
      return;
    }
    if (isPath(node)) this.#path(node, bound, isFree, "compared");
    else this.#visit(node, bound, isFree);
  }

  #isName(name: string): boolean {
    return name === "event" || name === "async" || otherExpressionNames.has(name);
  }

  #path(node: ASTNode, bound: ReadonlySet<string>, isFree: boolean, use: PathUse): void {
    const steps: PathStep[] = [];
    let root = node;
    for (;;) {
      if (root.op === "." || root.op === ".?") {
        const [object, name] = root.args;
        steps.unshift({ name, isDotted: true, start: root.pos, end: root.end });
        root = object;
      } else if (root.op === "[]" || root.op === "[?]") {
        const [object, index] = root.args;
        const text = index.op === "value" && typeof index.args === "string" ? index.args : null;
        steps.unshift(
          text === null
            ? { name: null }
            : { name: text, isDotted: false, start: index.start, end: index.end },
        );
        if (text === null) this.#argument(index, bound, isFree, false);
        root = object;
      } else break;
    }
    if (root.op !== "id") {
      this.#visit(root, bound, isFree);
      return;
    }
    const name = root.args;
    if (bound.has(name) || isUnknownName(name) || otherExpressionNames.has(name)) return;
    if (name === "async" && !this.#place.option.hasAsync) {
      this.#problems.push(this.#place.noAsync(this.#text.at(root)));
    } else if (name === "event" || name === "async") {
      if (use !== "asked") this.#members(name, root, steps);
    } else {
      const isDotted = steps.every(
        (step) => step.name !== null && step.isDotted && !isUnknownName(step.name),
      );
      const written = isDotted ? this.#text.text.slice(root.start, node.end) : name;
      const meant = this.#meantName(root, name, written, use, steps.length === 0);
      this.#problems.push(this.#place.unknownName(this.#text.at(root), name, meant));
    }
  }

  /** `written` is the path that the name begins. */
  #meantName(root: ASTNode, name: string, written: string, use: PathUse, isAlone: boolean): MeantName {
    const range = this.#text.range(root);
    const path = (text: string): MeantName => ({ kind: "path", mend: rewrite(text, range) });
    if (name === "undefined") return path("null");
    const foreign = foreignNames.get(name);
    if (foreign !== undefined) return { kind: "foreign", instead: foreign };
    if (!isAlone && name === "data") return path("event.data");
    const fields = this.#fieldsNamed(name);
    const [field] = fields.filter((each) => !this.#text.text.includes(each));
    if (field !== undefined) return path(field);
    if (!isAlone && eventMembers.includes(name)) return path(`event.${name}`);
    const near = isAlone && use !== "receiver" ? null : closest(name, this.#variables);
    if (near !== null) return path(near);
    const quote = this.#text.quote(root);
    const text = `${quote}${written}${quote}`;
    if (use === "receiver") return { kind: "field", path: `event.data.${written}` };
    if (this.#place.option.gives === "key" || fields.length > 0)
      return { kind: "either", path: `event.data.${written}`, text };
    if (use !== "compared") return { kind: "field", path: `event.data.${written}` };
    return isAlone ? { kind: "text", mend: rewrite(text, range) } : { kind: "text", mend: null };
  }

  get #variables(): readonly ("event" | "async")[] {
    return this.#place.option.hasAsync ? ["event", "async"] : ["event"];
  }

  /** The paths of the fields of a name that the types of the events have. */
  #fieldsNamed(name: string): readonly string[] {
    return this.#variables.flatMap((variable) => {
      const data = this.#engine.typed ? this.#events[variable]() : null;
      return data && this.#types.member(data, name)?.length ? [`${variable}.data.${name}`] : [];
    });
  }

  /** Follows a path into the event, as far as the types know it. */
  #members(root: "event" | "async", { start }: ASTNode, steps: readonly PathStep[]): void {
    const [first, ...rest] = steps;
    if (typeof first?.name !== "string" || isUnknownName(first.name)) return;
    if (!eventMembers.includes(first.name)) {
      const data = this.#engine.typed ? this.#events[root]() : null;
      const isInData = data === null || this.#types.member(data, first.name)?.length !== 0;
      const near = nearest(first.name, eventMembers);
      // `userId` is a field of the data, `dta` is not.
      const isSlip = near !== null && Math.abs(near.length - first.name.length) < 2;
      const text = isSlip ? near : isInData ? `data.${first.name}` : near;
      this.#missing(root, first, text);
      return;
    }
    if (first.name !== "data" || rest.length === 0) return;
    let types = this.#events[root]();
    let holder = `${root}.data`;
    for (const step of rest) {
      // A union of no types is what the checker makes of a contradiction.
      if (types === null || types.length === 0) return;
      if (step.name === null) {
        types = this.#types.element(types);
        holder += "[…]";
        continue;
      }
      if (isUnknownName(step.name)) return;
      const found = this.#types.member(types, step.name);
      if (found?.length === 0 && !this.#isAlwaysEmpty(types, step.name)) {
        if (step.name === "length" && this.#place.option.allowsFunctions) this.#length(holder, start, step);
        else this.#missing(holder, step, nearest(step.name, this.#types.names(types)));
        return;
      }
      types = found;
      holder += `.${step.name}`;
    }
  }

  /** Whether a member is there and is never anything but `null`. */
  #isAlwaysEmpty(types: readonly ts.Type[], name: string): boolean {
    return this.#types.names(types).includes(name);
  }

  /** The length of a text or a list, as JavaScript has it. */
  #length(holder: string, start: number, step: PathStep & { name: string }): void {
    const measured = this.#text.text.slice(start, step.start).replace(/\s*\.\s*$/, "");
    const mend = rewrite(`size(${measured})`, this.#text.range({ start, end: step.end }));
    this.#problems.push(this.#place.unknownPath(this.#text.at(step), holder, step.name, mend));
  }

  #missing(holder: string, step: PathStep & { name: string }, text: string | null): void {
    const canStand = step.isDotted && text !== null && /^[A-Za-z_][\w.]*$/.test(text);
    const mend = text === null ? null : rewrite(text, canStand ? this.#text.range(step) : null);
    this.#problems.push(this.#place.unknownPath(this.#text.at(step), holder, step.name, mend));
  }
}

/** Whether a part is certainly a text, to which nothing but a text can be added. */
function isFixedText(node: ASTNode): boolean {
  return node.op === "+" ? node.args.some(isFixedText) : node.op === "value" && typeof node.args === "string";
}

function isPath({ op }: ASTNode): boolean {
  return op === "id" || op === "." || op === ".?" || op === "[]" || op === "[?]";
}

function rewrite(text: string, range: ts.TextRange | null): Rewrite {
  return { kind: "write", text, range };
}

/** Names that signs join which stand between the words of a name. */
const fixedText = /^[A-Za-z_]\w*(?:\.\w+)*(?:[-/:]\w+(?:\.\w+)*)+$/;

/** The known name that one stands for which is not known; of one or two letters, each is as near as the next. */
function nearest(name: string, known: readonly string[]): string | null {
  return name.length < 3 ? null : closest(name, known);
}
