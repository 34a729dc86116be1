import ts from "typescript";
import type { HandedTools } from "../model/index.ts";
import { unwrap, type CallLike } from "../syntax/tree.ts";
import { tellingCalls } from "./calls.ts";
import type { Engine } from "./engine.ts";
import { dottedName } from "./specifiers.ts";
import type { Thing } from "./things.ts";

/** The places of a file where replayed code hands the step tools to functions whose source is in the program. */
export function handedTools(engine: Engine, sourceFile: ts.SourceFile): readonly HandedTools[] {
  return tellingCalls(sourceFile).handing.flatMap((call) => {
    const handed = (call.arguments ?? []).flatMap((argument) => handedBy(engine, argument) ?? []);
    return handed.length > 0 && isOfProject(engine, call)
      ? handed.map((each) => ({ ...each, receiver: receiverOf(call) }))
      : [];
  });
}

function handedBy(
  engine: Engine,
  argument: ts.Expression,
): { readonly node: ts.Expression; readonly what: HandedTools["what"] } | null {
  const node = unwrap(argument);
  const isNamed = ts.isIdentifier(node) || ts.isPropertyAccessExpression(node);
  if (!isNamed && !ts.isObjectLiteralExpression(node)) return null;
  const what = toolsIn(engine, node, engine.zones.recognizer.of(node));
  // What is imported is at hand everywhere; nobody needs to hand it on.
  return what === null || engine.origins.of(node)?.module === "inngest" ? null : { node, what };
}

function toolsIn(engine: Engine, node: ts.Expression, thing: Thing | null): HandedTools["what"] | null {
  switch (thing?.kind) {
    case "context":
      return "context";
    case "step":
      if (thing.path === "") return "tools";
      // What a tool gave back, such as a sandbox, is no tool.
      return thing.path.includes("(") ? null : "tool";
    case "holder":
      return ts.isObjectLiteralExpression(node) && node.properties.some((each) => holdsTools(engine, each))
        ? "tools"
        : null;
    default:
      return null;
  }
}

function holdsTools(engine: Engine, property: ts.ObjectLiteralElementLike): boolean {
  const value = ts.isShorthandPropertyAssignment(property)
    ? property.name
    : ts.isPropertyAssignment(property)
      ? property.initializer
      : ts.isSpreadAssignment(property)
        ? property.expression
        : null;
  return value !== null && handedBy(engine, value) !== null;
}

/** Whether a call is of a function of the project, in replayed code. In a step's body, no step may run at all. */
function isOfProject(engine: Engine, call: CallLike): boolean {
  const { functions, zones } = engine;
  return (
    functions.called(call).kind === "source" && zones.tool(call) === null && zones.place(call).step === null
  );
}

function receiverOf(call: CallLike): string {
  const name = dottedName(call.expression) ?? "a function";
  return ts.isNewExpression(call) ? `new ${name}()` : `${name}()`;
}
