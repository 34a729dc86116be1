import ts from "typescript";
import type { Identity, Value } from "../model/index.ts";
import type { Engine } from "./engine.ts";
import { functionOptionsOf, nameOf, writtenId } from "./function-ids.ts";
import { sdkMajor } from "./sdk-major.ts";
import { deploymentDoubts } from "./step-ids.ts";
import { isTestCode } from "./test-files.ts";
import { mayCallInngest } from "./calls.ts";
import type { CallLike } from "../syntax/tree.ts";

/** The ids of the functions and clients that calls create; none in tests, which are rid of them when they end. */
export function identities(engine: Engine, calls: readonly CallLike[]): readonly Identity[] {
  // In SDK 2 an id is optional, and made of the name.
  if (sdkMajor(engine.program) === 2) return [];
  return calls.flatMap((call) =>
    mayCallInngest(call) && !isTestCode(call, engine.root) ? (identityOf(engine, call) ?? []) : [],
  );
}

function identityOf(engine: Engine, call: CallLike): Identity | null {
  if (ts.isNewExpression(call)) {
    return engine.zones.recognizer.of(call)?.kind === "client"
      ? identity(engine, "client", call, call.arguments?.[0] ?? null)
      : null;
  }
  const options = functionOptionsOf(engine, call);
  return options && isWhole(engine, call) ? identity(engine, "function", call, options) : null;
}

/** Whether a creation has its handler too, and is not being typed. */
function isWhole(engine: Engine, call: ts.CallExpression): boolean {
  const creation = engine.zones.recognizer.creation(call);
  return creation?.options !== null && call.arguments.length > (creation?.options ?? 0) + 1;
}

function identity(
  engine: Engine,
  of: Identity["of"],
  call: CallLike,
  options: ts.Expression | null,
): Identity {
  const { value, node } = options
    ? writtenId(engine, call, options)
    : { value: { kind: "absent" } as const, node: null };
  let unstable: Identity["unstable"] | undefined;
  return {
    of,
    node: call,
    name: nameOf(call),
    site: node ?? options ?? call,
    value: options && value.kind === "absent" ? absentUnlessNamed(engine, options) : value,
    get unstable() {
      return (unstable ??= node ? deploymentDoubts(engine, node) : []);
    },
  };
}

/** Where the SDK is not known, what has a name can be written for SDK 2. */
function absentUnlessNamed(engine: Engine, options: ts.Expression): Value {
  const literal = engine.values.objectLiteral(options);
  const isNamed = literal !== null && engine.values.property(literal, "name").value.kind !== "absent";
  return isNamed && sdkMajor(engine.program) === null ? { kind: "unknown" } : { kind: "absent" };
}
