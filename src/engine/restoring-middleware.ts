import ts from "typescript";
import { plainMiddlewarePackages, restoringHooks } from "../sdk/index.ts";
import type { Engine } from "./engine.ts";
import { ownFiles } from "./own-files.ts";
import { syntaxOf } from "../syntax/file.ts";
import { calleeName, propertyValue, unwrap } from "../syntax/tree.ts";

const known = new WeakMap<Engine, boolean>();

const hooks = new RegExp(`\\b(?:${restoringHooks.always.join("|")})\\b`);
const hooksWithSteps = new RegExp(`\\b(?:${restoringHooks.withSteps.join("|")})\\b`);

/**
 * Whether a program may have a middleware that gives a handler other values than the JSON that is stored: one of its own
 * that can change results, or one of a package that is not known.
 */
export function mayRestoreValues(engine: Engine): boolean {
  let answer = known.get(engine);
  if (answer === undefined) {
    answer = ownFiles(engine.program).some((file) => engine.concerns(file) && mayRestore(engine, file));
    known.set(engine, answer);
  }
  return answer;
}

function mayRestore(engine: Engine, file: ts.SourceFile): boolean {
  const { text } = file;
  if (hooks.test(text) || (hooksWithSteps.test(text) && /\bsteps\b/.test(text))) return true;
  return /\bmiddleware\b/.test(text) && syntaxOf(file).calls.some((call) => hasForeign(engine, call));
}

/** Whether a client or a function is made with a middleware of another package. */
function hasForeign(engine: Engine, call: ts.CallExpression | ts.NewExpression): boolean {
  const name = calleeName(call);
  const [options] = call.arguments ?? [];
  const literal =
    options && (name === "Inngest" || name === "createFunction")
      ? engine.values.objectLiteral(options)
      : null;
  const value = literal && propertyValue(literal, "middleware");
  const list = value && ts.isExpression(value) ? unwrap(value) : null;
  if (!list || !ts.isArrayLiteralExpression(list)) return false;
  return list.elements.some((element) => {
    const node = unwrap(element);
    const made = ts.isCallExpression(node) || ts.isNewExpression(node) ? node.expression : node;
    const module = engine.origins.of(made)?.module ?? null;
    return module !== null && !plainMiddlewarePackages.test(packageName(module));
  });
}

function packageName(specifier: string): string {
  const [scope = "", name = ""] = specifier.split("/");
  return scope.startsWith("@") ? `${scope}/${name}` : scope;
}
