import ts from "typescript";
import type { Value, Written } from "../model/index.ts";
import type { Engine } from "./engine.ts";
import type { Part } from "./values.ts";
import { unwrap } from "../syntax/tree.ts";

const unknown: Value = { kind: "unknown" };

/** What one expression says, followed through constants, spreads and other files, as far as it can be. */
export class WrittenExpression implements Written {
  readonly site: ts.Node;
  /** The expression, in whatever file it stands; `null` when it is absent or one of several. */
  readonly expression: ts.Expression | null;
  readonly #engine: Engine;
  readonly #known: Value | null;
  readonly #properties = new Map<string, WrittenExpression>();
  #value: Value | undefined;

  /** `known` is the value where the expression alone does not tell it; `site` stands in the file that is read. */
  constructor(engine: Engine, expression: ts.Expression | null, site: ts.Node, known: Value | null = null) {
    this.#engine = engine;
    this.expression = expression && unwrap(expression);
    this.site = site;
    this.#known = known;
  }

  get value(): Value {
    return (this.#value ??= this.#find());
  }

  #find(): Value {
    if (this.#known) return this.#known;
    return this.expression ? this.#engine.values.withTypes(this.expression) : { kind: "absent" };
  }

  get node(): ts.Expression | null {
    const { expression } = this;
    return expression && this.#isHere(expression) && this.#known === null ? expression : null;
  }

  #isHere(node: ts.Node): boolean {
    return node.getSourceFile() === this.site.getSourceFile();
  }

  get alternatives(): readonly WrittenExpression[] {
    const { expression } = this;
    const source = expression && (this.#engine.values.resolved(expression) ?? expression);
    if (!source || !ts.isConditionalExpression(source)) return [this];
    return [source.whenTrue, source.whenFalse].flatMap(
      (each) => new WrittenExpression(this.#engine, each, this.#isHere(each) ? each : this.site).alternatives,
    );
  }

  get names(): ReadonlyMap<string, ts.Node> | null {
    const literal = this.#literal;
    const names = literal && this.#engine.values.names(literal);
    if (!names) return null;
    return new Map([...names].map(([name, node]) => [name, this.#isHere(node) ? node : this.site]));
  }

  get elements(): { readonly known: readonly WrittenExpression[]; readonly isWhole: boolean } | null {
    const parts = this.expression && this.#engine.values.elements(this.expression);
    return parts && { known: parts.known.map((part) => this.#of(part)), isWhole: parts.isWhole };
  }

  property(name: string): WrittenExpression {
    let property = this.#properties.get(name);
    if (!property) {
      const literal = this.#literal;
      property = literal
        ? this.#of(this.#engine.values.property(literal, name))
        : new WrittenExpression(this.#engine, null, this.site, this.expression ? unknown : null);
      this.#properties.set(name, property);
    }
    return property;
  }

  get #literal(): ts.ObjectLiteralExpression | null {
    return this.expression && this.#engine.values.objectLiteral(this.expression);
  }

  #of({ expression, node, value }: Part): WrittenExpression {
    const site = node && this.#isHere(node) ? node : this.site;
    const isTold = expression !== null && this.#engine.values.of(expression) === value;
    return new WrittenExpression(this.#engine, expression, site, isTold ? null : value);
  }
}
